import { outOfTime, timely } from '../../database/timely.js';
import type { OwnHolding } from '../decisions/standing.reader.js';
import { ASKED } from './asked-sql.js';
import { scopedPermission, type PermissionRow } from './conferred-sql.js';

/** Who somebody is, a membership of his, or something that he holds himself. */
export type OwnRow = { readonly owner: string } & (
  | { readonly kind: 'self'; readonly active: boolean; readonly group_id: string | null }
  | {
      readonly kind: 'membership';
      readonly group_id: string | null;
      readonly until: Date | null;
      readonly out_of_time: boolean;
    }
  | (PermissionRow & { readonly kind: 'held' })
);

/** Of the users $1 in the organization $2 at the instant $3: a few rows of four indexes, whatever lies above them. */
export const OWN_HOLDINGS = `
  select 'self' as kind, u.id as owner, u.active and o.ended_at is null as active,
         (select e.id from groups e where e.organization_id = $2 and e.built_in = 'everyone') as group_id,
         null::timestamptz as until, null::boolean as out_of_time,
         null::text as permission, null::text as scope_type, null::uuid as scope_id
    from users u join organizations o on o.id = u.organization_id
   where u.id = any(${ASKED}) and u.organization_id = $2 and u.deleted_at is null
  union all
  select 'membership', m.user_id, null, case when ${timely('m', '$3')} then m.group_id end,
         least(case when m.starts_at > $3 then m.starts_at end, case when m.expires_at > $3 then m.expires_at end),
         ${outOfTime('m', '$3')}, null, null, null
    from memberships m
   where m.user_id = any(${ASKED}) and m.ended_at is null
  union all
  select 'held', g.subject_id, null, null, null, null, g.permission, g.scope_type, g.scope_id
    from grants g
   where g.subject_id = any(${ASKED}) and g.ended_at is null
  union all
  select 'held', a.subject_id, null, null, null, null, unnest(d.permissions), 'organization', a.organization_id
    from role_assignments a join role_definitions d on d.role_id = a.role_id and d.ended_at is null
   where a.subject_id = any(${ASKED}) and a.ended_at is null`;

/** What each owner of rows holds himself; rows of who is not there belong to nobody. */
export function ownHoldingsOf(rows: readonly OwnRow[]): ReadonlyMap<string, OwnHolding> {
  const holdings = new Map<string, OwnHolding>();
  for (const [owner, own] of Map.groupBy(rows, (row) => row.owner)) {
    const holding = ownHoldingOf(own);
    if (holding) holdings.set(owner, holding);
  }
  return holdings;
}

function ownHoldingOf(rows: readonly OwnRow[]): OwnHolding | undefined {
  const self = rows.find((row) => row.kind === 'self');
  if (!self) return undefined;
  const memberships = rows.filter((row) => row.kind === 'membership');
  const turns = memberships.flatMap(({ until }) => until?.getTime() ?? []);
  return {
    active: self.active,
    entries: rows.filter((row) => row.kind === 'held').map(scopedPermission),
    until: turns.length > 0 ? new Date(Math.min(...turns)) : null,
    hasOutOfTime: memberships.some((one) => one.out_of_time),
    groupIds: [self, ...memberships].flatMap(({ group_id: id }) => id ?? []),
  };
}
