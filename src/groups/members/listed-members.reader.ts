import type { Batches } from '../../common/batches.js';
import type { AtPlace } from '../../common/window.js';
import type { UserFilter } from '../../users/user-filter.js';
import type { UserPlaceSort } from '../../users/user-order.js';
import type { User } from '../../users/user.js';
import type { Group } from '../group.js';

/** Which users of a group are wanted from a place counted from the first. */
export type MembersAtPlace = AtPlace<UserFilter, UserPlaceSort>;

/** Reads who is in which group directly, for those who page by place or show several groups at once. */
export abstract class ListedMembersReader {
  /** Users of a group at an instant from a place counted from the first; without the cost of counting all. */
  abstract some(group: Group, at: Date, wanted: MembersAtPlace): Promise<readonly User[]>;
  /** The same, some at a time; only inside a unit of work. */
  abstract inBatches(group: Group, at: Date, wanted: MembersAtPlace): Batches<User>;
  abstract count(group: Group, at: Date, filter: UserFilter): Promise<number>;
  /** The users of several groups at an instant, by number; empty groups are absent. */
  abstract usersOf(groupIds: readonly string[], at: Date): Promise<ReadonlyMap<string, readonly User[]>>;
  /** The groups that several users are in at an instant, by number; who is in none is absent. */
  abstract groupsOf(userIds: readonly string[], at: Date): Promise<ReadonlyMap<string, readonly Group[]>>;
}
