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
  AddMemberByNameQuery,
  ListMembersByNameQuery,
  ListMembersQuery,
  RemoveMemberByNameQuery,
} from './confluence-member.wire.js';
import type { ConfluencePage } from './confluence-page.wire.js';
import { ConfluenceReferences } from './confluence-references.js';
import type { ConfluenceSite } from './confluence-site.js';
import { Site } from './confluence-site.pipe.js';
import { ConfluenceUserRows } from './confluence-user-rows.js';
import type { ConfluenceUser } from './confluence-user.wire.js';
import { confluenceSurface } from './confluence.adapter.js';
import { Deprecated } from './deprecated.decorator.js';

/** The users who are in a group directly, the group named by name. */
@SurfaceController(confluenceSurface, 'group')
export class ConfluenceNamedGroupMembersController {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly references: ConfluenceReferences,
    private readonly lists: ConfluenceMemberLists,
    private readonly rows: ConfluenceUserRows,
  ) {}

  @Get('member')
  @RequirePermission(Permission.DirectoryRead)
  @Deprecated()
  async listMembers(
    @CurrentCaller() caller: Caller,
    @Query() query: ListMembersByNameQuery,
    @Site() site: ConfluenceSite,
  ): Promise<ConfluencePage<ConfluenceUser>> {
    const found = await this.lists.ofGroupNamedCapped(caller, query.name, query);
    return this.rows.page(caller, found, query.expand, site);
  }

  @Get(':groupName/member')
  @RequirePermission(Permission.DirectoryRead)
  @Deprecated()
  async listMembersAtPath(
    @CurrentCaller() caller: Caller,
    @Param('groupName') name: string,
    @Query() query: ListMembersQuery,
    @Site() site: ConfluenceSite,
  ): Promise<ConfluencePage<ConfluenceUser>> {
    return this.rows.page(caller, await this.lists.ofGroupNamed(caller, name, query), query.expand, site);
  }

  @Post('user')
  @RequirePermission(Permission.SiteAdmin)
  @Deprecated()
  async addMember(
    @CurrentCaller() caller: Caller,
    @Query() { name }: AddMemberByNameQuery,
    @Body() { accountId }: AddMemberBody,
  ): Promise<void> {
    const { id } = await this.references.group(caller, name);
    return this.memberships.change(caller, id, { add: [accountId] });
  }

  @Delete('user')
  @RequirePermission(Permission.SiteAdmin)
  @HttpCode(204)
  @Deprecated()
  async removeMember(
    @CurrentCaller() caller: Caller,
    @Query() { name, accountId }: RemoveMemberByNameQuery,
  ): Promise<void> {
    const { id } = await this.references.group(caller, name);
    return this.memberships.change(caller, id, { remove: [accountId] });
  }
}
