import { Injectable } from '@nestjs/common';
import { InvalidInput, ReferenceNotFound } from '../../common/errors.js';
import type { Caller } from '../../common/principal.js';
import { GroupNotFound } from '../../groups/group.errors.js';
import type { Group } from '../../groups/group.js';
import { GroupsReader } from '../../groups/groups.reader.js';
import { UserNotFound } from '../../users/user.errors.js';
import type { User } from '../../users/user.js';
import { UsersService } from '../../users/users.service.js';

/** What a user is known by: an account id on Cloud, a key or a user name on Data Center; the first one counts. */
export interface UserReference {
  readonly accountId?: string | undefined;
  readonly key?: string | undefined;
  readonly username?: string | undefined;
}

/** Finds groups by name, and users by whatever a client knows of them. */
@Injectable()
export class ConfluenceReferences {
  constructor(
    private readonly groups: GroupsReader,
    private readonly users: UsersService,
  ) {}

  /**
   * Errors: GroupNotFound.
   */
  async group(caller: Caller, name: string): Promise<Group> {
    const group = await this.groups.findByName(caller, name);
    if (!group) throw new GroupNotFound();
    return group;
  }

  /**
   * Errors: InvalidInput, if nothing was sent; UserNotFound.
   */
  async user(caller: Caller, { accountId, key, username }: UserReference): Promise<User> {
    const id = accountId ?? key;
    if (id !== undefined) return this.users.get(caller, id);
    if (username === undefined) throw InvalidInput.field('accountId', 'isSent', 'accountId must be sent');
    const user = await this.users.findByLogin(caller, username);
    if (!user) throw new UserNotFound();
    return user;
  }

  /**
   * The uuid of the user with a user name, named beside the group that he is put into or taken out of.
   *
   * Errors: ReferenceNotFound.
   */
  async memberNamed(caller: Caller, username: string): Promise<string> {
    const user = await this.users.findByLogin(caller, username);
    if (!user) throw new ReferenceNotFound('user', username);
    return user.id;
  }
}
