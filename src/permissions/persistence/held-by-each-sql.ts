import { timely } from '../../database/timely.js';
import type { Holding } from '../access.reader.js';
import { CONFERRED_TO_EACH, scopedPermission, type PermissionRow } from './conferred-sql.js';

/** A user who holds nothing is one row without a permission; one who does not exist is none. */
export interface HeldRow extends Omit<PermissionRow, 'permission'> {
  readonly active: boolean;
  readonly until: Date | null;
  readonly permission: string | null;
}

/** The same for one of several users. */
export interface HeldByOneRow extends Omit<HeldRow, 'until'> {
  readonly user_id: string;
}

/** What each of the users `$1` of the organization `$2` holds at `$3`. */
export const HELD_BY_EACH = `
  with asked as (
    select u.id as user_id, u.active and o.ended_at is null as active
      from users u join organizations o on o.id = u.organization_id
     where u.id = any($1::uuid[]) and u.organization_id = $2 and u.deleted_at is null
  ), subjects as (
    select user_id, user_id as id from asked
    union
    select m.user_id, c.ancestor_id
      from memberships m join group_closure c on c.descendant_id = m.group_id
     where m.user_id = any($1::uuid[]) and ${timely('m', '$3')}
    union
    select a.user_id, e.id
      from asked a cross join groups e
     where e.organization_id = $2 and e.built_in = 'everyone'
  )
  select a.user_id, a.active, held.permission, held.scope_type, held.scope_id
    from asked a left join (${CONFERRED_TO_EACH}) held on held.user_id = a.user_id`;

/** What the rows of one user say. */
export function holdingOf(rows: readonly Omit<HeldRow, 'until'>[]): Omit<Holding, 'until'> {
  const held = rows.filter((row): row is typeof row & PermissionRow => row.permission !== null);
  return { active: rows[0]?.active ?? false, entries: held.map(scopedPermission) };
}
