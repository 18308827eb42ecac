import type { Act } from '../../common/change-log.js';
import type { Moment } from '../../common/moment.js';
import type { Rows, Slice } from '../../common/page.js';
import type { Stretch, Window } from '../../common/window.js';
import type { Deleted } from '../../permissions/ended-rights.repository.js';
import type { GroupPrivilege } from '../../permissions/catalogue/group-privilege.js';
import type { GroupSort } from '../group-order.js';
import type { Group } from '../group.js';
import type { NestedGroup, Nesting } from './nesting.js';

/** A group in another one, and nothing more of it. */
export type NestingEdge = Pick<Nesting, 'parentId' | 'childId'>;

/** A nesting to be begun. */
export interface NewNesting {
  readonly organizationId: string;
  readonly parentId: string;
  readonly childId: string;
  readonly privileges: readonly GroupPrivilege[];
}

/** A nesting that ended with a deleted group. */
export interface EndedNesting extends NewNesting {
  /** Whether the other group has been deleted as well. */
  readonly gone: boolean;
}

/** Which groups beside a group are wanted, as it stands at a moment. */
export interface NestedGroupsQuery {
  readonly moment: Moment;
  readonly window: Window<GroupSort>;
}

/** Where nestings, and the closure that follows from them, are kept. The structure lock must be held to write. */
export abstract class NestingRepository {
  abstract find(parentId: string, childId: string): Promise<Nesting | undefined>;
  /** The nestings of some groups in one. */
  abstract standing(parentId: string, childIds: readonly string[]): Promise<readonly Nesting[]>;
  abstract children(groupId: string, slice: Slice): Promise<Rows<Group>>;
  abstract parents(groupId: string, slice: Slice): Promise<Rows<Group>>;
  abstract pageOfChildren(groupId: string, query: NestedGroupsQuery): Promise<Stretch<NestedGroup>>;
  abstract pageOfParents(groupId: string, query: NestedGroupsQuery): Promise<Stretch<NestedGroup>>;
  /** The groups from an ancestor down to a descendant along one shortest chain; empty if there is none. */
  abstract path(ancestorId: string, descendantId: string): Promise<readonly string[]>;
  /** Which of some groups a group is in, near or far, itself included. */
  abstract aboveAmong(groupId: string, ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** The number of nestings in the longest chain that would run through nestings of these in those. */
  abstract depthThrough(parentIds: readonly string[], childIds: readonly string[]): Promise<number>;
  /** The nestings above a group and below others, as far as they reach. */
  abstract around(parentId: string, childIds: readonly string[]): Promise<readonly NestingEdge[]>;
  abstract begin(act: Act, ...nestings: readonly NewNesting[]): Promise<void>;
  abstract end(act: Act, ...nestings: readonly Nesting[]): Promise<void>;
  /** Takes a group out of all its parents and all its children out of it. */
  abstract endAllOf(act: Act, groupId: string): Promise<readonly Pick<Nesting, 'parentId' | 'childId'>[]>;
  /** The nestings that ended with a deleted group. */
  abstract endedWith(group: Deleted): Promise<readonly EndedNesting[]>;
}
