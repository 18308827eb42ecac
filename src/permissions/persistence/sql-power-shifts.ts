import { Injectable } from '@nestjs/common';
import { Sql } from '../../database/sql.js';
import { timely } from '../../database/timely.js';
import type { ListedSubject } from '../listing/holder-pages.reader.js';
import type { ScopedPermission, ScopeType } from '../scope.js';
import { NAMED_USERS } from '../what-if/power-lines.js';
import { PowerShifts, type PowerShift, type Relevant, type Touched } from '../what-if/power-shifts.js';
import { listedSubject, type HolderRow } from './holder-row.js';

/** Lives in the transaction alone: it is made in it and undone with it. */
const MAKE_TABLE =
  'create temporary table power_before (user_id uuid primary key, held text[] not null) on commit drop';

/**
 * What the users of a query named `people` hold of what is relevant, each with a list of texts.
 *
 * $1 organization, $2 instant, $3 permissions, $4 ids of scopes. What groups were given is spread over all that is in
 * them first, so that a membership finds it by one look.
 */
const heldBy = (people: string) => `
  with people as materialized (${people}), given as materialized (
    select g.subject_id as id, concat_ws(' ', g.permission, g.scope_type, g.scope_id) as held
      from grants g
     where g.organization_id = $1 and g.ended_at is null and g.permission = any($3::text[])
       and (g.scope_type in ('installation', 'organization') or g.scope_id = any($4::uuid[]))
    union
    select a.subject_id, concat_ws(' ', p.permission, 'organization', a.organization_id)
      from role_assignments a
      join role_definitions d on d.role_id = a.role_id and d.ended_at is null
      cross join lateral unnest(d.permissions) as p (permission)
     where a.organization_id = $1 and a.ended_at is null and p.permission = any($3::text[])
  ), conferred as materialized (
    select distinct c.descendant_id as group_id, s.held
      from given s join group_closure c on c.ancestor_id = s.id
  ), holds as (
    select p.id, s.held from people p join given s on s.id = p.id
    union
    select p.id, s.held
      from people p
      join memberships m on m.user_id = p.id
      join conferred s on s.group_id = m.group_id
     where ${timely('m', '$2')}
    union
    select p.id, s.held
      from people p cross join groups e join given s on s.id = e.id
     where e.organization_id = $1 and e.built_in = 'everyone'
  )
  select p.id as user_id, coalesce(array_agg(h.held order by h.held) filter (where h.held is not null), '{}') as held
    from people p left join holds h on h.id = p.id
   group by p.id`;

/** $5 users, $6 groups, $7 whether everybody. */
const TOUCHED = `
  select u.id
    from users u join organizations o on o.id = u.organization_id
   where u.organization_id = $1 and u.active and u.deleted_at is null and o.ended_at is null
     and ($7::boolean or u.id = any($5::uuid[]) or u.id in (
       select m.user_id
         from group_closure c join memberships m on m.group_id = c.descendant_id
        where c.ancestor_id = any($6::uuid[]) and ${timely('m', '$2')}
     ))`;

const REMEMBER = `insert into power_before ${heldBy(TOUCHED)}`;

const SINCE = `
  select b.held as before, a.held as after, count(*)::integer as count,
         (array_agg(b.user_id order by b.user_id))[1:${NAMED_USERS}] as first
    from power_before b join (${heldBy('select user_id as id from power_before')}) a on a.user_id = b.user_id
   where a.held <> b.held
   group by b.held, a.held`;

const USERS = 'select id, public_id, user_name as name, display_name from users where id = any($1::uuid[])';

interface ShiftRow {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly count: number;
  readonly first: readonly string[];
}

/** In SQL over the closure, grouped there, so that a million users need not be carried here. */
@Injectable()
export class SqlPowerShifts extends PowerShifts {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async remember(touched: Touched, relevant: Relevant, at: Date): Promise<void> {
    const { organizationId, userIds, groupIds, everyone } = touched;
    await this.sql.rows(MAKE_TABLE);
    await this.sql.rows(REMEMBER, [...valuesOf(organizationId, relevant, at), userIds, groupIds, everyone]);
    await this.sql.rows('analyze power_before');
  }

  override async since(organizationId: string, relevant: Relevant, at: Date): Promise<readonly PowerShift[]> {
    const rows = await this.sql.rows<ShiftRow>(SINCE, valuesOf(organizationId, relevant, at));
    return rows.map(({ before, after, ...rest }) => ({
      ...rest,
      before: before.map(heldOf),
      after: after.map(heldOf),
    }));
  }

  override async users(ids: readonly string[]): Promise<readonly ListedSubject[]> {
    const rows = await this.sql.rows<HolderRow>(USERS, [ids]);
    return rows.map((row) => listedSubject('user', row));
  }
}

function valuesOf(organizationId: string, { permissions, scopes }: Relevant, at: Date): readonly unknown[] {
  return [organizationId, at, permissions, scopes.map(({ id }) => id)];
}

function heldOf(text: string): ScopedPermission {
  const [permission = '', type = '', id = ''] = text.split(' ');
  return { permission, scope: { type: type as ScopeType, id } };
}
