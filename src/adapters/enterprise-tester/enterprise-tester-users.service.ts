import { Injectable } from '@nestjs/common';
import type { Slice } from '../../common/page.js';
import type { Caller } from '../../common/principal.js';
import type { Group } from '../../groups/group.js';
import { ListedMembers } from '../../groups/members/listed-members.js';
import { UsersService } from '../../users/users.service.js';
import type { User } from '../../users/user.js';
import { collectionOf, sortsOf, withItems, type Readable } from './enterprise-tester-collection.js';
import type { EnterpriseTesterCollection } from './enterprise-tester-collection.wire.js';
import { expansionsOf } from './enterprise-tester-expansions.js';
import type { EnterpriseTesterExpandQuery, EnterpriseTesterQuery } from './enterprise-tester-query.wire.js';
import { soughtBy, type EnterpriseTesterSearch } from './enterprise-tester-search.wire.js';
import { USER_ORDER, userFilterOf, usersSought } from './enterprise-tester-user-filter.js';
import { presentExpandedUser, USER_EXPANDERS } from './enterprise-tester-expanded.presenter.js';
import { presentUser, userChangesOf } from './enterprise-tester-user.presenter.js';
import type { EnterpriseTesterExpandedUser } from './enterprise-tester-expanded.wire.js';
import type { EnterpriseTesterUser, EnterpriseTesterUserInput } from './enterprise-tester-user.wire.js';
import { guidOf } from './guids.js';

type Users = EnterpriseTesterCollection<EnterpriseTesterExpandedUser>;

/** Users as they are read and written: one, all that a query asks for, members, those that a search finds. */
@Injectable()
export class EnterpriseTesterUsers {
  constructor(
    private readonly users: UsersService,
    private readonly members: ListedMembers,
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
    const sorts = sortsOf(query, USER_ORDER, 'number');
    const readable = {
      some: (slice: Slice) => this.users.some(caller, filter, sorts, slice),
      count: () => this.users.count(caller, filter),
    } satisfies Readable<User>;
    return this.collection(query, readable, apiRoot);
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
    const group = guidOf('group', groupId);
    const readable = {
      some: (slice: Slice) => this.members.some(caller, group, { filter, sorts, slice }),
      count: () => this.members.count(caller, group, filter),
    } satisfies Readable<User>;
    return this.collection(query, readable, apiRoot);
  }

  async search(caller: Caller, search: EnterpriseTesterSearch, apiRoot: string): Promise<Users> {
    const found = await this.found(caller, search);
    return { Items: [...(await this.shown(found, search, apiRoot))] };
  }

  /** The users that a search finds, by display name. */
  found(caller: Caller, search: EnterpriseTesterSearch): Promise<readonly User[]> {
    return this.users.some(caller, usersSought(soughtBy(search)), ['displayName'], { offset: 0 });
  }

  private async collection(
    query: EnterpriseTesterQuery,
    readable: Readable<User>,
    apiRoot: string,
  ): Promise<Users> {
    const collection = await collectionOf(query, readable);
    return withItems(collection, await this.shown(collection.Items, query, apiRoot));
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
