import { Injectable } from '@nestjs/common';
import type { Caller } from '../../common/principal.js';
import {
  PersonalValuesErased,
  UndoImpossible,
  type UndoableChange,
  type UndoRule,
} from '../../common/undoing.js';
import { changedFieldsOf, fieldsUndone } from '../../permissions/undo/fields-undone.js';
import { emptyProfile, type UserChanges } from '../user.js';
import { UsersService } from '../users.service.js';

const SETTABLE = [...Object.keys(emptyProfile), 'displayName', 'userName', 'active'];

/** Gives fields of users the values back that they had. */
@Injectable()
export class UserFieldsUndoing implements UndoRule {
  constructor(private readonly users: UsersService) {}

  changedNothing(change: UndoableChange): boolean {
    const { facts, personalErased } = change;
    const fields = Object.keys(changedFieldsOf(change).after);
    return !personalErased && facts['password'] === undefined && fields.length === 0;
  }

  async undo(caller: Caller, changes: readonly UndoableChange[]): Promise<void> {
    for (const change of changes) {
      if (change.facts['password'] !== undefined) {
        throw new UndoImpossible(change, 'The password before it is not to let anybody in again.');
      }
      if (change.personalErased) throw new PersonalValuesErased(change);
      const user = await this.users.get(caller, change.subjectId);
      const fields: UserChanges = fieldsUndone(change, user, SETTABLE);
      await this.users.update(caller, user.id, fields);
    }
  }
}
