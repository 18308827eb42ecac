import { Get, Param, Query } from '@nestjs/common';
import { Pages } from '../../common/cursor.js';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { nativeSurface } from '../../common/http/native.surface.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { Permission } from '../../permissions/catalogue/permission.js';
import { RequirePermission } from '../../permissions/access/require-permission.decorator.js';
import { userFilterOf } from '../../users/user-filter-expression.js';
import {
  toEffectiveMemberDto,
  type EffectiveMemberDto,
  type EffectiveMemberPageDto,
} from '../dto/effective-member.dto.js';
import { toGroupDto, type GroupPageDto } from '../dto/group.dto.js';
import { ListEffectiveMembersQueryDto } from '../dto/list-effective-members.query.dto.js';
import { ListEffectiveParentsQueryDto } from '../dto/list-effective-parents.query.dto.js';
import { EffectiveMembers } from './effective-members.service.js';

/** Who is in a group, directly or through others, and which groups it is in that way. */
@SurfaceController(nativeSurface, 'groups/:id')
export class EffectiveMembersController {
  constructor(
    private readonly members: EffectiveMembers,
    private readonly pages: Pages,
  ) {}

  /** Lists the users who are in the group, directly or through others, with the ways by which they are. */
  @Get('effective-members')
  @RequirePermission(Permission.DirectoryRead)
  async listEffectiveMembers(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Query() query: ListEffectiveMembersQueryDto,
  ): Promise<EffectiveMemberPageDto> {
    const filter = userFilterOf(query.filter);
    return this.pages.page({
      list: `groups/${id}/effective-members`,
      query,
      read: (window) => this.members.page(caller, id, { filter, window }),
      show: toEffectiveMemberDto,
    });
  }

  /** Reads every way by which a user is in the group. */
  @Get('effective-members/:userId')
  @RequirePermission(Permission.DirectoryRead)
  async getEffectiveMember(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Param('userId') userId: string,
  ): Promise<EffectiveMemberDto> {
    return toEffectiveMemberDto(await this.members.get(caller, id, userId));
  }

  /** Lists the groups that the group is in, directly or through others. */
  @Get('effective-parents')
  @RequirePermission(Permission.DirectoryRead)
  async listEffectiveParents(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Query() query: ListEffectiveParentsQueryDto,
  ): Promise<GroupPageDto> {
    return this.pages.page({
      list: `groups/${id}/effective-parents`,
      query,
      read: (window) => this.members.pageOfAncestors(caller, id, window),
      show: toGroupDto,
    });
  }
}
