import { Body, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Rows } from '../../common/page.js';
import type { Caller } from '../../common/principal.js';
import { GroupNotFound } from '../../groups/group.errors.js';
import type { Member } from '../../groups/membership.js';
import { MembershipsService } from '../../groups/memberships.service.js';
import { Permission } from '../../permissions/permission.js';
import { RequirePermission } from '../../permissions/require-permission.decorator.js';
import { ConfluenceLimits } from './confluence-limits.js';
import {
  AddMemberBody,
  AddMemberQuery,
  ListMembersQuery,
  RemoveMemberQuery,
} from './confluence-member.wire.js';
import { toConfluencePage } from './confluence-page.presenter.js';
import type { ConfluencePage } from './confluence-page.wire.js';
import type { ConfluenceSite } from './confluence-site.js';
import { Site } from './confluence-site.pipe.js';
import { toConfluenceUser } from './confluence-user.presenter.js';
import type { ConfluenceUser } from './confluence-user.wire.js';
import { confluenceSurface } from './confluence.adapter.js';

/** The users who are in a group directly; the literal routes come first, so that no id shadows them. */
@SurfaceController(confluenceSurface, 'group')
export class ConfluenceGroupMembersController {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly limits: ConfluenceLimits,
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
    const slice = this.limits.sliceOrRefuse(query);
    const members = await this.memberships.members(caller, groupId, slice).catch(noneOfUnknownGroup);
    return toConfluencePage(members, query, site, ({ user }) => toConfluenceUser(user, site));
  }
}

/** Nobody is in a group that does not exist; the live service answers so, and its clients rely on it. */
function noneOfUnknownGroup(error: unknown): Rows<Member> {
  if (error instanceof GroupNotFound) return { items: [], total: 0 };
  throw error;
}
