import type { Act } from '../common/change-log.js';
import type { Rows, Slice } from '../common/page.js';
import type { Stretch, Window } from '../common/window.js';
import type { GroupPrivilege } from '../permissions/group-privilege.js';
import type { GroupSort } from './group-order.js';
import type { Group } from './group.js';
import type { Nesting } from './nesting.js';

/** A nesting to be begun. */
export interface NewNesting {
  readonly organizationId: string;
  readonly parentId: string;
  readonly childId: string;
  readonly privileges: readonly GroupPrivilege[];
}

/** Where nestings, and the closure that follows from them, are kept. The structure lock must be held to write. */
export abstract class NestingRepository {
  abstract find(parentId: string, childId: string): Promise<Nesting | undefined>;
  abstract children(groupId: string, slice: Slice): Promise<Rows<Group>>;
  abstract parents(groupId: string, slice: Slice): Promise<Rows<Group>>;
  abstract pageOfChildren(groupId: string, window: Window<GroupSort>): Promise<Stretch<Group>>;
  abstract pageOfParents(groupId: string, window: Window<GroupSort>): Promise<Stretch<Group>>;
  /** The groups from an ancestor down to a descendant along one shortest chain; empty if there is none. */
  abstract path(ancestorId: string, descendantId: string): Promise<readonly string[]>;
  /** The number of nestings in the longest chain that would run through a nesting of these two. */
  abstract depthThrough(parentId: string, childId: string): Promise<number>;
  abstract begin(act: Act, nesting: NewNesting): Promise<void>;
  abstract end(act: Act, nesting: Nesting): Promise<void>;
  /**
   * Ends a nesting and begins it anew with other privileges; what is below what stays as it is.
   *
   * Errors: LostRace, if somebody else has ended it since it was read.
   */
  abstract changePrivileges(act: Act, nesting: Nesting, privileges: readonly GroupPrivilege[]): Promise<void>;
  /** Takes a group out of all its parents and all its children out of it. */
  abstract endAllOf(act: Act, groupId: string): Promise<void>;
}
