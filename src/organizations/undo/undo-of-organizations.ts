import { Injectable } from '@nestjs/common';
import { organizationOf, type Caller } from '../../common/principal.js';
import {
  by,
  never,
  UndoContradicted,
  Undoing,
  type NeededPermission,
  type UndoableChange,
  type UndoRule,
} from '../../common/undoing.js';
import { Permission } from '../../permissions/catalogue/permission.js';
import { changedFieldsOf, fieldsUndone } from '../../permissions/undo/fields-undone.js';
import { OrganizationLivesService } from '../organization-lives.service.js';

const permission = Permission.ManageOrganization;

/** Gives organizations their names back, opens those that ended and ends those that were opened again. */
@Injectable()
export class OrganizationUndoing implements UndoRule {
  constructor(private readonly lives: OrganizationLivesService) {}

  needs(caller: Caller, { action, subjectId }: UndoableChange): NeededPermission {
    const ofHisOwn = action === 'organization.updated' && subjectId === organizationOf(caller);
    return ofHisOwn ? { permission } : { permission, overInstallation: true };
  }

  changedNothing(change: UndoableChange): boolean {
    return (
      change.action === 'organization.updated' && Object.keys(changedFieldsOf(change).after).length === 0
    );
  }

  async undo(caller: Caller, changes: readonly UndoableChange[]): Promise<void> {
    for (const change of changes) await this.takeBack(caller, change);
  }

  private async takeBack(caller: Caller, change: UndoableChange): Promise<void> {
    const { action, subjectId } = change;
    if (action === 'organization.ended') await this.lives.restore(caller, subjectId);
    else if (action === 'organization.restored') await this.lives.end(caller, subjectId);
    else {
      const organization = await this.lives.get(caller, subjectId);
      if (organization.endedAt !== null) throw new UndoContradicted(change, 'organization.ended');
      await this.lives.update(caller, subjectId, fieldsUndone(change, organization, ['name']), undefined);
    }
  }
}

/** How changes of organizations are undone. */
@Injectable()
export class UndoOfOrganizations {
  constructor(undoing: Undoing, organizations: OrganizationUndoing) {
    const way = by(organizations);
    undoing.register({
      'organization.updated': way,
      'organization.ended': way,
      'organization.restored': way,
      'organization.founded': never('An organization that was founded can be ended, and is never unmade.'),
    });
  }
}
