import { Body, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { MembershipsService } from '../../groups/members/memberships.service.js';
import { Permission } from '../../permissions/catalogue/permission.js';
import { RequirePermission } from '../../permissions/access/require-permission.decorator.js';
import { ConfluenceMemberLists } from './confluence-member-lists.js';
import {
  AddMemberBody,
  AddMemberQuery,
  ListMembersQuery,
  RemoveMemberQuery,
} from './confluence-member.wire.js';
import type { ConfluencePage } from './confluence-page.wire.js';
import type { ConfluenceSite } from './confluence-site.js';
import { Site } from './confluence-site.pipe.js';
import { ConfluenceUserRows } from './confluence-user-rows.js';
import type { ConfluenceUser } from './confluence-user.wire.js';
import { confluenceSurface } from './confluence.adapter.js';

/** The users who are in a group directly, the group named by id. */
@SurfaceController(confluenceSurface, 'group')
export class ConfluenceGroupMembersController {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly lists: ConfluenceMemberLists,
    private readonly rows: ConfluenceUserRows,
  ) {}

  @Post('userByGroupId')
  @RequirePermission(Permission.SiteAdmin)
  addMember(
    @CurrentCaller() caller: Caller,
    @Query() { groupId }: AddMemberQuery,
    @Body() { accountId }: AddMemberBody,
  ): Promise<void> {
    return this.memberships.change(caller, groupId, { add: [accountId] });
  }

  @Delete('userByGroupId')
  @RequirePermission(Permission.SiteAdmin)
  @HttpCode(204)
  removeMember(
    @CurrentCaller() caller: Caller,
    @Query() { groupId, accountId }: RemoveMemberQuery,
  ): Promise<void> {
    return this.memberships.change(caller, groupId, { remove: [accountId] });
  }

  @Get(':groupId/membersByGroupId')
  @RequirePermission(Permission.DirectoryRead)
  async listMembers(
    @CurrentCaller() caller: Caller,
    @Param('groupId') groupId: string,
    @Query() query: ListMembersQuery,
    @Site() site: ConfluenceSite,
  ): Promise<ConfluencePage<ConfluenceUser>> {
    return this.rows.page(caller, await this.lists.ofGroupWithId(caller, groupId, query), query.expand, site);
  }
}
