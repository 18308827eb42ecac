import { optionalTextOrder, textOrder, type OrderColumn } from '../database/keyset.js';
import type { DeletedUserSort, UserPlaceSort, UserSort } from './user-order.js';

/** What users are sorted by, under the alias `u`. */
export const USER_ORDERS: Readonly<Record<UserSort, OrderColumn>> = {
  number: { sql: 'u.number', type: 'bigint' },
  userName: textOrder('u.user_name'),
  displayName: textOrder('u.display_name'),
  createdAt: { sql: 'u.created_at', type: 'timestamptz' },
};

/** The same and what no index serves. */
export const USER_PLACE_ORDERS: Readonly<Record<UserPlaceSort, Pick<OrderColumn, 'sql'>>> = {
  ...USER_ORDERS,
  id: { sql: 'u.id' },
  email: optionalTextOrder('u.email'),
  givenName: optionalTextOrder('u.given_name'),
  familyName: optionalTextOrder('u.family_name'),
  phone: optionalTextOrder('u.phone'),
};

/** What deleted users are sorted by. */
export const DELETED_USER_ORDERS: Readonly<Record<DeletedUserSort, OrderColumn>> = {
  ...USER_ORDERS,
  deletedAt: { sql: 'u.deleted_at', type: 'timestamptz' },
};
