import { Injectable } from '@nestjs/common';
import { foldedKey } from '../../common/folded-key.js';
import { parseUuid } from '../../common/ids.js';
import { canonicalId } from '../../common/public-id.js';
import { Sql } from '../../database/sql.js';
import { timely, timelyOrYetToBegin } from '../../database/timely.js';
import { AccessReader, type Holding, type NumberOrLogin, type ResolvableType } from '../access.reader.js';
import type { GroupPrivilege } from '../group-privilege.js';
import { Permission } from '../permission.js';
import { INSTALLATION_ID, type ScopedPermission } from '../scope.js';
import { CONFERRED, scopedPermission, type PermissionRow } from './conferred-sql.js';
import { CONFERRING, namesThatImply } from './conferring-sql.js';
import { HELD_BY_EACH, holdingOf, type HeldByOneRow, type HeldRow } from './held-by-each-sql.js';

const heldByUser = (membershipCounts: string) => `
  with subjects as (
    select $1::uuid as id
    union
    select c.ancestor_id
      from memberships m join group_closure c on c.descendant_id = m.group_id
     where m.user_id = $1 and ${membershipCounts}
    union
    select e.id from groups e where e.organization_id = $2 and e.built_in = 'everyone'
  )
  select u.active and o.ended_at is null as active, held.permission, held.scope_type, held.scope_id, (
           select min(moment)
             from memberships m cross join lateral (values (m.starts_at), (m.expires_at)) turns (moment)
            where m.user_id = $1 and m.ended_at is null and moment > $3
         ) as until
    from users u join organizations o on o.id = u.organization_id left join (${CONFERRED}) held on true
   where u.id = $1 and u.organization_id = $2 and u.deleted_at is null`;

const HELD_NOW = heldByUser(timely('m', '$3'));
const HELD_SOONER_OR_LATER = heldByUser(timelyOrYetToBegin('m', '$3'));

const CONFERRED_BY_GROUPS = `
  with subjects as (
    select distinct ancestor_id as id from group_closure where descendant_id = any($1::uuid[])
  )
  ${CONFERRED}`;

const HELD_THROUGH_SERVICE = `
  with vouched_for as (
    select u.id from users u
     where u.organization_id = $1 and u.authentication_service_id = $2 and u.deleted_at is null
  ), subjects as (
    select id from vouched_for
    union
    select c.ancestor_id
      from vouched_for v join memberships m on m.user_id = v.id and ${timelyOrYetToBegin('m', '$3')}
      join group_closure c on c.descendant_id = m.group_id
    union
    select c.ancestor_id
      from groups g join group_closure c on c.descendant_id = g.id
     where g.organization_id = $1 and g.authentication_service_id = $2 and g.deleted_at is null
  )
  ${CONFERRED}`;

const GROUP_PRIVILEGES = `
  select unnest(m.privileges) as privilege
    from memberships m
   where m.group_id = $2 and m.user_id = $1 and ${timely('m', '$3')}
  union
  select unnest(n.privileges)
    from nestings n
   where n.parent_id = $2 and n.ended_at is null
     and exists (
       select from memberships m join group_closure c on c.descendant_id = m.group_id
        where m.user_id = $1 and c.ancestor_id = n.child_id and ${timely('m', '$3')}
     )`;

const IS_EFFECTIVE_MEMBER = `
  select exists (
    select from memberships m join group_closure c on c.descendant_id = m.group_id
     where m.user_id = $1 and c.ancestor_id = $2 and ${timely('m', '$3')}
  ) or exists (
    select from groups g join users u on u.organization_id = g.organization_id
     where g.id = $2 and g.built_in = 'everyone' and u.id = $1 and u.active and u.deleted_at is null
  ) as yes`;

const IS_DIRECT_MEMBER = `
  select exists (
    select from memberships m where m.user_id = $1 and m.group_id = $2 and ${timely('m', '$3')}
  ) as yes`;

/**
 * Whether an active person is, by a way that does not expire, among or in the subjects that a query answers.
 *
 * Whom a service elsewhere vouches for does not count: when it fails, there would be nobody to mend it.
 */
const isHeldForGood = (conferring: string, at: string) => `
  with conferring as (${conferring}), reached as (
    select id as user_id from conferring
    union all
    select m.user_id
      from conferring s
      join group_closure c on c.ancestor_id = s.id
      join memberships m on m.group_id = c.descendant_id
     where m.expires_at is null and ${timely('m', at)}
    union all
    select u.id
      from conferring s
      join groups e on e.id = s.id and e.built_in = 'everyone'
      join users u on u.organization_id = e.organization_id
  )
  select exists (
    select from reached r join users u on u.id = r.user_id
      join organizations o on o.id = u.organization_id
     where u.kind = 'user' and u.active and u.authentication_service_id is null and u.deleted_at is null
       and o.ended_at is null
  ) as yes`;

const HAS_LASTING_ADMINISTRATOR = isHeldForGood(CONFERRING, '$3');

const HAS_LASTING_INSTALLATION_HOLDER = isHeldForGood(
  `select g.subject_id as id from grants g
    where g.ended_at is null and g.scope_type = 'installation' and g.permission = any($1)`,
  '$2',
);

const IS_STANDING = 'select ended_at is null as yes from organizations where id = $1';

