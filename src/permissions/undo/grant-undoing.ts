import { Injectable } from '@nestjs/common';
import { organizationOf, type Caller } from '../../common/principal.js';
import { UndoContradicted, type UndoableChange, type UndoRule } from '../../common/undoing.js';
import type { Subject } from '../catalogue/subject.js';
import type { ScopedPermission } from '../catalogue/scope.js';
import { GrantRepository } from '../grants/grant.repository.js';
import { GrantsService } from '../grants/grants.service.js';

/** Ends grants that were begun, and grants anew what was ended. */
@Injectable()
export class GrantUndoing implements UndoRule {
  constructor(
    private readonly grants: GrantsService,
    private readonly standing: GrantRepository,
  ) {}

  async undo(caller: Caller, changes: readonly UndoableChange[]): Promise<void> {
    for (const change of changes) {
      await (change.action === 'grant.begun' ? this.end(caller, change) : this.begin(caller, change));
    }
  }

  private async end(caller: Caller, change: UndoableChange): Promise<void> {
    const grant = await this.standing.find(organizationOf(caller), change.subjectId);
    if (!grant) throw new UndoContradicted(change, 'grant.ended');
    await this.grants.end(caller, grant.id);
  }

  private async begin(caller: Caller, { facts }: UndoableChange): Promise<void> {
    const { subject, permission, scope } = facts as unknown as ScopedPermission & {
      readonly subject: Subject;
    };
    await this.grants.create(caller, { subject, permission, scope });
  }
}
