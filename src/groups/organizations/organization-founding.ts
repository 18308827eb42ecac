import { Injectable } from '@nestjs/common';
import { ChangeLog } from '../../common/change-log.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { actingIn, systemCaller, type Caller } from '../../common/principal.js';
import { UnitOfWork } from '../../common/unit-of-work.js';
import { OrganizationLog } from '../../organizations/organization-log.js';
import { OrganizationRepository } from '../../organizations/organization.repository.js';
import { newOrganization, type Organization } from '../../organizations/organization.js';
import type { Subject } from '../../permissions/catalogue/subject.js';
import { grantChange } from '../../permissions/grants/grant-change.js';
import { GrantRepository } from '../../permissions/grants/grant.repository.js';
import { roleChange } from '../../permissions/roles/role-change.js';
import { Permission } from '../../permissions/catalogue/permission.js';
import { RoleRepository } from '../../permissions/roles/role.repository.js';
import { stockRoles, type Role } from '../../permissions/roles/role.js';
import { INSTALLATION, organizationScope, type ScopedPermission } from '../../permissions/catalogue/scope.js';
import type { User } from '../../users/user.js';
import { UsersService } from '../../users/users.service.js';
import { groupChange } from '../group-changes.js';
import { BUILT_IN_PUBLIC_IDS } from '../group.js';
import { GroupRepository } from '../group.repository.js';
import { GroupRelations } from '../nesting/group-relations.js';

/** An organization to be founded, with its first administrator. */
export interface OrganizationDraft {
  readonly publicId: string;
  readonly name: string;
  readonly administrator: { readonly userName: string; readonly email: string; readonly password: string };
}

/** Founds organizations: each begins with stock roles, Anonymous, its first administrator and two groups. */
@Injectable()
export class OrganizationFounding {
  constructor(
    private readonly organizations: OrganizationRepository,
    private readonly users: UsersService,
    private readonly groups: GroupRepository,
    private readonly roles: RoleRepository,
    private readonly grants: GrantRepository,
    private readonly relations: GroupRelations,
    private readonly log: ChangeLog,
    private readonly organizationLog: OrganizationLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Founds the first organization, whose administrator may found and end others. */
  foundFirst(draft: OrganizationDraft): Promise<Organization> {
    return this.unitOfWork.run(async () => {
      const { organization, caller, administrator } = await this.make(draft);
      await this.giveInstallation(caller, administrator);
      return organization;
    });
  }

  /**
   * Founds an organization beside the first, at the word of somebody who has power over the installation.
   *
   * Errors: OrganizationIdTaken, LoginNameTaken.
   */
  found(caller: Caller, draft: OrganizationDraft): Promise<Organization> {
    return this.unitOfWork.run(async () => (await this.make(draft, caller)).organization);
  }

  private async make(draft: OrganizationDraft, founder?: Caller) {
    const { publicId, name } = draft;
    const organization = newOrganization(newId(), publicId, name, this.clock.now());
    const caller = founder ? actingIn(founder, organization.id) : systemCaller(organization.id);
    await this.organizations.insert(organization);
    await this.organizations.open(await this.log.begin(caller), organization);
    await this.organizationLog.append(founder ?? caller, organization, 'organization.founded', {
      publicId,
      name,
    });
    const roles = await this.defineRoles(caller);
    const administrator = await this.makeUsers(caller, draft);
    await this.makeAdministrators(caller, administrator, roles);
    await this.makeEveryone(caller);
    return { organization, caller, administrator };
  }

  private async defineRoles(caller: Caller): Promise<ReadonlyMap<string, Role>> {
    const act = await this.log.begin(caller);
    const roles = new Map<string, Role>();
    for (const draft of stockRoles) {
      const role = await this.roles.create(act, caller.principal.organizationId, draft);
      await this.log.append(act, roleChange('role.defined', role, { permissions: role.permissions }));
      roles.set(draft.name, role);
    }
    return roles;
  }

  private async makeUsers(caller: Caller, { administrator }: OrganizationDraft): Promise<User> {
    const anonymous = { userName: 'Anonymous', kind: 'anonymous', active: false, number: 2 } as const;
    await this.users.create(caller, anonymous);
    return this.users.create(caller, { ...administrator, displayName: 'Administrator', number: 1 });
  }

  private async makeAdministrators(
    caller: Caller,
    admin: User,
    roles: ReadonlyMap<string, Role>,
  ): Promise<void> {
    const act = await this.log.begin(caller);
    const { organizationId } = caller.principal;
    const group = await this.groups.insert(act, organizationId, {
      name: 'Administrators',
      displayName: 'Admins',
      publicId: BUILT_IN_PUBLIC_IDS.administrators,
      type: 'role_holders',
      builtIn: 'administrators',
    });
    await this.log.append(act, groupChange(undefined, group));
    const scope = organizationScope(organizationId);
    const subject = { type: 'group', id: group.id } as const;
    await this.grant(caller, subject, { permission: Permission.SiteAdmin, scope });
    await this.relations.beginWith(caller, group, [admin.id], roles.get('Admin')?.id);
  }

  private async makeEveryone(caller: Caller): Promise<void> {
    const act = await this.log.begin(caller);
    const { organizationId } = caller.principal;
    const group = await this.groups.insert(act, organizationId, {
      name: 'Everyone',
      displayName: 'All users',
      publicId: BUILT_IN_PUBLIC_IDS.everyone,
      type: 'role_holders',
      builtIn: 'everyone',
    });
    await this.log.append(act, groupChange(undefined, group));
    const subject = { type: 'group', id: group.id } as const;
    for (const permission of [Permission.Login, Permission.DirectoryRead]) {
      await this.grant(caller, subject, { permission, scope: organizationScope(organizationId) });
    }
  }

  private async giveInstallation(caller: Caller, admin: User): Promise<void> {
    const subject = { type: 'user', id: admin.id } as const;
    // Not SiteAdmin: who administers an organization is decided in it, and its last administrator counts there.
    await this.grant(caller, subject, { permission: Permission.ManageOrganization, scope: INSTALLATION });
  }

  private async grant(caller: Caller, subject: Subject, what: ScopedPermission): Promise<void> {
    const act = await this.log.begin(caller);
    const grant = await this.grants.begin(act, caller.principal.organizationId, subject, what);
    await this.log.append(act, grantChange('grant.begun', grant));
  }
}
