import { Body, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { pageOf, sliceOf, type Page } from '../common/cursor.js';
import { CurrentCaller } from '../common/http/current-caller.decorator.js';
import { namedInPath } from '../common/http/named-in-path.js';
import { nativeSurface } from '../common/http/native.surface.js';
import { PageQueryDto } from '../common/http/page-query.dto.js';
import { SurfaceController } from '../common/http/surface-controller.decorator.js';
import type { Caller } from '../common/principal.js';
import { Permission } from '../permissions/permission.js';
import { RequirePermission } from '../permissions/require-permission.decorator.js';
import { toGroupDto, type GroupDto } from './dto/group.dto.js';
import { toMemberDto, type MemberDto } from './dto/member.dto.js';
import { MembershipTermsDto } from './dto/membership-terms.dto.js';
import { NestingTermsDto } from './dto/nesting-terms.dto.js';
import { MembershipsService } from './memberships.service.js';
import { NestingsService } from './nestings.service.js';

/** Who and what is in a group directly, and which groups it is in. */
@SurfaceController(nativeSurface, 'groups/:id')
export class GroupMembersController {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly nestings: NestingsService,
  ) {}

  /** Lists the users who are in the group directly. */
  @Get('members/users')
  @RequirePermission(Permission.DirectoryRead)
  async listUserMembers(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Query() query: PageQueryDto,
  ): Promise<Page<MemberDto>> {
    const slice = sliceOf(query);
    return pageOf(await this.memberships.members(caller, id, slice), slice, toMemberDto);
  }

  /** Puts a user into the group, or brings his membership to the given terms. */
  @Put('members/users/:userId')
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  @HttpCode(204)
  putUserMember(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Param('userId') userId: string,
    @Body() terms: MembershipTermsDto,
  ): Promise<void> {
    return namedInPath(this.memberships.change(caller, id, { add: [userId], terms }));
  }

  /** Takes a user out of the group. */
  @Delete('members/users/:userId')
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  @HttpCode(204)
  removeUserMember(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Param('userId') userId: string,
  ): Promise<void> {
    return namedInPath(this.memberships.change(caller, id, { remove: [userId], whenAbsent: 'refuse' }));
  }

  /** Lists the groups that are in the group directly. */
  @Get('members/groups')
  @RequirePermission(Permission.DirectoryRead)
  async listGroupMembers(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Query() query: PageQueryDto,
  ): Promise<Page<GroupDto>> {
    const slice = sliceOf(query);
    return pageOf(await this.nestings.children(caller, id, slice), slice, toGroupDto);
  }

  /** Puts another group into the group. */
  @Put('members/groups/:childId')
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  @HttpCode(204)
  putGroupMember(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Param('childId') childId: string,
    @Body() terms: NestingTermsDto,
  ): Promise<void> {
    return namedInPath(this.nestings.nest(caller, id, childId, terms));
  }

  /** Takes another group out of the group. */
  @Delete('members/groups/:childId')
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  @HttpCode(204)
  removeGroupMember(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Param('childId') childId: string,
  ): Promise<void> {
    return namedInPath(this.nestings.unnest(caller, id, childId));
  }

  /** Lists the groups that the group is in directly. */
  @Get('parents')
  @RequirePermission(Permission.DirectoryRead)
  async listParents(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Query() query: PageQueryDto,
  ): Promise<Page<GroupDto>> {
    const slice = sliceOf(query);
    return pageOf(await this.nestings.parents(caller, id, slice), slice, toGroupDto);
  }
}
