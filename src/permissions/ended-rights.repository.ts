import type { Act } from '../common/change-log.js';
import type { ScopedPermission } from './catalogue/scope.js';

/** Somebody or something that was deleted, and the act that its relations were ended in. */
export interface Deleted {
  readonly id: string;
  readonly deletedIn: string;
}

/** A relation that ended with a deletion and is not begun again, and why not. */
export interface LeftOut {
  readonly what: 'membership' | 'parent' | 'child' | 'grant';
  /** The other side of it; of a grant its own id. */
  readonly id: string;
  readonly why: 'deleted' | 'expired' | 'cycle' | 'too_deep';
}

/** What came of beginning relations again. */
export interface Reopening {
  readonly begun: number;
  readonly leftOut: readonly LeftOut[];
}

/** Grants and roles that ended with a user or a group. */
export abstract class EndedRights {
  /** What somebody comes to hold, sooner or later, when a user or group is restored with all its relations. */
  abstract powerAgain(deleted: Deleted, at: Date): Promise<readonly ScopedPermission[]>;

  /** Begins again the role that it had, the grants that it held and those that others held on it. */
  abstract beginAgain(act: Act, deleted: Deleted): Promise<Reopening>;
}
