import { conjunctsOf } from '../../common/filter.js';
import { sortOf } from '../../common/window.js';
import { filterSql, Parameters } from '../../database/filter-sql.js';
import { keysetSql } from '../../database/keyset.js';
import { timely } from '../../database/timely.js';
import { userLeafSql } from '../../users/user-filter-sql.js';
import { USER_ORDERS } from '../../users/user-order-sql.js';
import { USER_COLUMNS } from '../../users/user-row.js';
import type { EffectiveMembersQuery } from '../effective-members/effective-members.reader.js';
import type { Group } from '../group.js';
import { MEMBER_ORDERS } from './member-order-sql.js';

/** A window of the users of one group. */
export interface AskedMembers extends EffectiveMembersQuery {
  readonly group: Pick<Group, 'id' | 'organizationId' | 'builtIn'>;
}

/**
 * How a window is looked for, in forms that no statistics can turn into a bad plan.
 *
 * Shape: `merged` takes a window of each group below and the first of them all; `among few` gathers users as an
 * array; `among many` asks user by user in their order, and is full after few that were looked at.
 */
export type FormOfMembers = 'all active' | 'merged' | 'among few' | 'among many';

/** Up to so many groups are read beside each other. */
const MERGED = 100;
/** Up to so many memberships are gathered and sorted. */
const GATHERED = 10_000;

// $1 group, $2 instant.
export const REACHED = `
  from group_closure c join memberships m on m.group_id = c.descendant_id
 where c.ancestor_id = $1 and ${timely('m', '$2')}`;

/** Whether more groups are below $1 than are read beside each other. */
export const HAS_MANY_BELOW = `
  select count(*) > ${MERGED} as much
    from (select from group_closure where ancestor_id = $1 limit ${MERGED} + 1) below`;

/** Whether more memberships lead into $1 at $2 than are gathered. */
export const IS_CROWDED = `
  select count(*) > ${GATHERED} as much from (select ${REACHED} limit ${GATHERED} + 1) reached`;

/** Whether all are wanted, in the order that is kept with their memberships. */
export function isListing({ filter, window }: Pick<AskedMembers, 'filter' | 'window'>): boolean {
  const { sort, offset = 0 } = window;
  return sortOf(sort).field === 'displayName' && offset === 0 && conjunctsOf(filter).length === 0;
}

/** The statement that reads a window in one of these forms. */
export function effectiveMembersSql(form: FormOfMembers, asked: AskedMembers) {
  const { id, organizationId } = asked.group;
  const parameters = new Parameters([id, asked.at, organizationId]);
  const text = form === 'merged' ? merged(asked, parameters) : chosen(IS_IN[form], asked, parameters);
  return { text, values: parameters.values };
}

const IS_IN: Readonly<Record<Exclude<FormOfMembers, 'merged'>, string>> = {
  // The parameters are named, since a statement must use all that it is given.
  'all active': '$1::uuid is not null and $2::timestamptz is not null and u.active',
  'among few': `u.id = any(array(select m.user_id ${REACHED}))`,
  // OFFSET keeps it from becoming a join.
  'among many': `exists (select ${REACHED} and m.user_id = u.id offset 0)`,
};

function chosen(isIn: string, { filter, window }: AskedMembers, parameters: Parameters): string {
  const { place, after, order } = keysetSql(window, USER_ORDERS, 'u.id', parameters);
  return `select ${USER_COLUMNS}, ${place} from users u
    where u.organization_id = $3 and u.deleted_at is null and ${isIn} and ${after}
      and ${filterSql(filter, userLeafSql, parameters)} ${order}`;
}

/** Whoever is in several groups is in the windows of all of them, or beyond the end of the one that is read. */
function merged({ window }: AskedMembers, parameters: Parameters): string {
  const { place, after, order, sorted } = keysetSql(window, MEMBER_ORDERS, 'm.user_id', parameters);
  return `select ${USER_COLUMNS}, ${place}
    from (select distinct m.listed_as, m.user_id
            from group_closure c
           cross join lateral (
             select m.listed_as, m.user_id from memberships m
              where m.group_id = c.descendant_id and ${timely('m', '$2')} and ${after} ${order}) m
           where c.ancestor_id = $1 ${order}) m
    join users u on u.id = m.user_id and u.organization_id = $3 ${sorted}`;
}
