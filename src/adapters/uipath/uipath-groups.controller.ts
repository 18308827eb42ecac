import { Body, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { Permission } from '../../permissions/catalogue/permission.js';
import { RequirePermission } from '../../permissions/access/require-permission.decorator.js';
import {
  UipathCreateGroup,
  UipathDeleteGroups,
  UipathUpdateGroup,
  type UipathGroup,
} from './uipath-group.wire.js';
import { UipathGroups } from './uipath-groups.js';
import type { UipathMembersPage } from './uipath-member.wire.js';
import { UipathPageQuery } from './uipath-page.wire.js';
import { uipathSurface } from './uipath.adapter.js';

/** The groups of a partition; ids are those that clients chose, else uuids. */
@SurfaceController(uipathSurface, 'api/Group')
export class UipathGroupsController {
  constructor(private readonly groups: UipathGroups) {}

  /** Lists all groups, without their members. */
  @Get(':partitionGlobalId')
  @RequirePermission(Permission.PmGroupsRead)
  listGroups(
    @CurrentCaller() caller: Caller,
    @Param('partitionGlobalId') partition: string,
  ): Promise<UipathGroup[]> {
    return this.groups.list(caller, partition);
  }

  /** Reads one group with its members. */
  @Get(':partitionGlobalId/:groupId')
  @RequirePermission(Permission.PmGroupsRead)
  getGroup(
    @CurrentCaller() caller: Caller,
    @Param('partitionGlobalId') partition: string,
    @Param('groupId') groupId: string,
  ): Promise<UipathGroup> {
    return this.groups.read(caller, partition, groupId);
  }

  /** Lists the members of a group by id, page by page. */
  @Get(':partitionGlobalId/:groupId/Members')
  @RequirePermission(Permission.PmGroupsRead)
  listGroupMembers(
    @CurrentCaller() caller: Caller,
    @Param('partitionGlobalId') partition: string,
    @Param('groupId') groupId: string,
    @Query() query: UipathPageQuery,
  ): Promise<UipathMembersPage> {
    return this.groups.listMembers(caller, partition, groupId, query);
  }

  /** Makes a group with its first members. */
  @Post()
  @RequirePermission(Permission.PmGroupsWrite)
  createGroup(@CurrentCaller() caller: Caller, @Body() body: UipathCreateGroup): Promise<UipathGroup> {
    return this.groups.create(caller, body);
  }

  /** Renames a group, adds members and removes members; some editions of the documentation name the partition as well. */
  @Put([':groupId', ':partitionGlobalId/:groupId'])
  @RequirePermission(Permission.PmGroupsWrite)
  updateGroup(
    @CurrentCaller() caller: Caller,
    @Param('groupId') groupId: string,
    @Body() body: UipathUpdateGroup,
    @Param('partitionGlobalId') partition?: string,
  ): Promise<UipathGroup> {
    return this.groups.update(caller, groupId, body, partition);
  }

  /** Deletes one group. */
  @Delete(':partitionGlobalId/:groupId')
  @RequirePermission(Permission.PmGroupsWrite)
  @HttpCode(204)
  deleteGroup(
    @CurrentCaller() caller: Caller,
    @Param('partitionGlobalId') partition: string,
    @Param('groupId') groupId: string,
  ): Promise<void> {
    return this.groups.delete(caller, partition, groupId);
  }

  /** Deletes the groups that the body names, and never any other. */
  @Delete(':partitionGlobalId')
  @RequirePermission(Permission.PmGroupsWrite)
  @HttpCode(204)
  deleteGroups(
    @CurrentCaller() caller: Caller,
    @Param('partitionGlobalId') partition: string,
    @Body() { groupIDs }: UipathDeleteGroups,
  ): Promise<void> {
    return this.groups.deleteKnown(caller, partition, groupIDs);
  }
}
