import { Injectable } from '@nestjs/common';
import { ChangeLog, type Act } from '../../common/change-log.js';
import { ReferenceNotFound } from '../../common/errors.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import type { Subject } from '../catalogue/subject.js';
import { RoleRepository } from './role.repository.js';
import { organizationScope, type ScopedPermission } from '../catalogue/scope.js';

/** The roles that users and groups begin with. */
@Injectable()
export class FirstRoles {
  constructor(
    private readonly roles: RoleRepository,
    private readonly log: ChangeLog,
  ) {}

  /**
   * What a role would confer; nothing without one.
   *
   * Errors: ReferenceNotFound.
   */
  async powerOf(caller: Caller, roleId: string | undefined): Promise<readonly ScopedPermission[]> {
    if (roleId === undefined) return [];
    const role = await this.roles.find(organizationOf(caller), roleId);
    if (!role) throw new ReferenceNotFound('role', roleId);
    const scope = organizationScope(organizationOf(caller));
    return role.permissions.map((permission) => ({ permission, scope }));
  }

  /** Gives a new user or group its role, if it is to have one. */
  async give(act: Act, organizationId: string, subject: Subject, roleId: string | undefined): Promise<void> {
    if (roleId === undefined) return;
    await this.roles.assign(act, organizationId, subject, roleId);
    await this.log.append(act, {
      action: 'role.assigned',
      subject: 'role_assignment',
      subjectId: subject.id,
      facts: { subject, before: null, after: roleId },
    });
  }
}
