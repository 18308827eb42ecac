import type { Stretch, Window } from '../../common/window.js';
import type { UserFilter } from '../../users/user-filter.js';
import type { UserSort } from '../../users/user-order.js';
import type { User } from '../../users/user.js';
import type { Step } from './chains.js';
import type { GroupOnWay } from './effective-member.js';
import type { GroupSort } from '../group-order.js';
import type { Group } from '../group.js';
import type { Membership } from '../members/membership.js';

/** Which users of a group are wanted, as it stands at an instant. */
export interface EffectiveMembersQuery {
  readonly at: Date;
  readonly filter: UserFilter;
  readonly window: Window<UserSort>;
}

/** What stands between users and a group that they are in, directly or through others. */
export abstract class EffectiveMembersReader {
  /** One window of the users who are in a group as decisions see it; active users are in Everyone. */
  abstract page(
    group: Pick<Group, 'id' | 'organizationId' | 'builtIn'>,
    query: EffectiveMembersQuery,
  ): Promise<Stretch<User>>;
  /** One window of the groups that a group is in, directly or through others. */
  abstract pageOfAncestors(groupId: string, window: Window<GroupSort>): Promise<Stretch<Group>>;
  /** The memberships by which some users are in a group or in one below it, in the order of the groups' ids. */
  abstract memberships(groupId: string, userIds: readonly string[], at: Date): Promise<readonly Membership[]>;
  /** The nestings on all chains from some groups up to one. */
  abstract steps(topId: string, fromIds: readonly string[]): Promise<readonly Step[]>;
  abstract groupsOnWay(ids: readonly string[]): Promise<ReadonlyMap<string, GroupOnWay>>;
  /** Since when some users have been active, as far as that was written down. */
  abstract activeSince(userIds: readonly string[]): Promise<ReadonlyMap<string, Date>>;
}
