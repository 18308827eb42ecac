import { Injectable } from '@nestjs/common';
import { and } from '../../common/filter.js';
import type { Caller } from '../../common/principal.js';
import { UnitOfWork } from '../../common/unit-of-work.js';
import { GroupsService } from '../../groups/groups.service.js';
import { MembershipsService } from '../../groups/members/memberships.service.js';
import { lastNamedFirst, toUipathGroup } from './uipath-group.presenter.js';
import type { UipathCreateGroup, UipathGroup, UipathUpdateGroup } from './uipath-group.wire.js';
import { toUipathMembersPage } from './uipath-member.presenter.js';
import type { UipathMembersPage } from './uipath-member.wire.js';
import { UipathMembers } from './uipath-members.js';
import type { UipathPageQuery } from './uipath-page.wire.js';
import { UipathPartitions } from './uipath-partitions.js';

const ALL = { offset: 0 };

/** The calls of the vendor on groups, each in the caller's own partition and as one act. */
@Injectable()
export class UipathGroups {
  constructor(
    private readonly partitions: UipathPartitions,
    private readonly groups: GroupsService,
    private readonly memberships: MembershipsService,
    private readonly members: UipathMembers,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async list(caller: Caller, partition: string): Promise<UipathGroup[]> {
    await this.partitions.require(caller, partition);
    const { items } = await this.groups.list(caller, and(), 'number', ALL);
    return items.map((group) => toUipathGroup(group, []));
  }

  async read(caller: Caller, partition: string, groupId: string): Promise<UipathGroup> {
    await this.partitions.require(caller, partition);
    const group = await this.groups.get(caller, groupId);
    return toUipathGroup(group, (await this.members.of(caller, group.id, ALL)).items);
  }

  async listMembers(
    caller: Caller,
    partition: string,
    groupId: string,
    { top, skip }: UipathPageQuery,
  ): Promise<UipathMembersPage> {
    await this.partitions.require(caller, partition);
    return toUipathMembersPage(await this.members.of(caller, groupId, { offset: skip, limit: top }));
  }

  async create(caller: Caller, command: UipathCreateGroup): Promise<UipathGroup> {
    const { partitionGlobalId, id, name, directoryUserMemberIDs } = command;
    await this.partitions.require(caller, partitionGlobalId);
    const memberIds = directoryUserMemberIDs ?? [];
    return this.unitOfWork.run(async () => {
      const group = await this.groups.create(caller, { name, publicId: id ?? undefined, memberIds });
      const members = await this.members.of(caller, group.id, ALL);
      return toUipathGroup(group, lastNamedFirst(members.items, memberIds));
    });
  }

  /** Changes name and members together; `partition` is there if the path names one as well. */
  async update(
    caller: Caller,
    groupId: string,
    command: UipathUpdateGroup,
    partition = command.partitionGlobalId,
  ): Promise<UipathGroup> {
    await this.partitions.require(caller, partition, command.partitionGlobalId);
    return this.unitOfWork.run(async () => {
      // Before the name, since adding somebody to a group of administrators takes the stronger lock.
      await this.changeMembers(caller, groupId, command);
      const group = await this.groups.update(caller, groupId, { name: command.name ?? undefined });
      return toUipathGroup(group, (await this.members.of(caller, group.id, ALL)).items);
    });
  }

  async delete(caller: Caller, partition: string, groupId: string): Promise<void> {
    await this.partitions.require(caller, partition);
    await this.groups.delete(caller, groupId);
  }

  /** Deletes those that exist, all of them or none: one that must stay keeps the others as well. */
  async deleteKnown(caller: Caller, partition: string, groupIds: readonly string[]): Promise<void> {
    await this.partitions.require(caller, partition);
    await this.unitOfWork.run(async () => {
      for (const groupId of groupIds) {
        const group = await this.groups.find(caller, groupId);
        if (group) await this.groups.delete(caller, group.id);
      }
    });
  }

  private async changeMembers(caller: Caller, groupId: string, command: UipathUpdateGroup): Promise<void> {
    const add = command.directoryUserIDsToAdd ?? [];
    const remove = command.directoryUserIDsToRemove ?? [];
    // Clients send empty lists with every new name, also to groups that nobody can be put into.
    if (add.length + remove.length > 0) await this.memberships.change(caller, groupId, { add, remove });
  }
}
