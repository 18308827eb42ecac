import { outOfTime, timely, timelyOrYetToBegin } from '../../database/timely.js';
import type { Holding } from '../access.reader.js';
import type { ScopedPermission } from '../scope.js';
import { CONFERRED_BY_OWNER, scopedPermission, type PermissionRow } from './conferred-sql.js';

/** One thing that a subject holds; one that holds nothing is a row without a permission, one not there is none. */
export interface HeldRow extends Omit<PermissionRow, 'permission'> {
  readonly owner: string;
  readonly active: boolean;
  readonly until: Date | null;
  readonly out_of_time: boolean;
  readonly permission: string | null;
}

// Of the users $1 in the organization $2 at the instant $3.
const heldByUsers = (membershipCounts: string) => `
  with people as materialized (
    select u.id as owner, u.active and o.ended_at is null as active, (
             select min(moment)
               from memberships m cross join lateral (values (m.starts_at), (m.expires_at)) turns (moment)
              where m.user_id = u.id and m.ended_at is null and moment > $3
           ) as until,
           exists (
             select from memberships m where m.user_id = u.id and ${outOfTime('m', '$3')}
           ) as out_of_time
      from users u join organizations o on o.id = u.organization_id
     where u.id = any($1::uuid[]) and u.organization_id = $2 and u.deleted_at is null
  ), subjects as (
    select p.owner, p.owner as id from people p
    union
    select p.owner, c.ancestor_id
      from people p
      join memberships m on m.user_id = p.owner
      join group_closure c on c.descendant_id = m.group_id
     where ${membershipCounts}
    union
    select p.owner, e.id
      from people p cross join groups e
     where e.organization_id = $2 and e.built_in = 'everyone'
  )
  select p.owner, p.active, p.until, p.out_of_time, held.permission, held.scope_type, held.scope_id
    from people p left join (${CONFERRED_BY_OWNER}) held on held.owner = p.owner`;

export const HELD_NOW = heldByUsers(timely('m', '$3'));
export const HELD_SOONER_OR_LATER = heldByUsers(timelyOrYetToBegin('m', '$3'));

/** The same of the groups $1 in the organization $2, on which the clock has no hold. */
export const HELD_BY_GROUPS = `
  with asked as materialized (
    select g.id as owner from groups g
     where g.id = any($1::uuid[]) and g.organization_id = $2 and g.deleted_at is null
  ), subjects as (
    select a.owner, c.ancestor_id as id
      from asked a join group_closure c on c.descendant_id = a.owner
  )
  select a.owner, true as active, null::timestamptz as until, false as out_of_time,
         held.permission, held.scope_type, held.scope_id
    from asked a left join (${CONFERRED_BY_OWNER}) held on held.owner = a.owner`;

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
