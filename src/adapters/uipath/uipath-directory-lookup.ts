import { Injectable } from '@nestjs/common';
import { and, or } from '../../common/filter.js';
import { foldedKey } from '../../common/folded-key.js';
import type { Caller } from '../../common/principal.js';
import { GroupNotFound } from '../../groups/group.errors.js';
import type { GroupLeaf } from '../../groups/group-filter.js';
import { GroupsReader } from '../../groups/groups.reader.js';
import type { UserLeaf } from '../../users/user-filter.js';
import { UserNotFound } from '../../users/user.errors.js';
import { UsersService } from '../../users/users.service.js';
import type { EntityType } from './uipath-directory.wire.js';
import type { UipathMemberSubject } from './uipath-members.js';

const ALL = { offset: 0 };

/** Finds users, applications and groups by their names and ids. */
@Injectable()
export class UipathDirectoryLookup {
  constructor(
    private readonly users: UsersService,
    private readonly groups: GroupsReader,
  ) {}

  /** Those who bear names, by the folded key of the name; a user also by his address. */
  byName(
    caller: Caller,
    names: readonly string[],
    type: EntityType,
  ): Promise<ReadonlyMap<string, UipathMemberSubject>> {
    // The database has no text with NUL in it, so nobody can bear such a name.
    const possible = names.filter((name) => !name.includes('\0'));
    return type === 'group' ? this.groupsNamed(caller, possible) : this.accountsNamed(caller, possible, type);
  }

  /** Errors: UserNotFound, GroupNotFound. */
  async byId(caller: Caller, reference: string, type: EntityType): Promise<UipathMemberSubject> {
    if (type === 'group') {
      const group = await this.groups.find(caller, reference);
      if (!group) throw new GroupNotFound();
      return { group };
    }
    const user = await this.users.get(caller, reference);
    if (user.kind !== type) throw new UserNotFound();
    return { user };
  }

  private async groupsNamed(caller: Caller, names: readonly string[]) {
    const wanted = or<GroupLeaf>(...names.map((name) => ({ kind: 'name_equals', name }) as const));
    const { items } = await this.groups.list(caller, wanted, 'number', ALL);
    return new Map(items.map((group) => [foldedKey(group.name), { group }] as const));
  }

  private async accountsNamed(caller: Caller, logins: readonly string[], userKind: 'user' | 'application') {
    const wanted = and<UserLeaf>({ kind: 'login_in', logins }, { kind: 'kind_is', userKind });
    const { items } = await this.users.list(caller, wanted, 'number', ALL);
    return new Map(
      items.flatMap((user) =>
        [user.email ?? user.userName, user.userName].map((name) => [foldedKey(name), { user }] as const),
      ),
    );
  }
}
