import { Injectable } from '@nestjs/common';
import { ChangeLog } from '../common/change-log.js';
import type { Rows, Slice } from '../common/page.js';
import { organizationOf, type Caller } from '../common/principal.js';
import { requireVersion, type ExpectedVersion } from '../common/version.js';
import type { SortText, Stretch, Window } from '../common/window.js';
import { Authority } from '../permissions/authority/authority.js';
import { FirstRoles } from '../permissions/roles/first-roles.js';
import { groupChange } from './group-changes.js';
import type { GroupFilter } from './group-filter.js';
import type { GroupPlaceSort, GroupSort } from './group-order.js';
import { BuiltInGroupProtected, ExternalRename, GroupNotFound } from './group.errors.js';
import { GroupOrigins } from './external/group-origins.js';
import { GroupRelations } from './nesting/group-relations.js';
import { GroupRepository, type GroupOrder } from './group.repository.js';
import type { Group, GroupChanges, GroupDraft } from './group.js';
import { GroupsReader } from './groups.reader.js';

/** The life of groups: made, found, changed, deleted. */
@Injectable()
export class GroupsService extends GroupsReader {
  constructor(
    private readonly groups: GroupRepository,
    private readonly relations: GroupRelations,
    private readonly firstRoles: FirstRoles,
    private readonly authority: Authority,
    private readonly log: ChangeLog,
    private readonly origins: GroupOrigins,
  ) {
    super();
  }

  override async get(caller: Caller, reference: string): Promise<Group> {
    const group = await this.find(caller, reference);
    if (!group) throw new GroupNotFound();
    return group;
  }

  override find(caller: Caller, reference: string): Promise<Group | undefined> {
    return this.groups.findByReference(organizationOf(caller), reference);
  }

  override findByNumber(caller: Caller, number: number): Promise<Group | undefined> {
    return this.groups.findByNumber(organizationOf(caller), number);
  }

  override findByName(caller: Caller, name: string): Promise<Group | undefined> {
    return this.groups.findByName(organizationOf(caller), name);
  }

  override list(caller: Caller, filter: GroupFilter, order: GroupOrder, slice: Slice): Promise<Rows<Group>> {
    return this.groups.list(organizationOf(caller), filter, order, slice);
  }

  override some(
    caller: Caller,
    filter: GroupFilter,
    sorts: readonly SortText<GroupPlaceSort>[],
    slice: Slice,
  ): Promise<readonly Group[]> {
    return this.groups.some(organizationOf(caller), filter, sorts, slice);
  }

  override page(caller: Caller, filter: GroupFilter, window: Window<GroupSort>): Promise<Stretch<Group>> {
    return this.groups.page(organizationOf(caller), filter, window);
  }

  /**
   * Makes a group, with its first members and its role if it is given any; all of it or nothing.
   *
   * Shape: one of an authentication service is looked for there first.
   * Errors: GroupNameTaken, PublicIdTaken, ReferenceNotFound (member, role, service), MembersOfOtherService,
   * BeyondAuthority, and those of ExternalGroups.
   */
  async create(caller: Caller, draft: GroupDraft): Promise<Group> {
    await this.origins.lookUp(caller, draft);
    const power = () => this.firstRoles.powerOf(caller, draft.roleId);
    return this.authority.exercise(caller, power, async () => {
      const members = await this.relations.knownUsers(caller, draft.memberIds ?? []);
      const act = await this.log.begin(caller);
      const authenticationServiceId = await this.origins.serviceOf(caller, draft.authenticationServiceId);
      const group = await this.groups.insert(act, organizationOf(caller), {
        ...draft,
        authenticationServiceId,
      });
      await this.log.append(act, groupChange(undefined, group));
      const memberIds = [...new Set(members.values())];
      if (authenticationServiceId !== undefined) {
        await this.origins.requireMembersOf(caller, authenticationServiceId, memberIds);
      }
      await this.relations.beginWith(caller, group, memberIds, draft.roleId);
      return group;
    });
  }

  /**
   * Changes what is named; the rest stays.
   *
   * Errors: GroupNotFound, PreconditionFailed, GroupNameTaken, BuiltInGroupProtected, ExternalRename.
   */
  update(
    caller: Caller,
    reference: string,
    changes: GroupChanges,
    expected?: ExpectedVersion,
  ): Promise<Group> {
    const nothing = () => Promise.resolve([]);
    return this.authority.exercise(caller, nothing, async () => {
      const group = await this.groups.findToChange(organizationOf(caller), reference);
      if (!group) throw new GroupNotFound();
      requireVersion(group.version, expected);
      const renamed = changes.name !== undefined && changes.name !== group.name;
      if (renamed && group.builtIn !== null) throw new BuiltInGroupProtected('rename');
      if (renamed && group.authenticationServiceId !== null) throw new ExternalRename();
      const act = await this.log.begin(caller);
      const next = await this.groups.update(act, group, changes);
      await this.log.append(act, groupChange(group, next));
      return next;
    });
  }

  /**
   * Deletes a group and ends all its relations; neither members nor children go with it.
   *
   * Errors: GroupNotFound, PreconditionFailed, BuiltInGroupProtected, BeyondAuthority, LastAdministrator.
   */
  async delete(caller: Caller, reference: string, expected?: ExpectedVersion): Promise<void> {
    const found = await this.get(caller, reference);
    const { id, builtIn } = found;
    if (builtIn !== null) throw new BuiltInGroupProtected('delete');
    const power = async () => [
      ...(await this.authority.conferredBy(id)),
      ...(await this.relations.heldOn(found)),
    ];
    const act = async () => {
      const group = await this.get(caller, id);
      requireVersion(group.version, expected);
      const deletion = await this.log.begin(caller);
      await this.relations.endAll(deletion, id);
      await this.groups.delete(deletion, group);
      await this.log.append(deletion, groupChange(group, undefined));
    };
    // Alone, so that nobody puts a member or a child into a group that is going.
    await this.authority.exercise(caller, power, act, true);
  }
}
