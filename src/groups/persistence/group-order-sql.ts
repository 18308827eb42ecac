import { textOrder, type OrderColumn } from '../../database/keyset.js';
import type { DeletedGroupSort, GroupPlaceSort, GroupSort } from '../group-order.js';
import { serviceNameSql } from '../../database/service-name-sql.js';
import { roleNameSql } from '../../permissions/roles/role-sql.js';
import type { GroupListField } from '../group.repository.js';

/** What groups are sorted by, under the alias `g`. */
export const GROUP_ORDERS: Readonly<Record<GroupSort, OrderColumn>> = {
  number: { sql: 'g.number', type: 'bigint' },
  name: { sql: 'g.name_key collate "C"', type: 'text' },
  displayName: textOrder('g.display_name'),
  createdAt: { sql: 'g.created_at', type: 'timestamptz' },
};

/** The same and what no index serves. */
export const GROUP_PLACE_ORDERS: Readonly<Record<GroupPlaceSort, Pick<OrderColumn, 'sql'>>> = {
  ...GROUP_ORDERS,
  id: { sql: 'g.id' },
  description: textOrder('g.description'),
};

/** What whole lists of groups are ordered by, under the alias `g`. */
export const GROUP_LIST_ORDERS: Readonly<Record<GroupListField, Pick<OrderColumn, 'sql'>>> = {
  number: { sql: 'g.number' },
  name: { sql: 'g.name_key collate "C"' },
  role: { sql: roleNameSql('g.id') },
  service: { sql: serviceNameSql('g') },
};

/** What deleted groups are sorted by. */
export const DELETED_GROUP_ORDERS: Readonly<Record<DeletedGroupSort, OrderColumn>> = {
  ...GROUP_ORDERS,
  deletedAt: { sql: 'g.deleted_at', type: 'timestamptz' },
};
