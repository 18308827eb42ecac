import { Injectable } from '@nestjs/common';
import type { Caller } from '../../common/principal.js';
import { UndoContradicted, type UndoableChange, type UndoRule } from '../../common/undoing.js';
import { changedFieldsOf, fieldsUndone } from '../../permissions/undo/fields-undone.js';
import type { GroupChanges } from '../group.js';
import { GroupsService } from '../groups.service.js';

const SETTABLE: readonly (keyof GroupChanges)[] = [
  'name',
  'displayName',
  'description',
  'type',
  'externalId',
];

/** Gives fields of groups the values back that they had. */
@Injectable()
export class GroupFieldsUndoing implements UndoRule {
  constructor(private readonly groups: GroupsService) {}

  changedNothing(change: UndoableChange): boolean {
    const isOwn = change.facts['displayNameIsOwn'] === true;
    return !isOwn && Object.keys(changedFieldsOf(change).after).length === 0;
  }

  async undo(caller: Caller, changes: readonly UndoableChange[]): Promise<void> {
    for (const change of changes) await this.takeBack(caller, change);
  }

  private async takeBack(caller: Caller, change: UndoableChange): Promise<void> {
    const group = await this.groups.get(caller, change.subjectId);
    const fields = fieldsUndone(change, group, SETTABLE) as GroupChanges;
    const becameOwn = change.facts['displayNameIsOwn'] === true;
    if (becameOwn && !group.displayNameIsOwn) throw new UndoContradicted(change, 'group.displayName_changed');
    const { displayName, ...others } = fields;
    await this.groups.update(caller, group.id, {
      ...others,
      // One that follows the name goes back with it.
      ...(group.displayNameIsOwn && { displayName: becameOwn ? null : displayName }),
    });
  }
}
