import { Injectable } from '@nestjs/common';
import { and, not, or } from '../../common/filter.js';
import type { Caller } from '../../common/principal.js';
import { GroupsReader } from '../../groups/groups.reader.js';
import type { UserField, UserFilter, UserLeaf } from '../../users/user-filter.js';
import { UsersService } from '../../users/users.service.js';
import {
  directorySources,
  type DirectorySource,
  type EntityType,
  type UipathSearchQuery,
} from './uipath-directory.wire.js';
import type { UipathMemberSubject } from './uipath-members.js';

// Of users and of groups each; who looks for one among more than these types another letter.
const MOST = 1000;

const SOURCES: Readonly<Record<EntityType, readonly DirectorySource[]>> = {
  user: ['localUsers', 'directoryUsers', 'robotAccounts'],
  group: ['localGroups', 'directoryGroups'],
  application: ['applications'],
};

const MADE_HERE: UserLeaf = { kind: 'text', field: 'source', comparison: 'eq', text: 'local' };
const PERSON: UserLeaf = { kind: 'kind_is', userKind: 'user' };

const USERS_OF: Readonly<Partial<Record<DirectorySource, UserFilter>>> = {
  localUsers: and<UserLeaf>(PERSON, MADE_HERE),
  directoryUsers: and<UserLeaf>(PERSON, not<UserLeaf>(MADE_HERE)),
  robotAccounts: { kind: 'kind_is', userKind: 'robot' },
  applications: { kind: 'kind_is', userKind: 'application' },
};

const NAMES: readonly UserField[] = ['userName', 'displayName', 'email'];

/** Searches users, robots, applications and groups by how their names begin. */
@Injectable()
export class UipathDirectorySearch {
  constructor(
    private readonly users: UsersService,
    private readonly groups: GroupsReader,
  ) {}

  async find(caller: Caller, query: UipathSearchQuery): Promise<readonly UipathMemberSubject[]> {
    const { startsWith = '' } = query;
    const sources = sourcesOf(query);
    const users = await this.usersOf(caller, sources, startsWith);
    return [...users, ...(sources.includes('localGroups') ? await this.groupsBy(caller, startsWith) : [])];
  }

  private async usersOf(caller: Caller, sources: readonly DirectorySource[], text: string) {
    const wanted = sources.flatMap((source) => USERS_OF[source] ?? []);
    if (wanted.length === 0) return [];
    const named = or(...NAMES.map((field) => ({ kind: 'text', field, comparison: 'sw', text }) as const));
    const filter = and<UserLeaf>(or(...wanted), text === '' ? and() : named);
    const { items } = await this.users.list(caller, filter, 'displayName', { offset: 0, limit: MOST });
    return items.map((user) => ({ user }));
  }

  private async groupsBy(caller: Caller, text: string) {
    const filter = { kind: 'text', field: 'name', comparison: 'sw', text } as const;
    const { items } = await this.groups.list(caller, filter, 'name', { offset: 0, limit: MOST });
    return items.map((group) => ({ group }));
  }
}

/** Those that the kind of thing and the filter of sources both admit. */
function sourcesOf({ entityType, sourceFilter }: UipathSearchQuery): readonly DirectorySource[] {
  const ofType = entityType === undefined ? directorySources : SOURCES[entityType];
  return ofType.filter((source) => sourceFilter?.includes(source) ?? true);
}
