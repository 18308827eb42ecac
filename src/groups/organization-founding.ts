import { Injectable } from '@nestjs/common';
import { ChangeLog } from '../common/change-log.js';
import { Clock } from '../common/clock.js';
import { newId } from '../common/ids.js';
import { systemCaller, type Caller } from '../common/principal.js';
import { UnitOfWork } from '../common/unit-of-work.js';
import { OrganizationRepository } from '../organizations/organization.repository.js';
import type { Organization } from '../organizations/organization.js';
import type { Subject } from '../permissions/decisions.service.js';
import { grantChange } from '../permissions/grant-change.js';
import { GrantRepository } from '../permissions/grant.repository.js';
import { roleChange } from '../permissions/role-change.js';
import { Permission } from '../permissions/permission.js';
import { RoleRepository } from '../permissions/role.repository.js';
import { stockRoles, type Role } from '../permissions/role.js';
import { INSTALLATION_ID, organizationScope, type ScopedPermission } from '../permissions/scope.js';
import type { User } from '../users/user.js';
import { UsersService } from '../users/users.service.js';
import { groupChange } from './group-changes.js';
import { GroupRepository } from './group.repository.js';
import { GroupRelations } from './group-relations.js';

/** An organization to be founded, with its first administrator. */
export interface OrganizationDraft {
  readonly publicId: string;
  readonly name: string;
  readonly admin: { readonly userName: string; readonly email: string; readonly password: string };
  /** Whether the administrator may found and end other organizations: only the first organization's may. */
  readonly overInstallation: boolean;
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
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  found(draft: OrganizationDraft): Promise<Organization> {
    const { publicId, name } = draft;
    const organization = { id: newId(), publicId, name, createdAt: this.clock.now() };
    const caller = systemCaller(organization.id);
    return this.unitOfWork.run(async () => {
      await this.organizations.insert(organization);
      const act = await this.log.begin(caller);
      await this.log.append(act, {
        action: 'organization.founded',
        subject: 'organization',
        subjectId: organization.id,
        facts: { publicId, name },
      });
      const roles = await this.defineRoles(caller);
      const admin = await this.makeUsers(caller, draft);
      await this.makeAdministrators(caller, admin, roles);
      await this.makeEveryone(caller);
      if (draft.overInstallation) await this.giveInstallation(caller, admin);
      return organization;
    });
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

  private async makeUsers(caller: Caller, { admin }: OrganizationDraft): Promise<User> {
    const anonymous = { userName: 'Anonymous', kind: 'anonymous', active: false, number: 2 } as const;
    await this.users.create(caller, anonymous);
    return this.users.create(caller, { ...admin, displayName: 'Administrator', number: 1 });
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
      publicId: 'admins',
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
      publicId: 'all_users',
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
    const scope = { type: 'installation', id: INSTALLATION_ID } as const;
    const subject = { type: 'user', id: admin.id } as const;
    // Not SiteAdmin: who administers an organization is decided in it, and its last administrator counts there.
    await this.grant(caller, subject, { permission: Permission.ManageOrganization, scope });
  }

  private async grant(caller: Caller, subject: Subject, what: ScopedPermission): Promise<void> {
    const act = await this.log.begin(caller);
    const grant = await this.grants.begin(act, caller.principal.organizationId, subject, what);
    await this.log.append(act, grantChange('grant.begun', grant));
  }
}
