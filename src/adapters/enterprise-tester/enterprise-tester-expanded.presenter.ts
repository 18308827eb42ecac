import type { Group } from '../../groups/group.js';
import type { User } from '../../users/user.js';
import type {
  EnterpriseTesterExpandedGroup,
  EnterpriseTesterExpandedUser,
} from './enterprise-tester-expanded.wire.js';
import type { Expansions } from './enterprise-tester-expansions.js';
import { presentGroup } from './enterprise-tester-group.presenter.js';
import { presentUser } from './enterprise-tester-user.presenter.js';

/** What an answer about groups may bring along. */
export const GROUP_EXPANDERS = ['Users'] as const;
export type GroupExpansions = Expansions<(typeof GROUP_EXPANDERS)[number]>;

/** What an answer about users may bring along. */
export const USER_EXPANDERS = ['Groups', 'DisplayName'] as const;
export type UserExpansions = Expansions<(typeof USER_EXPANDERS)[number]>;

/** A group with what was to be brought along. */
export function presentExpandedGroup(
  group: Group,
  apiRoot: string,
  expansions: GroupExpansions,
  users: readonly User[] = [],
): EnterpriseTesterExpandedGroup {
  return {
    ...presentGroup(group, apiRoot),
    ...(expansions.has('Users') && { Users: users.map((user) => presentUser(user, apiRoot)) }),
    ...expansions.property,
  };
}

/** A user with what was to be brought along. */
export function presentExpandedUser(
  user: User,
  apiRoot: string,
  expansions: UserExpansions,
  groups: readonly Group[] = [],
): EnterpriseTesterExpandedUser {
  return {
    ...presentUser(user, apiRoot),
    ...(expansions.has('Groups') && { Groups: groups.map((group) => presentGroup(group, apiRoot)) }),
    ...(expansions.has('DisplayName') && { DisplayName: user.displayName }),
    ...expansions.property,
  };
}
