import { Injectable } from '@nestjs/common';
import type { Caller } from '../../common/principal.js';
import type { SortText } from '../../common/window.js';
import type { Group } from '../../groups/group.js';
import { GroupsReader } from '../../groups/groups.reader.js';
import { ListedMembers } from '../../groups/members/listed-members.js';
import { WholeLists } from '../../groups/whole-lists.service.js';
import type { UserFilter } from '../../users/user-filter.js';
import type { UserPlaceSort } from '../../users/user-order.js';
import { UsersService } from '../../users/users.service.js';
import type { User } from '../../users/user.js';
import { collectionOf, sortsOf, type Readable } from './enterprise-tester-collection.js';
import type { EnterpriseTesterAnswer } from './enterprise-tester-collection.wire.js';
import { expansionsOf } from './enterprise-tester-expansions.js';
import type { EnterpriseTesterExpandQuery, EnterpriseTesterQuery } from './enterprise-tester-query.wire.js';
import { soughtBy, type EnterpriseTesterSearch } from './enterprise-tester-search.wire.js';
import { USER_ORDER, userFilterOf, usersSought } from './enterprise-tester-user-filter.js';
import { presentExpandedUser, USER_EXPANDERS } from './enterprise-tester-expanded.presenter.js';
import { presentUser, userChangesOf } from './enterprise-tester-user.presenter.js';
import type { EnterpriseTesterExpandedUser } from './enterprise-tester-expanded.wire.js';
import type { EnterpriseTesterUser, EnterpriseTesterUserInput } from './enterprise-tester-user.wire.js';
import { guidOf } from './guids.js';

type Users = EnterpriseTesterAnswer<EnterpriseTesterExpandedUser>;

/** Users as they are read and written: one, all that a query asks for, members, those that a search finds. */
@Injectable()
export class EnterpriseTesterUsers {
  constructor(
    private readonly users: UsersService,
    private readonly groups: GroupsReader,
    private readonly members: ListedMembers,
    private readonly whole: WholeLists,
  ) {}

  /**
   * Errors: UserNotFound.
   */
  async get(
    caller: Caller,
    id: string,
    query: EnterpriseTesterExpandQuery,
    apiRoot: string,
  ): Promise<EnterpriseTesterExpandedUser> {
    const user = await this.users.get(caller, guidOf('user', id));
    return (await this.shown([user], query, apiRoot))[0] as EnterpriseTesterExpandedUser;
  }

  /**
   * Errors: UserNotFound, and those of every change of a user.
   */
  async update(
    caller: Caller,
    id: string,
    input: EnterpriseTesterUserInput,
    apiRoot: string,
  ): Promise<EnterpriseTesterUser> {
    const before = await this.users.get(caller, guidOf('user', id));
    const after = await this.users.update(caller, before.id, userChangesOf(before, input));
    return presentUser(after, apiRoot);
  }

  /**
   * Errors: UserNotFound, InvalidInput (password), BeyondAuthority.
   */
  async setPassword(caller: Caller, id: string, password: string): Promise<void> {
    await this.users.update(caller, guidOf('user', id), { password });
  }

  /**
   * Errors: InvalidInput (filter).
   */
  async list(caller: Caller, query: EnterpriseTesterQuery, apiRoot: string): Promise<Users> {
    const filter = userFilterOf(query.$filter);
    const readable = this.readable(caller, filter, sortsOf(query, USER_ORDER, 'number'));
    return collectionOf(query, readable, (users) => this.shown(users, query, apiRoot));
  }

  /**
   * Errors: GroupNotFound, InvalidInput (filter).
   */
  async listOfGroup(
    caller: Caller,
    groupId: string,
    query: EnterpriseTesterQuery,
    apiRoot: string,
  ): Promise<Users> {
    const filter = userFilterOf(query.$filter);
    // As good as the order in which they were made, and kept with the memberships.
    const sorts = sortsOf(query, USER_ORDER, 'id');
    const group = await this.groups.get(caller, guidOf('group', groupId));
    const readable: Readable<User> = {
      some: (slice) => this.members.some(group, { filter, sorts, slice }),
      each: (slice, take) => this.whole.members(group, { filter, sorts, slice }, take),
      count: () => this.members.count(group, filter),
    };
    return collectionOf(query, readable, (users) => this.shown(users, query, apiRoot));
  }

  /** The users that a search finds, by display name. */
  async search(caller: Caller, search: EnterpriseTesterSearch, apiRoot: string): Promise<Users> {
    return collectionOf({}, this.sought(caller, search), (users) => this.shown(users, search, apiRoot));
  }

  sought(caller: Caller, search: EnterpriseTesterSearch): Required<Readable<User>> {
    return this.readable(caller, usersSought(soughtBy(search)), ['displayName']);
  }

  private readable(
    caller: Caller,
    filter: UserFilter,
    sorts: readonly SortText<UserPlaceSort>[],
  ): Required<Readable<User>> {
    return {
      some: (slice) => this.users.some(caller, filter, sorts, slice),
      each: (slice, take) => this.whole.users(caller, { filter, sorts, slice }, take),
      count: () => this.users.count(caller, filter),
    };
  }

  private async shown(
    users: readonly User[],
    query: EnterpriseTesterExpandQuery,
    apiRoot: string,
  ): Promise<readonly EnterpriseTesterExpandedUser[]> {
    const expansions = expansionsOf(query, USER_EXPANDERS);
    const groups = expansions.has('Groups')
      ? await this.members.groupsOf(users)
      : new Map<string, readonly Group[]>();
    return users.map((user) => presentExpandedUser(user, apiRoot, expansions, groups.get(user.id)));
  }
}
