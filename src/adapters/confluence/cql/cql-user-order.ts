import type { SortText } from '../../../common/window.js';
import type { UserPlaceSort } from '../../../users/user-order.js';
import type { CqlOrder } from './cql.js';
import { refuseCql } from './refuse-cql.js';

const SORTS: ReadonlyMap<string, UserPlaceSort> = new Map([
  ['user.fullname', 'displayName'],
  ['title', 'displayName'],
  ['user', 'id'],
  ['user.accountid', 'id'],
  ['user.userkey', 'id'],
  ['created', 'createdAt'],
  ['lastmodified', 'changedAt'],
]);

/**
 * The order that a query asks for; by full name where it asks for none.
 *
 * Errors: InvalidInput on the field `cql`.
 */
export function userOrderOfCql(order: readonly CqlOrder[]): readonly SortText<UserPlaceSort>[] {
  return order.length === 0 ? ['displayName'] : order.map(sortTextOf);
}

function sortTextOf({ field, descending }: CqlOrder): SortText<UserPlaceSort> {
  const known = [...SORTS.keys()].join(', ');
  const sort = SORTS.get(field) ?? refuseCql(`cannot be ordered by ${field}; it can be by ${known}`);
  return descending ? `-${sort}` : sort;
}
