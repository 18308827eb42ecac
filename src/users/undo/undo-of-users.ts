import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import { by, note, Undoing, type UndoableChange } from '../../common/undoing.js';
import { LifeUndoing, type Life } from '../../permissions/undo/life-undoing.js';
import { StandingFacts } from '../../permissions/undo/standing-facts.reader.js';
import { DeletedUsers } from '../deleted-users.repository.js';
import { UserRestoration } from '../user-restoration.service.js';
import { UserRepository } from '../user.repository.js';
import type { User } from '../user.js';
import { UsersService } from '../users.service.js';
import { UserFieldsUndoing } from './user-fields-undoing.js';

/** How users come and go. */
@Injectable()
export class UserLife implements Life {
  constructor(
    private readonly users: UsersService,
    private readonly standing: UserRepository,
    private readonly deleted: DeletedUsers,
    private readonly restoration: UserRestoration,
  ) {}

  present(caller: Caller, id: string): Promise<User | undefined> {
    return this.standing.find(organizationOf(caller), id);
  }

  delete(caller: Caller, id: string): Promise<void> {
    return this.users.delete(caller, id);
  }

  async restore(caller: Caller, { subjectId, actId }: UndoableChange): Promise<boolean> {
    const deleted = await this.deleted.find(organizationOf(caller), subjectId);
    if (deleted?.deletedIn !== actId) return false;
    await this.restoration.restore(caller, subjectId, {});
    return true;
  }
}

/** How changes of users are undone. */
@Injectable()
export class UndoOfUsers {
  constructor(
    undoing: Undoing,
    fields: UserFieldsUndoing,
    users: UserLife,
    facts: StandingFacts,
    clock: Clock,
  ) {
    const life = by(new LifeUndoing(users, facts, clock));
    undoing.register({
      'user.created': life,
      'user.deleted': life,
      'user.restored': life,
      'user.updated': by(fields),
      'user.rejoined': note('It tells of what came back with a user: undo his restoration.'),
    });
  }
}
