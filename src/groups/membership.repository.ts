import type { Act } from '../common/change-log.js';
import type { Rows, Slice } from '../common/page.js';
import type { SortText, Stretch, Window } from '../common/window.js';
import type { GroupPrivilege } from '../permissions/group-privilege.js';
import type { UserFilter } from '../users/user-filter.js';
import type { UserPlaceSort, UserSort } from '../users/user-order.js';
import type { User } from '../users/user.js';
import type { Group } from './group.js';
import type { Member, Membership, MembershipDates } from './membership.js';

/** What a membership begins with. */
export interface NewMembership extends MembershipDates {
  readonly organizationId: string;
  readonly groupId: string;
  readonly userId: string;
  readonly privileges: readonly GroupPrivilege[];
}

/** As much of a group as finding its users takes. */
export type GroupKey = Pick<Group, 'id' | 'organizationId'>;

/** Which users of a group are wanted, as it stands at an instant. */
export interface MembersQuery {
  readonly at: Date;
  readonly filter: UserFilter;
  readonly window: Window<UserSort>;
}

/** Which users of a group are wanted from a place counted from the first. */
export interface MembersAtPlace {
  readonly filter: UserFilter;
  readonly sorts: readonly SortText<UserPlaceSort>[];
  readonly slice: Slice;
}

/** Where memberships of users are kept. */
export abstract class MembershipRepository {
  /** The memberships of some users in a group that have not been ended, whatever the clock says of them. */
  abstract standing(groupId: string, userIds: readonly string[]): Promise<readonly Membership[]>;
  /** The users who are in a group at an instant, by display name and id. */
  abstract members(groupId: string, at: Date, slice: Slice): Promise<Rows<Member>>;
  /** One window of the users of a group, which others may be changing. */
  abstract page(group: GroupKey, query: MembersQuery): Promise<Stretch<Member>>;
  /** Users of a group at an instant from a place counted from the first; without the cost of counting all. */
  abstract some(group: GroupKey, at: Date, wanted: MembersAtPlace): Promise<readonly User[]>;
  abstract count(group: GroupKey, at: Date, filter: UserFilter): Promise<number>;
  /** The users of several groups at an instant, by number; empty groups are absent. */
  abstract usersOf(groupIds: readonly string[], at: Date): Promise<ReadonlyMap<string, readonly User[]>>;
  /** The groups that several users are in at an instant, by number; who is in none is absent. */
  abstract groupsOf(userIds: readonly string[], at: Date): Promise<ReadonlyMap<string, readonly Group[]>>;
  /** The users who are in a group at an instant. */
  abstract memberIds(groupId: string, at: Date): Promise<readonly string[]>;
  /** How many users are in each of several groups at an instant; empty ones are absent. */
  abstract counts(groupIds: readonly string[], at: Date): Promise<ReadonlyMap<string, number>>;
  /** Waits until nobody else is replacing the users of a group, or the groups of a user; the turn ends with the unit of work. */
  abstract takeTurn(id: string): Promise<void>;
  /**
   * Begins memberships.
   *
   * Errors: InvalidInput, if one would expire before it starts.
   */
  abstract begin(act: Act, memberships: readonly NewMembership[]): Promise<void>;
  /** Ends memberships; one that ran out before ends at the moment it did. */
  abstract end(act: Act, memberships: readonly Membership[]): Promise<void>;
  abstract endAllOfGroup(act: Act, groupId: string): Promise<number>;
  abstract endAllOfUser(act: Act, userId: string): Promise<number>;
}
