import type { Batches } from '../../common/batches.js';
import type { Group } from '../group.js';

/** A group as lists of many name it. */
export type GroupName = Pick<Group, 'id' | 'builtIn'>;

/** By which groups right below a group somebody is in it, and whether he is in it himself. */
export interface Intermediaries {
  readonly groups: readonly GroupName[];
  readonly direct: boolean;
}

/**
 * Which groups there are, who and what is in them, and what they are in: whole lists of bare ids, however long.
 *
 * Shape: batches are read inside one unit of work; what one user is in is short enough to come at once.
 */
export abstract class GroupGraphReader {
  abstract all(organizationId: string): Batches<GroupName>;
  /** The users who are in a group at an instant, directly or through others; active users are in Everyone. */
  abstract effectiveUsers(group: Group, at: Date): Batches<string>;
  abstract users(groupId: string, at: Date): Batches<string>;
  abstract children(groupId: string): Batches<GroupName>;
  abstract parents(groupId: string): Batches<GroupName>;
  /** The groups that are in a group, directly or through others; it is not in itself. */
  abstract effectiveChildren(groupId: string): Batches<GroupName>;
  abstract effectiveParents(groupId: string): Batches<GroupName>;
  abstract groupsOfUser(userId: string, at: Date): Promise<readonly GroupName[]>;
  /** The groups that a user is in, directly or through others, Everyone among them if he is active. */
  abstract effectiveGroupsOfUser(userId: string, at: Date): Promise<readonly GroupName[]>;
  abstract waysOfUser(userId: string, groupId: string, at: Date): Promise<Intermediaries>;
  abstract waysOfGroup(childId: string, groupId: string): Promise<Intermediaries>;
}
