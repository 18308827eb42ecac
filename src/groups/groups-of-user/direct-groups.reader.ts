import type { Group } from '../group.js';

/** Reads the groups that users are in directly, for many users at once. */
export abstract class DirectGroupsReader {
  /** By the uuid of the user, each list by number; who is in none is absent. */
  abstract groupsOf(userIds: readonly string[]): Promise<ReadonlyMap<string, readonly Group[]>>;
}
