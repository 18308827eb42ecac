import { Injectable } from '@nestjs/common';
import { foldedKey } from '../../common/folded-key.js';
import { parseUuid } from '../../common/ids.js';
import { canonicalId } from '../../common/public-id.js';
import { Sql } from '../../database/sql.js';
import { timely, timelyOrYetToBegin } from '../../database/timely.js';
import { nestingsOfUser, placesOfUser } from '../../database/ways-sql.js';
import {
  AccessReader,
  type Holding,
  type NumberOrLogin,
  type ResolvableType,
} from '../decisions/access.reader.js';
import type { GroupPrivilege } from '../catalogue/group-privilege.js';
import { Permission } from '../catalogue/permission.js';
import { INSTALLATION_ID, type ScopedPermission } from '../catalogue/scope.js';
import { ASKED } from './asked-sql.js';
import { CONFERRED, scopedPermission, type PermissionRow } from './conferred-sql.js';
import { CONFERRING, namesThatImply } from './conferring-sql.js';
import { heldForGood } from './held-for-good-sql.js';
import { HELD_NOW, HELD_SOONER_OR_LATER, holdingsOf, type HeldRow } from './held-sql.js';

const CONFERRED_BY_GROUPS = `
  with subjects as (
    select distinct ancestor_id as id from group_closure where descendant_id = any(${ASKED})
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
  select unnest(n.privileges) from (${nestingsOfUser('$1', '$2', '$3')}) n`;

const IS_EFFECTIVE_MEMBER = `
  select exists (
    ${placesOfUser('$1', '$2', '$3')}
  ) or exists (
    select from groups g join users u on u.organization_id = g.organization_id
     where g.id = $2 and g.built_in = 'everyone' and u.id = $1 and u.active and u.deleted_at is null
  ) as yes`;

const IS_DIRECT_MEMBER = `
  select exists (
    select from memberships m where m.user_id = $1 and m.group_id = $2 and ${timely('m', '$3')}
  ) as yes`;

const HAS_LASTING_ADMINISTRATOR = `select exists (${heldForGood(CONFERRING, '$3')}) as yes`;

const HOLDING_INSTALLATION = `
  select g.subject_id as id from grants g
   where g.ended_at is null and g.scope_type = 'installation' and g.permission = any($1)`;

const HAS_LASTING_INSTALLATION_HOLDER = `select exists (${heldForGood(HOLDING_INSTALLATION, '$2')}) as yes`;

const IS_STANDING = 'select ended_at is null as yes from organizations where id = $1';

const RESOLVE: Readonly<Record<ResolvableType, string>> = {
  user: `select id from users where organization_id = $1 and deleted_at is null and (id = $2 or public_id = $3)`,
  group: `select id from groups where organization_id = $1 and deleted_at is null and (id = $2 or public_id = $3)`,
  project: `select id from projects where organization_id = $1 and deleted_at is null and id = $2 and $3::text is not null`,
  organization: `select id from organizations where id = $1 and (id = $2 or public_id = $3)`,
};

const RESOLVE_EVER: Readonly<Record<ResolvableType, string>> = {
  user: `select id from users where organization_id = $1 and (id = $2 or public_id = $3)`,
  group: `select id from groups where organization_id = $1 and (id = $2 or public_id = $3)`,
  project: `select id from projects where organization_id = $1 and id = $2 and $3::text is not null`,
  organization: RESOLVE.organization,
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
    return this.holding(HELD_NOW, userId, organizationId, at);
  }

  override async heldSoonerOrLater(
    userId: string,
    organizationId: string,
    at: Date,
  ): Promise<readonly ScopedPermission[]> {
    return (await this.holding(HELD_SOONER_OR_LATER, userId, organizationId, at)).entries;
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

  override resolve(type: ResolvableType, reference: string, organizationId: string) {
    return this.referredTo(RESOLVE[type], reference, organizationId);
  }

  override resolveEver(type: ResolvableType, reference: string, organizationId: string) {
    return this.referredTo(RESOLVE_EVER[type], reference, organizationId);
  }

  private async referredTo(
    question: string,
    reference: string,
    organizationId: string,
  ): Promise<string | undefined> {
    // PostgreSQL has no text with NUL in it, so nothing can bear such a name.
    if (reference.includes('\0')) return undefined;
    const uuid = parseUuid(reference) ?? INSTALLATION_ID;
    const values = [organizationId, uuid, canonicalId(reference)];
    const [row] = await this.sql.prepared<{ id: string }>(question, values);
    return row?.id;
  }

  private async holding(
    question: string,
    userId: string,
    organizationId: string,
    at: Date,
  ): Promise<Holding> {
    const rows = await this.sql.prepared<HeldRow>(question, [userId, organizationId, at]);
    return holdingsOf(rows).get(userId) ?? { active: false, entries: [], until: null, hasOutOfTime: false };
  }

  private async yes(question: string, parameters: readonly unknown[]): Promise<boolean> {
    const [row] = await this.sql.prepared<{ yes: boolean }>(question, parameters);
    return row?.yes ?? false;
  }
}
