import { outOfTime, timely, timelyOrYetToBegin } from '../../database/timely.js';
import type { Holding } from '../decisions/access.reader.js';
import type { ScopedPermission } from '../catalogue/scope.js';
import { ASKED } from './asked-sql.js';
import { CONFERRED, CONFERRED_WITH_SIDE, scopedPermission, type PermissionRow } from './conferred-sql.js';

/** One thing that a subject holds; one that holds nothing is a row without a permission, one not there is none. */
export interface HeldRow extends Omit<PermissionRow, 'permission'> {
  readonly owner: string;
  readonly active: boolean;
  readonly until: Date | null;
  readonly out_of_time: boolean;
  readonly permission: string | null;
}

// Of a user in the organization $2 at the instant $3.
const heldByUser = (user: string, membershipCounts: string) => `
  with subjects as (
    select ${user} as id
    union
    select c.ancestor_id
      from memberships m join group_closure c on c.descendant_id = m.group_id
     where m.user_id = ${user} and ${membershipCounts}
    union
    select e.id from groups e where e.organization_id = $2 and e.built_in = 'everyone'
  )
  select u.id as owner, u.active and o.ended_at is null as active,
         held.permission, held.scope_type, held.scope_id, (
           select min(moment)
             from memberships m cross join lateral (values (m.starts_at), (m.expires_at)) turns (moment)
            where m.user_id = ${user} and m.ended_at is null and moment > $3
         ) as until,
         exists (
           select from memberships m where m.user_id = ${user} and ${outOfTime('m', '$3')}
         ) as out_of_time
    from users u join organizations o on o.id = u.organization_id left join (${CONFERRED}) held on true
   where u.id = ${user} and u.organization_id = $2 and u.deleted_at is null`;

/** What the user $1 holds. */
export const HELD_NOW = heldByUser('$1::uuid', timely('m', '$3'));
export const HELD_SOONER_OR_LATER = heldByUser('$1::uuid', timelyOrYetToBegin('m', '$3'));

/** What each of the users $1 holds. */
export const HELD_NOW_BY_EACH = forEach(heldByUser('asked.id', timely('m', '$3')));

/** What each of the groups $1 in the organization $2 confers, on which the clock has no hold. */
export const HELD_BY_EACH_GROUP = forEach(`
  with subjects as (
    select c.ancestor_id as id from group_closure c where c.descendant_id = asked.id
  )
  select g.id as owner, true as active, null::timestamptz as until, false as out_of_time,
         held.permission, held.scope_type, held.scope_id
    from groups g left join (${CONFERRED}) held on true
   where g.id = asked.id and g.organization_id = $2 and g.deleted_at is null`);

/** What each of the users $1 would hold by memberships out of their time at the instant $2; `over` ones are past. */
export const HELD_OUT_OF_TIME_BY_EACH = forEach(`
  with subjects as (
    select c.ancestor_id as id, m.expires_at is not null and m.expires_at <= $2 as over
      from memberships m join group_closure c on c.descendant_id = m.group_id
     where m.user_id = asked.id and ${outOfTime('m', '$2')}
  )
  select asked.id as owner, held.* from (${CONFERRED_WITH_SIDE}) held`);

/**
 * Asks for one after the other.
 *
 * A join over all of them was measured to read every grant there is, since nothing tells how many are asked about.
 */
function forEach(question: string): string {
  return `select each_one.* from unnest(${ASKED}) asked (id) cross join lateral (${question}) each_one`;
}

/** What each owner of rows holds. */
export function holdingsOf(rows: readonly HeldRow[]): ReadonlyMap<string, Holding> {
  const holdings = new Map<string, Holding & { readonly entries: ScopedPermission[] }>();
  for (const row of rows) {
    const { owner, active, until, out_of_time: hasOutOfTime } = row;
    const holding = holdings.get(owner) ?? { active, until, hasOutOfTime, entries: [] };
    holdings.set(owner, holding);
    if (holds(row)) holding.entries.push(scopedPermission(row));
  }
  return holdings;
}

function holds(row: HeldRow): row is HeldRow & PermissionRow {
  return row.permission !== null;
}
