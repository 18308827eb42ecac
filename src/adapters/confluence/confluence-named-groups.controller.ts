import { Delete, Get, HttpCode, Param, Query } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { GroupsService } from '../../groups/groups.service.js';
import { Permission } from '../../permissions/catalogue/permission.js';
import { RequirePermission } from '../../permissions/access/require-permission.decorator.js';
import { toConfluenceGroup } from './confluence-group.presenter.js';
import { GroupByNameQuery, type ConfluenceGroup } from './confluence-group.wire.js';
import { ConfluenceReferences } from './confluence-references.js';
import type { ConfluenceSite } from './confluence-site.js';
import { Site } from './confluence-site.pipe.js';
import { confluenceSurface } from './confluence.adapter.js';
import { Deprecated } from './deprecated.decorator.js';

/** Groups by name; one that is called like a literal route is found by `by-name` alone. */
@SurfaceController(confluenceSurface, 'group')
export class ConfluenceNamedGroupsController {
  constructor(
    private readonly groups: GroupsService,
    private readonly references: ConfluenceReferences,
  ) {}

  @Delete()
  @RequirePermission(Permission.SiteAdmin)
  @HttpCode(204)
  @Deprecated()
  async deleteGroup(@CurrentCaller() caller: Caller, @Query() { name }: GroupByNameQuery): Promise<void> {
    return this.groups.delete(caller, (await this.references.group(caller, name)).id);
  }

  @Get('by-name')
  @RequirePermission(Permission.DirectoryRead)
  @Deprecated()
  async getGroup(
    @CurrentCaller() caller: Caller,
    @Query() { name }: GroupByNameQuery,
    @Site() site: ConfluenceSite,
  ): Promise<ConfluenceGroup> {
    return toConfluenceGroup(await this.references.group(caller, name), site);
  }

  @Get(':groupName')
  @RequirePermission(Permission.DirectoryRead)
  @Deprecated()
  async getGroupAtPath(
    @CurrentCaller() caller: Caller,
    @Param('groupName') name: string,
    @Site() site: ConfluenceSite,
  ): Promise<ConfluenceGroup> {
    return toConfluenceGroup(await this.references.group(caller, name), site);
  }
}
