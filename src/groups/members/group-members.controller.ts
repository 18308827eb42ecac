import { Body, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { Pages } from '../../common/cursor.js';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { LargeBody } from '../../common/http/large-body.decorator.js';
import { namedInPath } from '../../common/http/named-in-path.js';
import { nativeSurface } from '../../common/http/native.surface.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { Permission } from '../../permissions/catalogue/permission.js';
import { readingThePastBy } from '../../permissions/access/reading-the-past.js';
import { RequirePermission } from '../../permissions/access/require-permission.decorator.js';
import { ListMembersQueryDto } from '../dto/list-members.query.dto.js';
import { ListRelatedGroupsQueryDto } from '../dto/list-related-groups.query.dto.js';
import { toMemberBatchOutcomeDto, type MemberBatchOutcomeDto } from '../dto/member-batch-outcome.dto.js';
import { MemberBatchDto } from '../dto/member-batch.dto.js';
import { toMemberDto, type MemberPageDto } from '../dto/member.dto.js';
import { MembershipTermsDto } from '../dto/membership-terms.dto.js';
import { toNestedGroupDto, type NestedGroupPageDto } from '../dto/nested-group.dto.js';
import { NestingTermsDto } from '../dto/nesting-terms.dto.js';
import { MemberBatches } from './member-batches.service.js';
import { DirectRelations } from './direct-relations.service.js';
import { MembershipsService } from './memberships.service.js';
import { NestingsService } from '../nesting/nestings.service.js';
import { userFilterOf } from '../../users/user-filter-expression.js';

/** Who and what is in a group directly, and which groups it is in. */
@SurfaceController(nativeSurface, 'groups/:id')
export class GroupMembersController {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly nestings: NestingsService,
    private readonly batches: MemberBatches,
    private readonly relations: DirectRelations,
    private readonly pages: Pages,
  ) {}

  /** Adds, changes and removes many direct members at once, and says what became of each. */
  @Post('members::batch')
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  @HttpCode(200)
  @LargeBody()
  async changeMembers(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() batch: MemberBatchDto,
  ): Promise<MemberBatchOutcomeDto> {
    return toMemberBatchOutcomeDto(await this.batches.change(caller, id, batch));
  }

  /** Lists the users who are in the group directly, now or at an instant of the past. */
  @Get('members/users')
  @RequirePermission(readingThePastBy('asOf'))
  async listUserMembers(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Query() query: ListMembersQueryDto,
  ): Promise<MemberPageDto> {
    const filter = userFilterOf(query.filter, query.asOf !== undefined);
    return this.pages.page({
      list: `groups/${id}/members/users`,
      query,
      read: (window) => this.relations.users(caller, id, { filter, window, asOf: query.asOf }),
      show: toMemberDto,
    });
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

  /** Lists the groups that are in the group directly, now or at an instant of the past. */
  @Get('members/groups')
  @RequirePermission(readingThePastBy('asOf'))
  async listGroupMembers(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Query() query: ListRelatedGroupsQueryDto,
  ): Promise<NestedGroupPageDto> {
    return this.pages.page({
      list: `groups/${id}/members/groups`,
      query,
      read: (window) => this.relations.children(caller, id, { window, asOf: query.asOf }),
      show: toNestedGroupDto,
    });
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

  /** Lists the groups that the group is in directly, now or at an instant of the past. */
  @Get('parents')
  @RequirePermission(readingThePastBy('asOf'))
  async listParents(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Query() query: ListRelatedGroupsQueryDto,
  ): Promise<NestedGroupPageDto> {
    return this.pages.page({
      list: `groups/${id}/parents`,
      query,
      read: (window) => this.relations.parents(caller, id, { window, asOf: query.asOf }),
      show: toNestedGroupDto,
    });
  }
}
