import { Body, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { Permission } from '../../permissions/catalogue/permission.js';
import { RequirePermission } from '../../permissions/access/require-permission.decorator.js';
import type { UipathIdentityResult } from './uipath-identity-result.js';
import { UipathAccountsQuery } from './uipath-page.wire.js';
import {
  UipathCreateUser,
  UipathCreateUsers,
  UipathDeleteUsers,
  UipathUpdateUser,
  type UipathUser,
  type UipathUsersPage,
} from './uipath-user.wire.js';
import { UipathUsers, type UipathUsersMade } from './uipath-users.js';
import { uipathSurface } from './uipath.adapter.js';

/** The people of a partition. */
@SurfaceController(uipathSurface, 'api/User')
export class UipathUsersController {
  constructor(private readonly users: UipathUsers) {}

  /** Reads one person, robot or application. */
  @Get(':userId')
  @RequirePermission(Permission.PmUsersRead)
  getUser(@CurrentCaller() caller: Caller, @Param('userId') userId: string): Promise<UipathUser> {
    return this.users.read(caller, userId);
  }

  /** Makes a user and puts him into groups. */
  @Post()
  @RequirePermission(Permission.PmUsersWrite)
  @HttpCode(200)
  createUser(@CurrentCaller() caller: Caller, @Body() body: UipathCreateUser): Promise<UipathIdentityResult> {
    return this.users.create(caller, body);
  }

  /** Makes several users and puts them into the same groups. */
  @Post('BulkCreate')
  @RequirePermission(Permission.PmUsersWrite)
  @HttpCode(200)
  createUsers(@CurrentCaller() caller: Caller, @Body() body: UipathCreateUsers): Promise<UipathUsersMade> {
    return this.users.createAll(caller, body);
  }

  /** Changes a user and the groups that he is in. */
  @Put(':userId')
  @RequirePermission(Permission.PmUsersWrite)
  updateUser(
    @CurrentCaller() caller: Caller,
    @Param('userId') userId: string,
    @Body() body: UipathUpdateUser,
  ): Promise<UipathIdentityResult> {
    return this.users.update(caller, userId, body);
  }

  /** Deletes one user. */
  @Delete(':userId')
  @RequirePermission(Permission.PmUsersWrite)
  @HttpCode(204)
  deleteUser(@CurrentCaller() caller: Caller, @Param('userId') userId: string): Promise<void> {
    return this.users.delete(caller, userId);
  }

  /** Deletes the users that the body names, and nobody else. */
  @Delete()
  @RequirePermission(Permission.PmUsersWrite)
  @HttpCode(204)
  deleteUsers(@CurrentCaller() caller: Caller, @Body() body: UipathDeleteUsers): Promise<void> {
    return this.users.deleteKnown(caller, body);
  }
}

/** The list of people, also where it was before: clients of standalone Orchestrators still ask there. */
@SurfaceController(uipathSurface, 'api')
export class UipathUserListController {
  constructor(private readonly users: UipathUsers) {}

  /** Lists people, page by page. */
  @Get(['User/users/:partitionGlobalId', 'UserPartition/users/:partitionGlobalId'])
  @RequirePermission(Permission.PmUsersRead)
  listUsers(
    @CurrentCaller() caller: Caller,
    @Param('partitionGlobalId') partition: string,
    @Query() query: UipathAccountsQuery,
  ): Promise<UipathUsersPage> {
    return this.users.list(caller, partition, query);
  }
}
