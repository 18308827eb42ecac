import { UndoService } from '../../src/audit/undo/undo.service.js';
import { DomainError } from '../../src/common/errors.js';
import { systemCaller } from '../../src/common/principal.js';
import { GrantsService } from '../../src/permissions/grants/grants.service.js';
import { Difference } from './difference.js';
import { isOver, type DirectoryState, type ModelGrant, type ModelMembership } from './directory-state.js';
import type { Observed } from './observed.js';
import type { OperationKind } from './operation.js';

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

  constructor(private readonly house: Observed) {}

  /** The state after undoing the act of an operation; that of before it, if it was to be undone at all. */
  async of({ kind, before, after }: Made): Promise<DirectoryState> {
    const { organizationId } = after;
    const act = await this.newestAct(organizationId);
    // What was so already wrote nothing down.
    if (act === this.lastAct) return after;
    const code = await this.undo(organizationId, act);
    this.lastAct = await this.newestAct(organizationId);
    const expected =
      NEVER.includes(kind) || after === before || isSame(before, after) ? 'undo.impossible' : 'undone';
    if (code !== expected) throw new Difference('what came of undoing it', expected, code);
    return code === 'undone' ? this.asBefore(before, after) : after;
  }

  /** Acts that are not undone are told, so that the next one is known as new. */
  async pass({ organizationId }: DirectoryState): Promise<void> {
    this.lastAct = await this.newestAct(organizationId);
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
    const caller = systemCaller(before.organizationId);
    const { items } = await this.house.app.get(GrantsService).list(caller, {}, { offset: 0 });
    const idOf = new Map(items.map((grant) => [keyOf({ ...grant, subjectId: grant.subject.id }), grant.id]));
    const now = this.house.clock.now().getTime();
    const stayed = (one: ModelMembership) =>
      after.memberships.some((other) => JSON.stringify(other) === JSON.stringify(one));
    return {
      ...before,
      grants: before.grants.map((grant) => ({ ...grant, id: idOf.get(keyOf(grant)) ?? grant.id })),
      memberships: before.memberships.filter((one) => !isOver(one, now) || stayed(one)),
    };
  }
}

function keyOf({ subjectId, permission, scope }: Omit<ModelGrant, 'id'>): string {
  return JSON.stringify([subjectId, permission, scope.id]);
}

function isSame(one: DirectoryState, other: DirectoryState): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
