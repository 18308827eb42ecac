import { Get, Param, Query } from '@nestjs/common';
import { Pages } from '../../common/cursor.js';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { nativeSurface } from '../../common/http/native.surface.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { readingThePastBy } from '../../permissions/access/reading-the-past.js';
import { RequirePermission } from '../../permissions/access/require-permission.decorator.js';
import { toGroupOfUserDto, type GroupOfUserPageDto } from '../dto/group-of-user.dto.js';
import { ListGroupsOfUserQueryDto } from '../dto/list-groups-of-user.query.dto.js';
import { GroupsOfUser } from './groups-of-user.service.js';

/** Which groups users are in. */
@SurfaceController(nativeSurface, 'users/:id/groups')
export class UserGroupsController {
  constructor(
    private readonly groups: GroupsOfUser,
    private readonly pages: Pages,
  ) {}

  /** Lists the groups that a user is in directly, or in any way; now or at an instant of the past. */
  @Get()
  @RequirePermission(readingThePastBy('asOf'))
  async listGroupsOfUser(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Query() query: ListGroupsOfUserQueryDto,
  ): Promise<GroupOfUserPageDto> {
    const { asOf, effective } = query;
    return this.pages.page({
      list: `users/${id}/groups/${effective ? 'effective' : 'direct'}`,
      query,
      read: (window) => this.groups.page(caller, id, { window, asOf, effective }),
      show: toGroupOfUserDto,
    });
  }
}
