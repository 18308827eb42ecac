import { Body, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { GroupsService } from '../../groups/groups.service.js';
import { Permission } from '../../permissions/catalogue/permission.js';
import { RequirePermission } from '../../permissions/access/require-permission.decorator.js';
import { ConfluenceGroupLists } from './confluence-group-lists.js';
import { toConfluenceGroup, toConfluenceGroupPage } from './confluence-group.presenter.js';
import {
  CreateGroupBody,
  GroupByIdQuery,
  ListGroupsQuery,
  PickGroupsQuery,
  type ConfluenceGroup,
} from './confluence-group.wire.js';
import type { ConfluencePage } from './confluence-page.wire.js';
import { ConfluenceReferences } from './confluence-references.js';
import type { ConfluenceSite } from './confluence-site.js';
import { Site } from './confluence-site.pipe.js';
import { confluenceSurface } from './confluence.adapter.js';

/** Groups: all of them, those that match, and each by its id. */
@SurfaceController(confluenceSurface, 'group')
export class ConfluenceGroupsController {
  constructor(
    private readonly groups: GroupsService,
    private readonly lists: ConfluenceGroupLists,
    private readonly references: ConfluenceReferences,
  ) {}

  /** Lists groups; a client of Data Center's that names one gets that one. */
  @Get()
  @RequirePermission(Permission.DirectoryRead)
  async listGroups(
    @CurrentCaller() caller: Caller,
    @Query() query: ListGroupsQuery,
    @Site() site: ConfluenceSite,
  ): Promise<ConfluencePage<ConfluenceGroup> | ConfluenceGroup> {
    return query.groupname === undefined
      ? toConfluenceGroupPage(await this.lists.all(caller, query), site)
      : toConfluenceGroup(await this.references.group(caller, query.groupname), site);
  }

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

  @Get('picker')
  @RequirePermission(Permission.DirectoryRead)
  async pickGroups(
    @CurrentCaller() caller: Caller,
    @Query() query: PickGroupsQuery,
    @Site() site: ConfluenceSite,
  ): Promise<ConfluencePage<ConfluenceGroup>> {
    return toConfluenceGroupPage(await this.lists.matching(caller, query), site);
  }
}
