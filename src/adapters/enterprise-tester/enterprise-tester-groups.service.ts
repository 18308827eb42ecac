import { Injectable } from '@nestjs/common';
import type { Caller } from '../../common/principal.js';
import type { SortText } from '../../common/window.js';
import type { GroupFilter } from '../../groups/group-filter.js';
import type { GroupPlaceSort } from '../../groups/group-order.js';
import { GroupTotals } from '../../groups/group-totals.js';
import type { Group } from '../../groups/group.js';
import { GroupsReader } from '../../groups/groups.reader.js';
import { ListedMembers } from '../../groups/members/listed-members.js';
import { WholeLists } from '../../groups/whole-lists.service.js';
import { UserGroupsService } from '../../groups/groups-of-user/user-groups.service.js';
import type { User } from '../../users/user.js';
import { collectionOf, sortsOf, type Readable } from './enterprise-tester-collection.js';
import type { EnterpriseTesterAnswer } from './enterprise-tester-collection.wire.js';
import { expansionsOf } from './enterprise-tester-expansions.js';
import { GROUP_ORDER, groupFilterOf, groupsSought } from './enterprise-tester-group-filter.js';
import { GROUP_EXPANDERS, presentExpandedGroup } from './enterprise-tester-expanded.presenter.js';
import type { EnterpriseTesterExpandedGroup } from './enterprise-tester-expanded.wire.js';
import type { EnterpriseTesterExpandQuery, EnterpriseTesterQuery } from './enterprise-tester-query.wire.js';
import { soughtBy, type EnterpriseTesterSearch } from './enterprise-tester-search.wire.js';
import { guidOf } from './guids.js';

type Groups = EnterpriseTesterAnswer<EnterpriseTesterExpandedGroup>;

/** Groups as they are read: one, all that a query asks for, those of a user, those that a search finds. */
@Injectable()
export class EnterpriseTesterGroups {
  constructor(
    private readonly groups: GroupsReader,
    private readonly userGroups: UserGroupsService,
    private readonly members: ListedMembers,
    private readonly totals: GroupTotals,
    private readonly whole: WholeLists,
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

  /** The groups that a search finds, by name. */
  async search(caller: Caller, search: EnterpriseTesterSearch, apiRoot: string): Promise<Groups> {
    return collectionOf({}, this.sought(caller, search), (groups) => this.shown(groups, search, apiRoot));
  }

  sought(caller: Caller, search: EnterpriseTesterSearch): Required<Readable<Group>> {
    return this.readable(caller, groupsSought(soughtBy(search)), ['name']);
  }

  private async matching(
    caller: Caller,
    filter: GroupFilter,
    query: EnterpriseTesterQuery,
    apiRoot: string,
  ): Promise<Groups> {
    const readable = this.readable(caller, filter, sortsOf(query, GROUP_ORDER, 'number'));
    return collectionOf(query, readable, (groups) => this.shown(groups, query, apiRoot));
  }

  private readable(
    caller: Caller,
    filter: GroupFilter,
    sorts: readonly SortText<GroupPlaceSort>[],
  ): Required<Readable<Group>> {
    return {
      some: (slice) => this.groups.some(caller, filter, sorts, slice),
      each: (slice, take) => this.whole.groups(caller, { filter, sorts, slice }, take),
      count: () => this.totals.of(caller, filter),
    };
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
