import { Body, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { anyOf, permission } from '../../permissions/access/access-expression.js';
import { Permission } from '../../permissions/catalogue/permission.js';
import { RequirePermission } from '../../permissions/access/require-permission.decorator.js';
import { UipathDirectory } from './uipath-directory.js';
import {
  UipathEntityToResolve,
  UipathGroupMembershipQuestion,
  UipathNamesToResolve,
  UipathSearchQuery,
  type UipathDirectoryScope,
  type UipathFound,
  type UipathMembership,
} from './uipath-directory.wire.js';
import type { UipathMember } from './uipath-member.wire.js';
import { uipathSurface } from './uipath.adapter.js';

// The vendor asks for no scope here: clients resolve names with the token that they change groups or accounts with.
const ANY_PART_OF_THE_DIRECTORY = anyOf(
  permission(Permission.DirectoryRead),
  permission(Permission.PmDirectoryRead),
  permission(Permission.PmGroupsRead),
  permission(Permission.PmGroupsWrite),
  permission(Permission.PmUsersRead),
  permission(Permission.PmUsersWrite),
  permission(Permission.PmRobotAccountsRead),
  permission(Permission.PmRobotAccountsWrite),
);

/** Users, robots, applications and groups of a partition, as clients look for them. */
@SurfaceController(uipathSurface, 'api/Directory')
export class UipathDirectoryController {
  constructor(private readonly directory: UipathDirectory) {}

  /** Finds those whose names begin with a text. */
  @Get('Search/:partitionGlobalId')
  @RequirePermission(Permission.PmDirectoryRead)
  searchDirectory(
    @CurrentCaller() caller: Caller,
    @Param('partitionGlobalId') partition: string,
    @Query() query: UipathSearchQuery,
  ): Promise<UipathFound[]> {
    return this.directory.search(caller, partition, query);
  }

  /** Says of which of several groups a user is a member. */
  @Post('GroupMembership/:partitionGlobalId')
  @RequirePermission(Permission.PmDirectoryRead)
  @HttpCode(200)
  listMemberships(
    @CurrentCaller() caller: Caller,
    @Param('partitionGlobalId') partition: string,
    @Body() body: UipathGroupMembershipQuestion,
  ): Promise<UipathMembership[]> {
    return this.directory.groupsAmong(caller, partition, body);
  }

  /** Says who or what bears each of several names. */
  @Post('BulkResolveByName/:partitionGlobalId')
  @RequirePermission(ANY_PART_OF_THE_DIRECTORY)
  @HttpCode(200)
  resolveNames(
    @CurrentCaller() caller: Caller,
    @Param('partitionGlobalId') partition: string,
    @Body() body: UipathNamesToResolve,
  ): Promise<Readonly<Record<string, UipathMember | null>>> {
    return this.directory.resolveNames(caller, partition, body);
  }

  /** Says who or what bears an id. */
  @Post('Resolve/:partitionGlobalId')
  @RequirePermission(ANY_PART_OF_THE_DIRECTORY)
  @HttpCode(200)
  resolveEntity(
    @CurrentCaller() caller: Caller,
    @Param('partitionGlobalId') partition: string,
    @Body() body: UipathEntityToResolve,
  ): Promise<UipathMember> {
    return this.directory.resolve(caller, partition, body);
  }

  /** Lists the directories that are searched. */
  @Get('Scopes/:partitionGlobalId')
  @RequirePermission(ANY_PART_OF_THE_DIRECTORY)
  listScopes(
    @CurrentCaller() caller: Caller,
    @Param('partitionGlobalId') partition: string,
  ): Promise<readonly UipathDirectoryScope[]> {
    return this.directory.scopes(caller, partition);
  }
}
