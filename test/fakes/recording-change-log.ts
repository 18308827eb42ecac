import type { Act, Change } from '../../src/common/change-log.js';
import type { Clock } from '../../src/common/clock.js';
import { newId } from '../../src/common/ids.js';
import { authorOf, organizationOf, type Caller } from '../../src/common/principal.js';
import { FakeChangeLog } from './fake-change-log.js';
import type { Restorable } from './restorable.js';

/** A log that is written to as well: it keeps what acts change, and tells it like the real one. */
export class RecordingChangeLog extends FakeChangeLog implements Restorable {
  /** Every change, in the order in which they were written down. */
  changes: readonly (Change & { readonly actId: string })[] = [];
  /** The acts that were begun, whether or not anything came of them. */
  acts: readonly Act[] = [];
  private readonly organizations = new Map<string, string>();

  constructor(private readonly clock: Clock) {
    super();
  }

  override begin(caller: Caller): Promise<Act> {
    const act = { id: newId(), at: this.clock.now(), by: authorOf(caller) };
    this.acts = [...this.acts, act];
    this.organizations.set(act.id, organizationOf(caller));
    return Promise.resolve(act);
  }

  override append(act: Act, ...changes: readonly Change[]): Promise<void> {
    const organizationId = this.organizations.get(act.id);
    if (organizationId === undefined) throw new Error('This act was never begun.');
    this.changes = [...this.changes, ...changes.map((change) => ({ ...change, actId: act.id }))];
    for (const change of changes) this.keep({ organizationId, facts: {}, ...change });
    return Promise.resolve();
  }

  /** The changes as people tell them: what was done to what. */
  get told(): readonly string[] {
    return this.changes.map(({ action }) => action);
  }

  remember(): () => void {
    const { changes, acts } = this;
    return () => {
      Object.assign(this, { changes, acts });
    };
  }
}
