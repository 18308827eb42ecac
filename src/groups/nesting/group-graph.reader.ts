import type { Group } from '../group.js';

/** A group as other lists name it. */
export type GroupName = Pick<Group, 'id' | 'publicId' | 'builtIn'>;

/** By which groups right below a group somebody is in it, and whether he is in it himself. */
export interface Intermediaries {
  readonly groups: readonly GroupName[];
  readonly direct: boolean;
}

/** Ids, some at a time: of more users than anybody would want to hold at once. */
export type Batches = AsyncIterable<readonly string[]>;

/** Who and what is in a group, and what it is in, as bare ids: whole lists, however long. */
export abstract class GroupGraphReader {
  /**
   * The users who are in a group at an instant, directly or through others; active users are in Everyone.
   *
   * Shape: like those of `users`, batches are read inside one unit of work.
   */
  abstract effectiveUsers(group: Group, at: Date): Batches;
  abstract users(groupId: string, at: Date): Batches;
  abstract children(groupId: string): Promise<readonly GroupName[]>;
  abstract parents(groupId: string): Promise<readonly GroupName[]>;
  /** The groups that are in a group, directly or through others; it is not in itself. */
  abstract effectiveChildren(groupId: string): Promise<readonly GroupName[]>;
  abstract effectiveParents(groupId: string): Promise<readonly GroupName[]>;
  abstract groupsOfUser(userId: string, at: Date): Promise<readonly GroupName[]>;
  /** The groups that a user is in, directly or through others, Everyone among them if he is active. */
  abstract effectiveGroupsOfUser(userId: string, at: Date): Promise<readonly GroupName[]>;
  abstract waysOfUser(userId: string, groupId: string, at: Date): Promise<Intermediaries>;
  abstract waysOfGroup(childId: string, groupId: string): Promise<Intermediaries>;
}
