import { Body, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { GroupsService } from '../../groups/groups.service.js';
import { Permission } from '../../permissions/catalogue/permission.js';
import { RequirePermission } from '../../permissions/access/require-permission.decorator.js';
import { ConfluenceGroupLists } from './confluence-group-lists.js';
import { toConfluenceGroup, toConfluenceGroupPage } from './confluence-group.presenter.js';
import { CreateGroupBody, ListRelatedGroupsQuery, type ConfluenceGroup } from './confluence-group.wire.js';
import type { ConfluencePage } from './confluence-page.wire.js';
import { ConfluenceReferences } from './confluence-references.js';
import type { ConfluenceSite } from './confluence-site.js';
import { Site } from './confluence-site.pipe.js';
import { confluenceSurface } from './confluence.adapter.js';

/** What Data Center has of its own on groups: administration by name, and which group is in which. */
@SurfaceController(confluenceSurface)
export class ConfluenceDataCenterGroupsController {
  constructor(
    private readonly groups: GroupsService,
    private readonly references: ConfluenceReferences,
    private readonly lists: ConfluenceGroupLists,
  ) {}

  @Post('admin/group')
  @RequirePermission(Permission.SiteAdmin)
  async createGroup(
    @CurrentCaller() caller: Caller,
    @Body() { name }: CreateGroupBody,
    @Site() site: ConfluenceSite,
  ): Promise<ConfluenceGroup> {
    return toConfluenceGroup(await this.groups.create(caller, { name }), site);
  }

  @Delete('admin/group/:groupName')
  @RequirePermission(Permission.SiteAdmin)
  @HttpCode(204)
  async deleteGroup(@CurrentCaller() caller: Caller, @Param('groupName') name: string): Promise<void> {
    return this.groups.delete(caller, (await this.references.group(caller, name)).id);
  }

  @Get('group/:groupName/groupmember')
  @RequirePermission(Permission.DirectoryRead)
  async listChildren(
    @CurrentCaller() caller: Caller,
    @Param('groupName') name: string,
    @Query() query: ListRelatedGroupsQuery,
    @Site() site: ConfluenceSite,
  ): Promise<ConfluencePage<ConfluenceGroup>> {
    return toConfluenceGroupPage(await this.lists.related(caller, 'child_of', name, query), site);
  }

  @Get('group/:groupName/groupparent')
  @RequirePermission(Permission.DirectoryRead)
  async listParents(
    @CurrentCaller() caller: Caller,
    @Param('groupName') name: string,
    @Query() query: ListRelatedGroupsQuery,
    @Site() site: ConfluenceSite,
  ): Promise<ConfluencePage<ConfluenceGroup>> {
    return toConfluenceGroupPage(await this.lists.related(caller, 'parent_of', name, query), site);
  }

  @Get('group/:groupName/groupancestor')
  @RequirePermission(Permission.DirectoryRead)
  async listAncestors(
    @CurrentCaller() caller: Caller,
    @Param('groupName') name: string,
    @Query() query: ListRelatedGroupsQuery,
    @Site() site: ConfluenceSite,
  ): Promise<ConfluencePage<ConfluenceGroup>> {
    return toConfluenceGroupPage(await this.lists.related(caller, 'ancestor_of', name, query), site);
  }
}