const RESOLVE: Readonly<Record<ResolvableType, string>> = {
  user: `select id from users where organization_id = $1 and deleted_at is null and (id = $2 or public_id = $3)`,
  group: `select id from groups where organization_id = $1 and deleted_at is null and (id = $2 or public_id = $3)`,
  project: `select id from projects where organization_id = $1 and deleted_at is null and id = $2 and $3::text is not null`,
  organization: `select id from organizations where id = $1 and (id = $2 or public_id = $3)`,
};

const USER_WITH_NUMBER =
  'select id from users where organization_id = $1 and deleted_at is null and number = $2';
const USER_WITH_LOGIN = 'select user_id as id from login_names where organization_id = $1 and key = $2';

const MAKES_ADMINISTRATOR = namesThatImply(Permission.SiteAdmin);
const MAKES_INSTALLATION_HOLDER = namesThatImply(Permission.ManageOrganization);

/** The read model in SQL, over the closure. */
@Injectable()
export class SqlAccessReader extends AccessReader {
  constructor(private readonly sql: Sql) {
    super();
  }

  override heldByUser(userId: string, organizationId: string, at: Date): Promise<Holding> {
    return this.holding(HELD_NOW, [userId, organizationId, at]);
  }

  override async heldByUsers(userIds: readonly string[], organizationId: string, at: Date) {
    const rows = await this.sql.prepared<HeldByOneRow>(HELD_BY_EACH, [userIds, organizationId, at]);
    const ofUser = Map.groupBy(rows, (row) => row.user_id);
    return new Map([...ofUser].map(([userId, its]) => [userId, holdingOf(its)]));
  }

  override async heldSoonerOrLater(
    userId: string,
    organizationId: string,
    at: Date,
  ): Promise<readonly ScopedPermission[]> {
    return (await this.holding(HELD_SOONER_OR_LATER, [userId, organizationId, at])).entries;
  }

  override async conferredByGroups(groupIds: readonly string[]): Promise<readonly ScopedPermission[]> {
    const rows = await this.sql.prepared<PermissionRow>(CONFERRED_BY_GROUPS, [groupIds]);
    return rows.map(scopedPermission);
  }

  override async heldThroughService(
    organizationId: string,
    serviceId: string,
    at: Date,
  ): Promise<readonly ScopedPermission[]> {
    const rows = await this.sql.prepared<PermissionRow>(HELD_THROUGH_SERVICE, [
      organizationId,
      serviceId,
      at,
    ]);
    return rows.map(scopedPermission);
  }

  override async groupPrivileges(
    userId: string,
    groupId: string,
    at: Date,
  ): Promise<readonly GroupPrivilege[]> {
    const rows = await this.sql.prepared<{ privilege: GroupPrivilege }>(GROUP_PRIVILEGES, [
      userId,
      groupId,
      at,
    ]);
    return rows.map((row) => row.privilege);
  }

  override isEffectiveMember(userId: string, groupId: string, at: Date): Promise<boolean> {
    return this.yes(IS_EFFECTIVE_MEMBER, [userId, groupId, at]);
  }

  override isDirectMember(userId: string, groupId: string, at: Date): Promise<boolean> {
    return this.yes(IS_DIRECT_MEMBER, [userId, groupId, at]);
  }

  override hasLastingAdministrator(organizationId: string, at: Date): Promise<boolean> {
    return this.yes(HAS_LASTING_ADMINISTRATOR, [organizationId, MAKES_ADMINISTRATOR, at]);
  }

  override hasLastingInstallationHolder(at: Date): Promise<boolean> {
    return this.yes(HAS_LASTING_INSTALLATION_HOLDER, [MAKES_INSTALLATION_HOLDER, at]);
  }

  override isStanding(organizationId: string): Promise<boolean> {
    return this.yes(IS_STANDING, [organizationId]);
  }

  override async userNamed(organizationId: string, naming: NumberOrLogin): Promise<string | undefined> {
    const byNumber = 'number' in naming;
    const value = byNumber ? String(naming.number) : foldedKey(naming.login);
    if (value.includes('\0')) return undefined;
    const sql = byNumber ? USER_WITH_NUMBER : USER_WITH_LOGIN;
    const [row] = await this.sql.prepared<{ id: string }>(sql, [organizationId, value]);
    return row?.id;
  }

  override async resolve(type: ResolvableType, reference: string, organizationId: string) {
    // PostgreSQL has no text with NUL in it, so nothing can bear such a name.
    if (reference.includes('\0')) return undefined;
    const uuid = parseUuid(reference) ?? INSTALLATION_ID;
    const values = [organizationId, uuid, canonicalId(reference)];
    const [row] = await this.sql.prepared<{ id: string }>(RESOLVE[type], values);
    return row?.id;
  }

  private async holding(question: string, parameters: readonly unknown[]): Promise<Holding> {
    const rows = await this.sql.prepared<HeldRow>(question, parameters);
    return { ...holdingOf(rows), until: rows[0]?.until ?? null };
  }

  private async yes(question: string, parameters: readonly unknown[]): Promise<boolean> {
    const [row] = await this.sql.prepared<{ yes: boolean }>(question, parameters);
    return row?.yes ?? false;
  }
}
