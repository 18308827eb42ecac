import { Body, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { Permission } from '../../permissions/catalogue/permission.js';
import { RequirePermission } from '../../permissions/access/require-permission.decorator.js';
import { UipathAccountsQuery } from './uipath-page.wire.js';
import {
  UipathCreateRobotAccount,
  UipathDeleteRobotAccounts,
  UipathUpdateRobotAccount,
  type UipathRobotAccount,
  type UipathRobotAccountsPage,
} from './uipath-robot-account.wire.js';
import { UipathRobotAccounts } from './uipath-robot-accounts.js';
import { uipathSurface } from './uipath.adapter.js';

/** The robot accounts of a partition. */
@SurfaceController(uipathSurface, 'api/RobotAccount')
export class UipathRobotAccountsController {
  constructor(private readonly robots: UipathRobotAccounts) {}

  /** Lists robot accounts, page by page. */
  @Get(':partitionGlobalId')
  @RequirePermission(Permission.PmRobotAccountsRead)
  listRobotAccounts(
    @CurrentCaller() caller: Caller,
    @Param('partitionGlobalId') partition: string,
    @Query() query: UipathAccountsQuery,
  ): Promise<UipathRobotAccountsPage> {
    return this.robots.list(caller, partition, query);
  }

  /** Reads one robot account. */
  @Get(':partitionGlobalId/:robotAccountId')
  @RequirePermission(Permission.PmRobotAccountsRead)
  getRobotAccount(
    @CurrentCaller() caller: Caller,
    @Param('partitionGlobalId') partition: string,
    @Param('robotAccountId') id: string,
  ): Promise<UipathRobotAccount> {
    return this.robots.read(caller, partition, id);
  }

  /** Makes a robot account and puts it into groups. */
  @Post()
  @RequirePermission(Permission.PmRobotAccountsWrite)
  createRobotAccount(
    @CurrentCaller() caller: Caller,
    @Body() body: UipathCreateRobotAccount,
  ): Promise<UipathRobotAccount> {
    return this.robots.create(caller, body);
  }

  /** Changes the display name of a robot account and the groups that it is in. */
  @Put(':robotAccountId')
  @RequirePermission(Permission.PmRobotAccountsWrite)
  updateRobotAccount(
    @CurrentCaller() caller: Caller,
    @Param('robotAccountId') id: string,
    @Body() body: UipathUpdateRobotAccount,
  ): Promise<UipathRobotAccount> {
    return this.robots.update(caller, id, body);
  }

  /** Deletes one robot account. */
  @Delete(':partitionGlobalId/:robotAccountId')
  @RequirePermission(Permission.PmRobotAccountsWrite)
  @HttpCode(204)
  deleteRobotAccount(
    @CurrentCaller() caller: Caller,
    @Param('partitionGlobalId') partition: string,
    @Param('robotAccountId') id: string,
  ): Promise<void> {
    return this.robots.delete(caller, partition, id);
  }

  /** Deletes the robot accounts that the body names, and no other. */
  @Delete(':partitionGlobalId')
  @RequirePermission(Permission.PmRobotAccountsWrite)
  @HttpCode(204)
  deleteRobotAccounts(
    @CurrentCaller() caller: Caller,
    @Param('partitionGlobalId') partition: string,
    @Body() { robotAccountIDs }: UipathDeleteRobotAccounts,
  ): Promise<void> {
    return this.robots.deleteKnown(caller, partition, robotAccountIDs);
  }
}
