import { Body, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { Pages } from '../common/cursor.js';
import { AsOfQueryDto } from '../common/http/as-of-query.dto.js';
import { CurrentCaller } from '../common/http/current-caller.decorator.js';
import { IfMatch, RequiredIfMatch } from '../common/http/if-match.decorator.js';
import { nativeSurface } from '../common/http/native.surface.js';
import { SurfaceController } from '../common/http/surface-controller.decorator.js';
import type { Caller } from '../common/principal.js';
import { amongLiving } from '../common/among-living.js';
import type { ExpectedVersion } from '../common/version.js';
import { Permission } from '../permissions/catalogue/permission.js';
import { readingThePastBy } from '../permissions/access/reading-the-past.js';
import { RequirePermission } from '../permissions/access/require-permission.decorator.js';
import { CreateGroupDto } from './dto/create-group.dto.js';
import { toGroupDto, type GroupDto, type GroupPageDto } from './dto/group.dto.js';
import { ListGroupsQueryDto } from './dto/list-groups.query.dto.js';
import { RestoreGroupDto } from './dto/restore-group.dto.js';
import { UpdateGroupDto } from './dto/update-group.dto.js';
import { groupFilterOf } from './group-filter-expression.js';
import { GroupRestoration } from './history/group-restoration.service.js';
import { GroupHistoryService } from './history/group-history.service.js';
import { GroupsService } from './groups.service.js';

/** The groups of the directory; `id` may be a uuid or a publicId. */
@SurfaceController(nativeSurface, 'groups')
export class GroupsController {
  constructor(
    private readonly groups: GroupsService,
    private readonly restoration: GroupRestoration,
    private readonly history: GroupHistoryService,
    private readonly pages: Pages,
  ) {}

  /** Lists groups, or the deleted ones. */
  @Get()
  @RequirePermission(readingThePastBy('deleted'))
  async listGroups(
    @CurrentCaller() caller: Caller,
    @Query() query: ListGroupsQueryDto,
  ): Promise<GroupPageDto> {
    const filter = groupFilterOf(query.filter);
    return this.pages.page({
      list: query.deleted ? 'groups/deleted' : 'groups',
      query,
      read: (window) =>
        query.deleted
          ? this.restoration.page(caller, filter, window)
          : this.groups.page(caller, filter, amongLiving(window)),
      show: toGroupDto,
    });
  }

  /** Makes a group. */
  @Post()
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  async createGroup(@CurrentCaller() caller: Caller, @Body() body: CreateGroupDto): Promise<GroupDto> {
    return toGroupDto(await this.groups.create(caller, body));
  }

  /** Reads one group, as it is or was. */
  @Get(':id')
  @RequirePermission(readingThePastBy('asOf'))
  async getGroup(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Query() { asOf }: AsOfQueryDto,
  ): Promise<GroupDto> {
    return toGroupDto(await (asOf ? this.history.asOf(caller, id, asOf) : this.groups.get(caller, id)));
  }

  /** Changes what the merge patch names. */
  @Patch(':id')
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  async updateGroup(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: UpdateGroupDto,
    @RequiredIfMatch() expected: ExpectedVersion,
  ): Promise<GroupDto> {
    return toGroupDto(await this.groups.update(caller, id, body, expected));
  }

  /** Deletes a group and ends all its relations. */
  @Delete(':id')
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  @HttpCode(204)
  deleteGroup(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @IfMatch() expected: ExpectedVersion,
  ): Promise<void> {
    return this.groups.delete(caller, id, expected);
  }

  /** Restores a deleted group, with all that its deletion ended and that is still possible. */
  @Post(':id/restore')
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  @HttpCode(200)
  async restoreGroup(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() names: RestoreGroupDto,
    @IfMatch() expected: ExpectedVersion,
  ): Promise<GroupDto> {
    return toGroupDto(await this.restoration.restore(caller, id, names, expected));
  }
}
