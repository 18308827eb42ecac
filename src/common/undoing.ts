import type { ChangeAction, ChangeSubject } from './change-log.js';
import { DomainError } from './errors.js';
import type { Caller } from './principal.js';

type Facts = Readonly<Record<string, unknown>>;

/** A change of the log that is to be undone. */
export interface UndoableChange {
  /** The id of its event. */
  readonly event: string;
  readonly actId: string;
  readonly at: Date;
  readonly by: string | null;
  readonly action: ChangeAction;
  readonly subject: ChangeSubject;
  readonly subjectId: string;
  readonly facts: Facts;
  readonly personal: Facts | null;
  readonly personalErased: boolean;
}

/** What a change takes to be undone beside managing users and groups, as making it anew does. */
export interface NeededPermission {
  readonly permission: string;
  /** Held over the installation, and not in the caller's organization alone. */
  readonly overInstallation?: boolean;
}

/** How a kind of changes is undone: by the services that everybody calls, inside one unit of work. */
export interface UndoRule {
  needs?(caller: Caller, change: UndoableChange): NeededPermission | undefined;

  /** Whether the change left everything as it was, so that there is nothing to undo. */
  changedNothing?(change: UndoableChange): boolean;

  /** Whether undoing a change takes another one of its act back with it. */
  takesBack?(change: UndoableChange, other: UndoableChange): boolean;

  /** Whether changes of one act about one subject are undone together; otherwise each comes alone. */
  readonly together?: boolean;

  /**
   * Undoes changes, the newest first; the structure lock is held.
   *
   * Errors: UndoContradicted, UndoImpossible, PersonalValuesErased, and those of the services that it calls.
   */
  undo(caller: Caller, changes: readonly UndoableChange[]): Promise<void>;
}

/** What is never undone, and why; a note tells of changes that are undone by themselves. */
export type WayToUndo =
  | { readonly kind: 'rule'; readonly rule: UndoRule }
  | { readonly kind: 'never'; readonly why: string }
  | { readonly kind: 'note'; readonly why: string };

/** A change that is made up for in no way: it would revive what lets somebody in. */
export function never(why: string): WayToUndo {
  return { kind: 'never', why };
}

/** A change that only tells of others; among those of its act it is passed over. */
export function note(why: string): WayToUndo {
  return { kind: 'note', why };
}

export function by(rule: UndoRule): WayToUndo {
  return { kind: 'rule', rule };
}

/** How changes are undone; each folder registers its own. */
export class Undoing {
  private readonly ways = new Map<ChangeAction, WayToUndo>();

  register(ways: Readonly<Partial<Record<ChangeAction, WayToUndo>>>): void {
    for (const [action, way] of Object.entries(ways)) this.ways.set(action as ChangeAction, way);
  }

  wayOf(action: ChangeAction): WayToUndo | undefined {
    return this.ways.get(action);
  }
}

/** Something since stands in the way: what the change left is not there any more as it left it. */
export class UndoContradicted extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'undo.contradicted';
  override readonly details: {
    readonly event: string;
    /** What is so instead, or the code of what refused. */
    readonly reason: string;
    /** The events that could be undone first, the newest first. */
    readonly contradictedBy: readonly string[];
  };

  constructor(
    readonly change: UndoableChange,
    reason: string,
    contradictedBy: readonly string[] = [],
  ) {
    super('The change cannot be undone, since what it left has changed.');
    this.details = { event: change.event, reason, contradictedBy };
  }
}

/** A change of a kind, or with a part, that is never undone. */
export class UndoImpossible extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'undo.impossible';
  override readonly details: { readonly event: string };
  constructor({ event }: UndoableChange, why: string) {
    super(`The change cannot be undone. ${why}`);
    this.details = { event };
  }
}

/** What the change said of a person was erased, so that nobody knows what to go back to. */
export class PersonalValuesErased extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'undo.erased';
  override readonly details: { readonly event: string };
  constructor({ event }: UndoableChange) {
    super('The change cannot be undone, since what it said of a person was erased.');
    this.details = { event };
  }
}

/** Who or what takes part in a change beside its subject: a member, a nested group, a holder. */
export function participantOf({ facts }: Pick<UndoableChange, 'facts'>): string | undefined {
  const { userId, childId, subject } = facts as {
    readonly userId?: string;
    readonly childId?: string;
    readonly subject?: { readonly id: string };
  };
  return userId ?? childId ?? subject?.id;
}

/** Whether a change is about a thing, or the thing takes part in it, also as the scope of a grant. */
export function involves(change: Pick<UndoableChange, 'facts' | 'subjectId'>, id: string): boolean {
  const { scope } = change.facts as { readonly scope?: { readonly id: string } };
  return change.subjectId === id || participantOf(change) === id || scope?.id === id;
}
