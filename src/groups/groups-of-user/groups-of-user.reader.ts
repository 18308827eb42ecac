import type { Moment } from '../../common/moment.js';
import type { Stretch, Window } from '../../common/window.js';
import type { User } from '../../users/user.js';
import type { GroupSort } from '../group-order.js';
import type { GroupOfUser } from '../members/membership.js';

/** Which groups of a user are wanted, as they stand at a moment. */
export interface GroupsOfUserQuery {
  readonly moment: Moment;
  /** Whether those count that he is in through other groups, and Everyone while he is active. */
  readonly effective: boolean;
  readonly window: Window<GroupSort>;
}

/** The groups that users are in. */
export abstract class GroupsOfUserReader {
  abstract page(user: User, query: GroupsOfUserQuery): Promise<Stretch<GroupOfUser>>;
}
