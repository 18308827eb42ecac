import { UndoService } from '../../src/audit/undo/undo.service.js';
import { DomainError } from '../../src/common/errors.js';
import { systemCaller } from '../../src/common/principal.js';
import { GrantsService } from '../../src/permissions/grants/grants.service.js';
import { Difference } from './difference.js';
import { isOver, type DirectoryState, type ModelGrant, type ModelMembership } from './directory-state.js';
import type { Observed } from './observed.js';
import type { OperationKind } from './operation.js';
import type { Tally } from './tally.js';
import { onFactsAlone, undoneLater } from './undoing-later.js';

/** What was made of an operation: the states before and after it. */
export interface Made {
  readonly kind: OperationKind;
  readonly before: DirectoryState;
  readonly after: DirectoryState;
}

const NEVER: readonly OperationKind[] = ['setPassword', 'defineRole'];

/** Undoes acts that the house has just made, and says what the model has to be then: what it was before them. */
export class Undoings {
  private lastAct: string | undefined;
  private readonly earlier: (Made & { readonly act: string })[] = [];

  constructor(
    private readonly house: Observed,
    private readonly tally: Tally | undefined,
  ) {}

  /** The state after undoing the act of an operation; that of before it, if it was to be undone at all. */
  async of(made: Made): Promise<DirectoryState> {
    const { before, after } = made;
    const { organizationId } = after;
    const act = await this.newestAct(organizationId);
    // What was so already wrote nothing down.
    if (act === this.lastAct) return after;
    const code = await this.undo(organizationId, act);
    this.tally?.undoings.add(`${code} at once`);
    this.lastAct = await this.newestAct(organizationId);
    const expected = this.expectedOf(made);
    if (code !== expected) throw new Difference('what came of undoing it', expected, code);
    return code === 'undone' ? this.asBefore(before, after) : after;
  }

  private expectedOf({ kind, before, after }: Made): string {
    if (NEVER.includes(kind) || isSame(before, after)) return 'undo.impossible';
    // Who was put in for a time that is over already is in no longer.
    const now = this.house.clock.now().getTime();
    const isOut = onFactsAlone.includes(kind) && !undoneLater({ before, after }, after, now);
    return isOut ? 'undo.contradicted' : 'undone';
  }

  /** Acts that are not undone are told, so that the next one is known as new, and may be undone later. */
  async pass(made: Made): Promise<void> {
    const act = await this.newestAct(made.after.organizationId);
    if (act !== this.lastAct && onFactsAlone.includes(made.kind)) this.earlier.push({ ...made, act });
    this.lastAct = act;
  }

  /** The state after undoing one of the acts that were passed; the present one, if something contradicts it. */
  async ofEarlier(state: DirectoryState, turn: number): Promise<DirectoryState> {
    const made = this.earlier[(turn * 7) % Math.max(1, this.earlier.length)];
    if (!made) return state;
    const next = undoneLater(made, state, this.house.clock.now().getTime());
    const expected = next ? 'undone' : 'undo.contradicted';
    const code = await this.undo(state.organizationId, made.act);
    this.tally?.undoings.add(`${code} later`);
    this.lastAct = await this.newestAct(state.organizationId);
    if (code !== expected) throw new Difference(`what came of undoing ${made.kind} later`, expected, code);
    return next ? this.withGrants(next) : state;
  }

  private async undo(organizationId: string, act: string): Promise<string> {
    try {
      await this.house.app.get(UndoService).undo(systemCaller(organizationId), `${act}.0`, 'act');
      return 'undone';
    } catch (error) {
      if (error instanceof DomainError) return error.code;
      throw error;
    }
  }

  private async newestAct(organizationId: string): Promise<string> {
    const [row] = await this.house.newest(organizationId);
    return String(row?.['id']);
  }

  /** What ended begins anew: grants with ids of their own, and nothing whose time is over. */
  private async asBefore(before: DirectoryState, after: DirectoryState): Promise<DirectoryState> {
    const now = this.house.clock.now().getTime();
    const stayed = (one: ModelMembership) =>
      after.memberships.some((other) => JSON.stringify(other) === JSON.stringify(one));
    return this.withGrants({
      ...before,
      memberships: anew(
        before.memberships.filter((one) => !isOver(one, now) || stayed(one)),
        after.memberships,
      ),
      nestings: anew(before.nestings, after.nestings),
      assignments: anew(before.assignments, after.assignments),
    });
  }

  /** The same with the ids that grants have since they began anew. */
  private async withGrants(state: DirectoryState): Promise<DirectoryState> {
    const caller = systemCaller(state.organizationId);
    const { items } = await this.house.app.get(GrantsService).list(caller, {}, { offset: 0 });
    const idOf = new Map(items.map((grant) => [keyOf({ ...grant, subjectId: grant.subject.id }), grant.id]));
    const grants = state.grants.map((grant) => {
      const id = idOf.get(keyOf(grant)) ?? grant.id;
      return id === grant.id ? grant : { ...grant, id };
    });
    return { ...state, grants };
  }
}

/** What had ended is another fact now, though it looks the same. */
function anew<Fact extends object>(facts: readonly Fact[], stayed: readonly Fact[]): readonly Fact[] {
  return facts.map((one) => (stayed.includes(one) ? one : { ...one }));
}

function keyOf({ subjectId, permission, scope }: Omit<ModelGrant, 'id'>): string {
  return JSON.stringify([subjectId, permission, scope.id]);
}

function isSame(one: DirectoryState, other: DirectoryState): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
