import { Injectable } from '@nestjs/common';
import type { Act } from '../../common/change-log.js';
import { Sql } from '../../database/sql.js';
import { EndedRights, type Deleted, type LeftOut, type Reopening } from '../ended-rights.repository.js';
import type { ScopedPermission } from '../catalogue/scope.js';
import { CONFERRED, scopedPermission, type PermissionRow } from './conferred-sql.js';

/** The grants that ended with $1 in the act $2; those are gone whose other side is. */
const ENDED_GRANTS = `
  select g.*,
         exists (select from users u where u.id = g.user_id and u.id <> $1 and u.deleted_at is not null)
           or exists (select from groups o
                       where o.id in (g.group_id, g.scope_id) and o.id <> $1 and o.deleted_at is not null)
           or exists (select from projects p where p.id = g.scope_id and p.id <> $1 and p.deleted_at is not null) as gone
    from grants g
   where g.ended_in = $2 and (g.subject_id = $1 or g.scope_id = $1)`;

/** The role that ended with $1 in the act $2: the last one, should it have had several in that act. */
const ENDED_ROLE = `
  select a.* from role_assignments a
   where a.ended_in = $2 and a.subject_id = $1 order by a.began_at desc, a.id desc limit 1`;

const POWER_AGAIN = `
  with ended_grants as (${ENDED_GRANTS}), ended_role as (${ENDED_ROLE}), above as (
    select m.group_id as id from memberships m
     where m.ended_in = $2 and m.user_id = $1 and (m.expires_at is null or m.expires_at > $3)
    union
    select n.parent_id from nestings n where n.ended_in = $2 and n.child_id = $1
  ), subjects as (
    -- A group that has been deleted since is in no closure.
    select distinct c.ancestor_id as id from above join group_closure c on c.descendant_id = above.id
  )
  ${CONFERRED}
  union
  select permission, scope_type, scope_id from ended_grants where not gone
  union
  select unnest(d.permissions), 'organization', a.organization_id
    from ended_role a join role_definitions d on d.role_id = a.role_id and d.ended_at is null`;

const BEGIN_GRANTS = `
  with ended as (${ENDED_GRANTS}), begun as (
    insert into grants (id, organization_id, user_id, group_id, permission, scope_type, scope_id,
                        began_in, began_at, began_by)
    select gen_random_uuid(), organization_id, user_id, group_id, permission, scope_type, scope_id,
           $3::uuid, $4::timestamptz, $5::uuid
      from ended where not gone
    on conflict (subject_id, permission, scope_id) where ended_at is null do nothing
    returning id
  )
  select (select count(*)::int from begun) as begun,
         (select coalesce(jsonb_agg(id), '[]') from ended where gone) as gone`;

const BEGIN_ROLE = `
  insert into role_assignments (id, organization_id, role_id, user_id, group_id, began_in, began_at, began_by)
  select gen_random_uuid(), organization_id, role_id, user_id, group_id, $3, $4, $5 from (${ENDED_ROLE}) ended
  on conflict (subject_id) where ended_at is null do nothing`;

/** Ended grants and roles in their tables, by the act that ended them. */
@Injectable()
export class SqlEndedRights extends EndedRights {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async powerAgain({ id, deletedIn }: Deleted, at: Date): Promise<readonly ScopedPermission[]> {
    const rows = await this.sql.rows<PermissionRow>(POWER_AGAIN, [id, deletedIn, at]);
    return rows.map(scopedPermission);
  }

  override async beginAgain(act: Act, { id, deletedIn }: Deleted): Promise<Reopening> {
    const parameters = [id, deletedIn, act.id, act.at, act.by];
    await this.sql.rows(BEGIN_ROLE, parameters);
    const row = await this.sql.first<{ begun: number; gone: string[] }>(BEGIN_GRANTS, parameters);
    const leftOut = (row?.gone ?? []).map((grant): LeftOut => ({ what: 'grant', id: grant, why: 'deleted' }));
    return { begun: row?.begun ?? 0, leftOut };
  }
}
