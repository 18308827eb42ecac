import type { EnterpriseTesterGroup } from './enterprise-tester-group.wire.js';
import type { EnterpriseTesterUser } from './enterprise-tester-user.wire.js';

/** What an answer says of expanding, if the query spoke of it. */
interface Expandable {
  /** What could still be brought along. */
  readonly Expands?: string[];
}

/** A group with what was to be brought along. */
export interface EnterpriseTesterExpandedGroup extends EnterpriseTesterGroup, Expandable {
  readonly Users?: EnterpriseTesterUser[];
}

/** A user with what was to be brought along. */
export interface EnterpriseTesterExpandedUser extends EnterpriseTesterUser, Expandable {
  readonly Groups?: EnterpriseTesterGroup[];
  readonly DisplayName?: string;
}
