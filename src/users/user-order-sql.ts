import { optionalTextOrder, textOrder, type OrderColumn } from '../database/keyset.js';
import { serviceNameSql } from '../database/service-name-sql.js';
import { roleNameSql } from '../permissions/roles/role-sql.js';
import type { UserListField } from './user.repository.js';
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
  changedAt: { sql: 'coalesce(u.updated_at, u.created_at)' },
  email: optionalTextOrder('u.email'),
  givenName: optionalTextOrder('u.given_name'),
  familyName: optionalTextOrder('u.family_name'),
  phone: optionalTextOrder('u.phone'),
};

/** What whole lists of users are ordered by, under the alias `u`. */
export const USER_LIST_ORDERS: Readonly<Record<UserListField, Pick<OrderColumn, 'sql'>>> = {
  number: { sql: 'u.number' },
  userName: { sql: 'lower(u.user_name)' },
  displayName: { sql: 'lower(u.display_name)' },
  email: { sql: `coalesce(lower(u.email), '')` },
  createdAt: { sql: 'u.created_at' },
  active: { sql: 'not u.active' },
  role: { sql: roleNameSql('u.id') },
  service: { sql: serviceNameSql('u') },
  id: { sql: 'u.id' },
  givenName: { sql: `coalesce(lower(u.given_name), '')` },
  familyName: { sql: `coalesce(lower(u.family_name), '')` },
  updatedAt: { sql: 'u.updated_at' },
  kind: { sql: 'u.kind' },
  // Never is before everything.
  lastSignInAt: {
    sql: `coalesce((select s.at from last_sign_ins s where s.user_id = u.id), '-infinity')`,
  },
};

/** What deleted users are sorted by. */
export const DELETED_USER_ORDERS: Readonly<Record<DeletedUserSort, OrderColumn>> = {
  ...USER_ORDERS,
  deletedAt: { sql: 'u.deleted_at', type: 'timestamptz' },
};
