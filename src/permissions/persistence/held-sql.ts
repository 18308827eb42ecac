import { outOfTime, timely, timelyOrYetToBegin } from '../../database/timely.js';
import type { Holding } from '../access.reader.js';
import type { ScopedPermission } from '../scope.js';
import { conferredTo, scopedPermission, type PermissionRow } from './conferred-sql.js';
import { forOneOrMany } from './one-or-many.js';

/** One thing that a subject holds; one that holds nothing is a row without a permission, one not there is none. */
export interface HeldRow extends Omit<PermissionRow, 'permission'> {
  readonly owner: string;
  readonly active: boolean;
  readonly until: Date | null;
  readonly out_of_time: boolean;
  readonly permission: string | null;
}

const HELD = `
  select p.owner, p.active, p.until, p.out_of_time, held.permission, held.scope_type, held.scope_id
    from people p left join lateral (${conferredTo('p.subjects')}) held on true`;

// Of the users $1 in the organization $2 at the instant $3; each with all subjects through which he may hold anything.
const heldByUsers = (membershipCounts: string) =>
  forOneOrMany(
    (areAsked) => `
  with people as materialized (
    select u.id as owner, u.active and o.ended_at is null as active, (
             select min(moment)
               from memberships m cross join lateral (values (m.starts_at), (m.expires_at)) turns (moment)
              where m.user_id = u.id and m.ended_at is null and moment > $3
           ) as until,
           exists (
             select from memberships m where m.user_id = u.id and ${outOfTime('m', '$3')}
           ) as out_of_time,
           array(
             select u.id
             union all
             select c.ancestor_id
               from memberships m join group_closure c on c.descendant_id = m.group_id
              where m.user_id = u.id and ${membershipCounts}
             union all
             select e.id from groups e where e.organization_id = $2 and e.built_in = 'everyone'
           ) as subjects
      from users u join organizations o on o.id = u.organization_id
     where u.id ${areAsked} and u.organization_id = $2 and u.deleted_at is null
  )
  ${HELD}`,
  );

export const HELD_NOW = heldByUsers(timely('m', '$3'));
export const HELD_SOONER_OR_LATER = heldByUsers(timelyOrYetToBegin('m', '$3'));

/** The same of the groups $1 in the organization $2, on which the clock has no hold. */
export const HELD_BY_GROUPS = forOneOrMany(
  (areAsked) => `
  with people as materialized (
    select g.id as owner, true as active, null::timestamptz as until, false as out_of_time,
           array(select c.ancestor_id from group_closure c where c.descendant_id = g.id) as subjects
      from groups g
     where g.id ${areAsked} and g.organization_id = $2 and g.deleted_at is null
  )
  ${HELD}`,
);

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
