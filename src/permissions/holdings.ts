import { Injectable } from '@nestjs/common';
import { ChangeLog, type Act } from '../common/change-log.js';
import type { Subject } from './catalogue/subject.js';
import { grantChange } from './grants/grant-change.js';
import { GrantRepository } from './grants/grant.repository.js';
import { RoleRepository } from './roles/role.repository.js';

/** Ends what is held when its holder, or what it is held on, comes to an end. */
@Injectable()
export class Holdings {
  constructor(
    private readonly grants: GrantRepository,
    private readonly roles: RoleRepository,
    private readonly log: ChangeLog,
  ) {}

  /** Ends all grants and the role of a user or group. */
  async endOf(act: Act, subject: Subject): Promise<void> {
    await this.endGrants(act, { subjectId: subject.id });
    const before = await this.roles.unassign(act, subject.id);
    if (before === undefined) return;
    await this.log.append(act, {
      action: 'role.unassigned',
      subject: 'role_assignment',
      subjectId: subject.id,
      facts: { subject, before, after: null },
    });
  }

  /** Ends all grants on a group or a project. */
  endOn(act: Act, scopeId: string): Promise<void> {
    return this.endGrants(act, { scopeId });
  }

  private async endGrants(act: Act, of: Parameters<GrantRepository['endAllOf']>[1]): Promise<void> {
    const ended = await this.grants.endAllOf(act, of);
    await this.log.append(act, ...ended.map((grant) => grantChange('grant.ended', grant)));
  }
}
