import { Body, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { GroupsService } from '../../groups/groups.service.js';
import { Permission } from '../../permissions/permission.js';
import { RequirePermission } from '../../permissions/require-permission.decorator.js';
import { toConfluenceGroup } from './confluence-group.presenter.js';
import { CreateGroupBody, GroupByIdQuery, type ConfluenceGroup } from './confluence-group.wire.js';
import type { ConfluenceSite } from './confluence-site.js';
import { Site } from './confluence-site.pipe.js';
import { confluenceSurface } from './confluence.adapter.js';

/** Groups, each by its id. */
@SurfaceController(confluenceSurface, 'group')
export class ConfluenceGroupsController {
  constructor(private readonly groups: GroupsService) {}

  @Post()
  @RequirePermission(Permission.SiteAdmin)
  async createGroup(
    @CurrentCaller() caller: Caller,
    @Body() { name }: CreateGroupBody,
    @Site() site: ConfluenceSite,
  ): Promise<ConfluenceGroup> {
    return toConfluenceGroup(await this.groups.create(caller, { name }), site);
  }

  @Get('by-id')
  @RequirePermission(Permission.DirectoryRead)
  async getGroup(
    @CurrentCaller() caller: Caller,
    @Query() { id }: GroupByIdQuery,
    @Site() site: ConfluenceSite,
  ): Promise<ConfluenceGroup> {
    return toConfluenceGroup(await this.groups.get(caller, id), site);
  }

  @Delete('by-id')
  @RequirePermission(Permission.SiteAdmin)
  @HttpCode(204)
  deleteGroup(@CurrentCaller() caller: Caller, @Query() { id }: GroupByIdQuery): Promise<void> {
    return this.groups.delete(caller, id);
  }
}
