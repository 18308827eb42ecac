import { Injectable } from '@nestjs/common';
import { InvalidInput, ReferenceNotFound } from '../../../common/errors.js';
import type { Caller } from '../../../common/principal.js';
import { GroupNotFound } from '../../../groups/group.errors.js';
import { GroupOverviewsReader, type GroupOverview } from '../../../groups/group-overviews.reader.js';
import type { UserNaming } from '../../../permissions/access/access-expression.js';
import type { Role } from '../../../permissions/roles/role.js';
import { RolesService } from '../../../permissions/roles/roles.service.js';
import { UserNotFound } from '../../../users/user.errors.js';
import type { User } from '../../../users/user.js';
import { UsersService } from '../../../users/users.service.js';
import { namingIn, userNaming } from '../urls/mindtouch-naming.js';
import { NEW_ACCOUNT_ROLE } from './mindtouch-new-account-role.js';

const ANONYMOUS = 2;

/** Finds what paths and bodies name in the vendor's way: by number, by `=name`, or by `current`. */
@Injectable()
export class MindtouchReferences {
  constructor(
    private readonly groups: GroupOverviewsReader,
    private readonly users: UsersService,
    private readonly roles: RolesService,
  ) {}

  /**
   * The group that a path names, with all that its document tells.
   *
   * Errors: InvalidInput, if it is neither a number nor a name; GroupNotFound.
   */
  async group(caller: Caller, part: string): Promise<GroupOverview> {
    const naming = namingIn(part);
    if (!naming) throw unnamed('group');
    if (naming.by === 'number') return this.groupWithNumber(caller, naming.number);
    const group = await firstFound(naming.names, (name) => this.groups.findByName(caller, name));
    if (!group) throw new GroupNotFound();
    return group;
  }

  /**
   * Errors: GroupNotFound.
   */
  async groupWithNumber(caller: Caller, number: number): Promise<GroupOverview> {
    const group = await this.groups.findByNumber(caller, number);
    if (!group) throw new GroupNotFound();
    return group;
  }

  /**
   * The user that a path names.
   *
   * Errors: InvalidInput, if it is none of a number, a name and `current`; UserNotFound.
   */
  async user(caller: Caller, part: string): Promise<User> {
    const naming = userNaming(part);
    if (!naming) throw unnamed('user');
    const user = await this.findUser(caller, naming);
    if (!user) throw new UserNotFound();
    return user;
  }

  findUser(caller: Caller, naming: UserNaming): Promise<User | undefined> {
    const { principal } = caller;
    switch (naming.by) {
      case 'caller':
        return principal.kind === 'user'
          ? this.users.get(caller, principal.userId)
          : this.users.findByNumber(caller, ANONYMOUS);
      case 'number':
        return this.users.findByNumber(caller, naming.number);
      case 'login':
        return firstFound(naming.names, (name) => this.users.findByLogin(caller, name));
    }
  }

  /**
   * The uuids of the users with these numbers, each once.
   *
   * Errors: ReferenceNotFound.
   */
  async userIds(caller: Caller, texts: readonly string[]): Promise<readonly string[]> {
    const numbers = [...new Set(texts.map(Number))];
    if (numbers.length === 0) return [];
    const { items } = await this.users.list(caller, { kind: 'number_in', numbers }, 'number', { offset: 0 });
    const known = new Set(items.map(({ number }) => number));
    const unknown = numbers.find((number) => !known.has(number));
    if (unknown !== undefined) throw new ReferenceNotFound('user', String(unknown));
    return items.map(({ id }) => id);
  }

  /**
   * The role with a name.
   *
   * Errors: ReferenceNotFound.
   */
  async role(caller: Caller, name: string): Promise<Role> {
    const role = await this.roles.findByName(caller, name);
    if (!role) throw new ReferenceNotFound('role', name);
    return role;
  }

  /**
   * The role of accounts and groups for which none is named.
   *
   * Errors: ReferenceNotFound, where an organization has none of that name.
   */
  newAccountRole(caller: Caller): Promise<Role> {
    return this.role(caller, NEW_ACCOUNT_ROLE);
  }
}

async function firstFound<T>(
  names: readonly string[],
  find: (name: string) => Promise<T | undefined>,
): Promise<T | undefined> {
  for (const name of names) {
    const found = await find(name);
    if (found) return found;
  }
  return undefined;
}

/** The failure of a part that names nothing in the vendor's ways. */
export function unnamed(what: string): InvalidInput {
  return InvalidInput.field(what, 'isUint', `The ${what} must be named by number, or by = and its name.`);
}
