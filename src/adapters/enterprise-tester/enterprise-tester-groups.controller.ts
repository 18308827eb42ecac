import { Body, Delete, Get, Header, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { GroupsService } from '../../groups/groups.service.js';
import { Permission } from '../../permissions/catalogue/permission.js';
import { RequirePermission } from '../../permissions/access/require-permission.decorator.js';
import { ApiRoot } from './api-root.decorator.js';
import type { EnterpriseTesterAnswer } from './enterprise-tester-collection.wire.js';
import type { EnterpriseTesterExpandedGroup } from './enterprise-tester-expanded.wire.js';
import { draftOf, presentGroup } from './enterprise-tester-group.presenter.js';
import { type EnterpriseTesterGroup, EnterpriseTesterGroupInput } from './enterprise-tester-group.wire.js';
import { EnterpriseTesterGroups } from './enterprise-tester-groups.service.js';
import { EnterpriseTesterExpandQuery, EnterpriseTesterQuery } from './enterprise-tester-query.wire.js';
import { enterpriseTesterSurface } from './enterprise-tester.adapter.js';
import { guidOf } from './guids.js';

/** Groups: one of them lies at `group`, all of them at `groups`. */
@SurfaceController(enterpriseTesterSurface)
export class EnterpriseTesterGroupsController {
  constructor(
    private readonly groups: GroupsService,
    private readonly reading: EnterpriseTesterGroups,
  ) {}

  /** Retrieves a single group by id. */
  @Get('group/:id')
  @RequirePermission(Permission.DirectoryRead)
  async getGroup(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Query() query: EnterpriseTesterExpandQuery,
    @ApiRoot() apiRoot: string,
  ): Promise<EnterpriseTesterExpandedGroup> {
    return this.reading.get(caller, id, query, apiRoot);
  }

  /** Updates an existing group: its name and its description, both. */
  @Put('group/:id')
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  async updateGroup(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: EnterpriseTesterGroupInput,
    @ApiRoot() apiRoot: string,
  ): Promise<EnterpriseTesterGroup> {
    return presentGroup(await this.groups.update(caller, guidOf('group', id), draftOf(body)), apiRoot);
  }

  /** Deletes an existing group; the answer is empty and of type JSON all the same. */
  @Delete('group/:id')
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  @Header('content-type', 'application/json; charset=utf-8')
  async deleteGroup(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<void> {
    return this.groups.delete(caller, guidOf('group', id));
  }

  /** Retrieves the groups that the query asks for. */
  @Get('groups')
  @RequirePermission(Permission.DirectoryRead)
  async listGroups(
    @CurrentCaller() caller: Caller,
    @Query() query: EnterpriseTesterQuery,
    @ApiRoot() apiRoot: string,
  ): Promise<EnterpriseTesterAnswer<EnterpriseTesterExpandedGroup>> {
    return this.reading.list(caller, query, apiRoot);
  }

  /** Makes a group; answers 200, not 201. */
  @Post('groups')
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  @HttpCode(200)
  async createGroup(
    @CurrentCaller() caller: Caller,
    @Body() body: EnterpriseTesterGroupInput,
    @ApiRoot() apiRoot: string,
  ): Promise<EnterpriseTesterGroup> {
    return presentGroup(await this.groups.create(caller, draftOf(body)), apiRoot);
  }
}
