import { Injectable } from '@nestjs/common';
import { Sql } from '../../database/sql.js';
import { timely } from '../../database/timely.js';
import { HoldersReader } from '../decisions/holders.reader.js';
import { Permission } from '../catalogue/permission.js';
import { CONFERRING, namesThatImply } from './conferring-sql.js';
import { heldForGood } from './held-for-good-sql.js';

const USERS_AMONG = `
  with conferring as (${CONFERRING})
  select u.id
    from users u join organizations o on o.id = u.organization_id
   where u.id = any($3::uuid[]) and u.organization_id = $1
     and u.active and u.deleted_at is null and o.ended_at is null and (
       u.id in (select s.id from conferring s)
       or exists (
         select from memberships m
           join group_closure c on c.descendant_id = m.group_id
           join conferring s on s.id = c.ancestor_id
          where m.user_id = u.id and ${timely('m', '$4')}
       )
       or exists (select from conferring s join groups e on e.id = s.id where e.built_in = 'everyone')
     )`;

const GROUPS = `
  with conferring as (${CONFERRING})
  select distinct c.descendant_id as id from conferring s join group_closure c on c.ancestor_id = s.id`;

const LASTING_ADMINISTRATORS = `
  select count(distinct lasting.id)::integer as count from (${heldForGood(CONFERRING, '$3')}) lasting`;

/** Holders in SQL, over the closure. */
@Injectable()
export class SqlHoldersReader extends HoldersReader {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async usersAmong(
    userIds: readonly string[],
    permission: string,
    organizationId: string,
    at: Date,
  ): Promise<ReadonlySet<string>> {
    const values = [organizationId, namesThatImply(permission), userIds, at];
    const rows = await this.sql.prepared<{ id: string }>(USERS_AMONG, values);
    return new Set(rows.map(({ id }) => id));
  }

  override async groups(permission: string, organizationId: string): Promise<readonly string[]> {
    const values = [organizationId, namesThatImply(permission)];
    const rows = await this.sql.prepared<{ id: string }>(GROUPS, values);
    return rows.map(({ id }) => id);
  }

  override async lastingAdministrators(organizationId: string, at: Date): Promise<number> {
    const values = [organizationId, namesThatImply(Permission.SiteAdmin), at];
    const row = await this.sql.first<{ count: number }>(LASTING_ADMINISTRATORS, values);
    return row?.count ?? 0;
  }
}
