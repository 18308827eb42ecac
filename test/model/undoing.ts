import { UndoService } from '../../src/audit/undo/undo.service.js';
import { DomainError } from '../../src/common/errors.js';
import { systemCaller } from '../../src/common/principal.js';
import { without } from './deletion.js';
import { Difference } from './difference.js';
import { isOver, type Deletion, type DirectoryState, type ModelMembership } from './directory-state.js';
import { firstSteps } from './first-steps.js';
import { withIdsOfGrants } from './grants-begun-again.js';
import type { Observed } from './observed.js';
import type { OperationKind } from './operation.js';
import type { Manner } from './comparison.js';
import { onFactsAlone, undoneLater } from './undoing-later.js';

/** What was made of an operation: the states before and after it. */
export interface Made {
  readonly kind: OperationKind;
  readonly before: DirectoryState;
  readonly after: DirectoryState;
}

/** The first steps lead somewhere, which they would not if some of them were undone. */
const UNDISTURBED = firstSteps.length / 2;
const NEVER: readonly OperationKind[] = ['setPassword', 'defineRole'];

/** Undoes acts that the house has just made, and says what the model has to be then: what it was before them. */
export class Undoings {
  private lastAct: string | undefined;
  private turns = 0;
  private readonly earlier: (Made & { readonly act: string })[] = [];

  constructor(
    private readonly house: Observed,
    private readonly manner: Manner,
  ) {}

  /** The state after some of what has just been made is undone, or something earlier. */
  async some(made: Made): Promise<DirectoryState> {
    const turn = ++this.turns;
    if (turn <= UNDISTURBED) return this.pass(made);
    const { undoing } = this.manner.pace;
    const state = turn % undoing.atOnce === 0 ? await this.ofNow(made) : await this.pass(made);
    return turn % undoing.later === 0 ? this.ofEarlier(state, turn) : state;
  }

  /** The state after undoing the act of an operation; that of before it, if it was to be undone at all. */
  private async ofNow(made: Made): Promise<DirectoryState> {
    const { before, after } = made;
    const { organizationId } = after;
    const act = await this.newestAct(organizationId);
    // What was so already wrote nothing down.
    if (act === this.lastAct) return after;
    const code = await this.undo(organizationId, act);
    this.manner.tally.undid(`${code} at once`);
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
  private async pass(made: Made): Promise<DirectoryState> {
    const act = await this.newestAct(made.after.organizationId);
    if (act !== this.lastAct && onFactsAlone.includes(made.kind)) this.earlier.push({ ...made, act });
    this.lastAct = act;
    return made.after;
  }

  /** The state after undoing one of the acts that were passed; the present one, if something contradicts it. */
  private async ofEarlier(state: DirectoryState, turn: number): Promise<DirectoryState> {
    const made = this.earlier[(turn * 7) % Math.max(1, this.earlier.length)];
    if (!made) return state;
    const next = undoneLater(made, state, this.house.clock.now().getTime());
    const expected = next ? 'undone' : 'undo.contradicted';
    const code = await this.undo(state.organizationId, made.act);
    this.manner.tally.undid(`${code} later`);
    this.lastAct = await this.newestAct(state.organizationId);
    if (code !== expected) throw new Difference(`what came of undoing ${made.kind} later`, expected, code);
    return next ? withIdsOfGrants(this.house, next) : state;
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
    return withIdsOfGrants(this.house, {
      ...before,
      memberships: anew(
        before.memberships.filter((one) => !isOver(one, now) || stayed(one)),
        after.memberships,
      ),
      nestings: anew(before.nestings, after.nestings),
      assignments: anew(before.assignments, after.assignments),
      deletions: deletionsBy(before, after),
    });
  }
}

/** Whoever goes because his coming is undone is deleted like anybody, and can come back. */
function deletionsBy(before: DirectoryState, after: DirectoryState): readonly Deletion[] {
  const there = new Set([...before.users, ...before.groups].map(({ id }) => id));
  const gone = [...after.users, ...after.groups].filter(({ id }) => !there.has(id));
  if (gone.length === 0) return before.deletions;
  return gone.reduce<DirectoryState>((state, { id }) => ({ ...state, ...without(state, id) }), after)
    .deletions;
}

/** What had ended is another fact now, though it looks the same. */
function anew<Fact extends object>(facts: readonly Fact[], stayed: readonly Fact[]): readonly Fact[] {
  return facts.map((one) => (stayed.includes(one) ? one : { ...one }));
}

function isSame(one: DirectoryState, other: DirectoryState): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
