import type { Clock } from '../../common/clock.js';
import type { Caller } from '../../common/principal.js';
import {
  involves,
  UndoContradicted,
  type NeededPermission,
  type UndoableChange,
  type UndoRule,
} from '../../common/undoing.js';
import type { StandingFacts } from './standing-facts.reader.js';

/** A thing as it lives: one whose changes are counted tells its version. */
export interface LivingThing {
  readonly version?: number;
}

/** How things of a kind come into being and go, by the services that everybody calls. */
export interface Life {
  readonly needs?: NeededPermission;
  present(caller: Caller, id: string): Promise<LivingThing | undefined>;
  delete(caller: Caller, id: string): Promise<void>;
  /** Restores what was deleted by this very change; answers whether there is such a thing. */
  restore(caller: Caller, deletion: UndoableChange): Promise<boolean>;
  /** Whether something depends on it that is no fact. */
  isUsed?(id: string): Promise<boolean>;
}

const ENDS = /\.(ended|unassigned)$/;

/** Deletes what was made or restored, as long as nothing has come of it, and restores what was deleted. */
export class LifeUndoing implements UndoRule {
  constructor(
    private readonly life: Life,
    private readonly facts: StandingFacts,
    private readonly clock: Clock,
  ) {}

  needs(): NeededPermission | undefined {
    return this.life.needs;
  }

  /** With a thing goes whatever began with it, and what its deletion ended comes back with it. */
  takesBack(change: UndoableChange, other: UndoableChange): boolean {
    return involves(other, change.subjectId) && (!isDeletion(change) || ENDS.test(other.action));
  }

  async undo(caller: Caller, changes: readonly UndoableChange[]): Promise<void> {
    for (const change of changes) {
      await (isDeletion(change) ? this.restore(caller, change) : this.unmake(caller, change));
    }
  }

  private async restore(caller: Caller, change: UndoableChange): Promise<void> {
    if (!(await this.life.restore(caller, change)))
      throw new UndoContradicted(change, `${change.subject}.not_deleted`);
  }

  private async unmake(caller: Caller, change: UndoableChange): Promise<void> {
    const { subjectId: id, actId, subject } = change;
    const thing = await this.life.present(caller, id);
    if (!thing) throw new UndoContradicted(change, `${subject}.deleted`);
    const { version: made = 1 } = change.facts as { readonly version?: number };
    const isAsMade = thing.version === undefined || thing.version === made;
    if (!isAsMade) throw new UndoContradicted(change, `${subject}.changed`);
    const isUsed =
      (await this.facts.addedBeside(id, actId, this.clock.now())) || (await this.life.isUsed?.(id));
    if (isUsed) throw new UndoContradicted(change, `${subject}.used`);
    await this.life.delete(caller, id);
  }
}

function isDeletion({ action }: UndoableChange): boolean {
  return action.endsWith('.deleted');
}
