import type { OrderColumn } from '../../database/keyset.js';
import type { UserPlaceSort, UserSort } from '../../users/user-order.js';
import { USER_LIST_ORDERS, USER_ORDERS, USER_PLACE_ORDERS } from '../../users/user-order-sql.js';
import type { UserListField } from '../../users/user.repository.js';

// Kept with the standing membership, so that a page of a big group is read and not sorted out of all its users.
const LISTED_AS = { sql: 'm.listed_as', type: 'text' } as const;
const ID = { sql: 'm.user_id' } as const;

/** What the users of a group are sorted by, under the aliases `m` and `u`, as it stands now. */
export const MEMBER_ORDERS: Readonly<Record<UserSort, OrderColumn>> = {
  ...USER_ORDERS,
  displayName: LISTED_AS,
};

/** The same and what no index serves. */
export const MEMBER_PLACE_ORDERS: Readonly<Record<UserPlaceSort, Pick<OrderColumn, 'sql'>>> = {
  ...USER_PLACE_ORDERS,
  displayName: LISTED_AS,
  id: ID,
};

/** What whole lists of the users of a group are ordered by. */
export const MEMBER_LIST_ORDERS: Readonly<Record<UserListField, Pick<OrderColumn, 'sql'>>> = {
  ...USER_LIST_ORDERS,
  displayName: LISTED_AS,
  id: ID,
};
