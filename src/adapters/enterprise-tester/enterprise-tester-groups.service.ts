import { Injectable } from '@nestjs/common';
import type { Caller } from '../../common/principal.js';
import type { GroupFilter } from '../../groups/group-filter.js';
import { GroupTotals } from '../../groups/group-totals.js';
import type { Group } from '../../groups/group.js';
import { GroupsReader } from '../../groups/groups.reader.js';
import { ListedMembers } from '../../groups/members/listed-members.js';
import { UserGroupsService } from '../../groups/groups-of-user/user-groups.service.js';
import type { User } from '../../users/user.js';
import { collectionOf, sortsOf, withItems } from './enterprise-tester-collection.js';
import type { EnterpriseTesterCollection } from './enterprise-tester-collection.wire.js';
import { expansionsOf } from './enterprise-tester-expansions.js';
import { GROUP_ORDER, groupFilterOf, groupsSought } from './enterprise-tester-group-filter.js';
import { GROUP_EXPANDERS, presentExpandedGroup } from './enterprise-tester-expanded.presenter.js';
import type { EnterpriseTesterExpandedGroup } from './enterprise-tester-expanded.wire.js';
import type { EnterpriseTesterExpandQuery, EnterpriseTesterQuery } from './enterprise-tester-query.wire.js';
import { soughtBy, type EnterpriseTesterSearch } from './enterprise-tester-search.wire.js';
import { guidOf } from './guids.js';

type Groups = EnterpriseTesterCollection<EnterpriseTesterExpandedGroup>;

/** Groups as they are read: one, all that a query asks for, those of a user, those that a search finds. */
@Injectable()
export class EnterpriseTesterGroups {
  constructor(
    private readonly groups: GroupsReader,
    private readonly userGroups: UserGroupsService,
    private readonly members: ListedMembers,
    private readonly totals: GroupTotals,
  ) {}

  /**
   * Errors: GroupNotFound.
   */
  async get(
    caller: Caller,
    id: string,
    query: EnterpriseTesterExpandQuery,
    apiRoot: string,
  ): Promise<EnterpriseTesterExpandedGroup> {
    const group = await this.groups.get(caller, guidOf('group', id));
    return (await this.shown([group], query, apiRoot))[0] as EnterpriseTesterExpandedGroup;
  }

  /**
   * Errors: InvalidInput (filter).
   */
  async list(caller: Caller, query: EnterpriseTesterQuery, apiRoot: string): Promise<Groups> {
    return this.matching(caller, groupFilterOf(query.$filter), query, apiRoot);
  }

  /**
   * Errors: UserNotFound, InvalidInput (filter).
   */
  async listOfUser(
    caller: Caller,
    userId: string,
    query: EnterpriseTesterQuery,
    apiRoot: string,
  ): Promise<Groups> {
    const filter = groupFilterOf(query.$filter);
    const ofUser = await this.userGroups.among(caller, guidOf('user', userId), filter);
    return this.matching(caller, ofUser, query, apiRoot);
  }

  /**
   * Makes these the groups of a user and answers those of them that the query asks for.
   *
   * Errors: UserNotFound, ReferenceNotFound, and those of every change of memberships.
   */
  async replaceOfUser(
    caller: Caller,
    userId: string,
    groupIds: readonly string[],
    read: { readonly query: EnterpriseTesterQuery; readonly apiRoot: string },
  ): Promise<Groups> {
    // A query that cannot be answered is refused before anything is changed.
    groupFilterOf(read.query.$filter);
    await this.userGroups.replace(caller, guidOf('user', userId), groupIds);
    return this.listOfUser(caller, userId, read.query, read.apiRoot);
  }

  async search(caller: Caller, search: EnterpriseTesterSearch, apiRoot: string): Promise<Groups> {
    const found = await this.found(caller, search);
    return { Items: [...(await this.shown(found, search, apiRoot))] };
  }

  /** The groups that a search finds, by name. */
  found(caller: Caller, search: EnterpriseTesterSearch): Promise<readonly Group[]> {
    return this.groups.some(caller, groupsSought(soughtBy(search)), ['name'], { offset: 0 });
  }

  private async matching(
    caller: Caller,
    filter: GroupFilter,
    query: EnterpriseTesterQuery,
    apiRoot: string,
  ): Promise<Groups> {
    const sorts = sortsOf(query, GROUP_ORDER, 'number');
    const collection = await collectionOf(query, {
      some: (slice) => this.groups.some(caller, filter, sorts, slice),
      count: () => this.totals.of(caller, filter),
    });
    return withItems(collection, await this.shown(collection.Items, query, apiRoot));
  }

  private async shown(
    groups: readonly Group[],
    query: EnterpriseTesterExpandQuery,
    apiRoot: string,
  ): Promise<readonly EnterpriseTesterExpandedGroup[]> {
    const expansions = expansionsOf(query, GROUP_EXPANDERS);
    const users = expansions.has('Users')
      ? await this.members.usersOf(groups)
      : new Map<string, readonly User[]>();
    return groups.map((group) => presentExpandedGroup(group, apiRoot, expansions, users.get(group.id)));
  }
}
