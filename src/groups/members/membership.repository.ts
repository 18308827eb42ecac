import type { Act } from '../../common/change-log.js';
import type { Moment } from '../../common/moment.js';
import type { Rows, Slice } from '../../common/page.js';
import type { Stretch, Window } from '../../common/window.js';
import type { Deleted, Reopening } from '../../permissions/ended-rights.repository.js';
import type { GroupPrivilege } from '../../permissions/catalogue/group-privilege.js';
import type { UserFilter } from '../../users/user-filter.js';
import type { UserSort } from '../../users/user-order.js';
import type { UserOrder } from '../../users/user.repository.js';
import type { Group } from '../group.js';
import type { Member, Membership, MembershipDates } from './membership.js';

/** What a membership begins with. */
export interface NewMembership extends MembershipDates {
  readonly organizationId: string;
  readonly groupId: string;
  readonly userId: string;
  readonly privileges: readonly GroupPrivilege[];
}

/** Which users of a group are wanted, as it stands at a moment. */
export interface MembersQuery {
  readonly moment: Moment;
  readonly filter: UserFilter;
  readonly window: Window<UserSort>;
}

/** Which users of a group a whole list shows, and in which order; all of them by display name if not said. */
export interface MemberListing {
  readonly filter?: UserFilter;
  readonly order?: UserOrder;
}

/** Whose membership in what was ended. */
export type EndedMembership = Pick<Membership, 'groupId' | 'userId'>;

/** Where memberships of users are kept. */
export abstract class MembershipRepository {
  /** The memberships of some users in a group that have not been ended, whatever the clock says of them. */
  abstract standing(groupId: string, userIds: readonly string[]): Promise<readonly Membership[]>;
  /** The users who are in a group at an instant. */
  abstract members(groupId: string, at: Date, slice: Slice, listing?: MemberListing): Promise<Rows<Member>>;
  /** One window of the users of a group, which others may be changing. */
  abstract page(group: Pick<Group, 'id' | 'organizationId'>, query: MembersQuery): Promise<Stretch<Member>>;
  /** The users who are in a group at an instant. */
  abstract memberIds(groupId: string, at: Date): Promise<readonly string[]>;
  /** How many users are in each of several groups at an instant; empty ones are absent. */
  abstract counts(groupIds: readonly string[], at: Date): Promise<ReadonlyMap<string, number>>;
  /** Waits for whoever is changing a group's members, or a user's groups, in bulk; the turn ends with the unit of work. */
  abstract takeTurn(id: string): Promise<void>;
  /**
   * Begins memberships.
   *
   * Errors: InvalidInput, if one would expire before it starts.
   */
  abstract begin(act: Act, memberships: readonly NewMembership[]): Promise<void>;
  /**
   * Ends memberships; one that ran out before ends at the moment it did.
   *
   * Errors: LostRace, if somebody else has ended one of them since it was read.
   */
  abstract end(act: Act, memberships: readonly Membership[]): Promise<void>;
  abstract endAllOfGroup(act: Act, groupId: string): Promise<readonly EndedMembership[]>;
  abstract endAllOfUser(act: Act, userId: string): Promise<readonly EndedMembership[]>;
  /** Begins again, as they were, the memberships of a deleted group that ended with it. */
  abstract beginAgainOfGroup(act: Act, group: Deleted): Promise<Reopening>;
  /** The same of a deleted user. */
  abstract beginAgainOfUser(act: Act, user: Deleted): Promise<Reopening>;
}
