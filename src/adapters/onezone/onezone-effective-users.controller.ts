import { Get, Param, type StreamableFile } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { GroupGraphService } from '../../groups/nesting/group-graph.service.js';
import { MemberPrivilegesService } from '../../groups/members/member-privileges.service.js';
import { anyOf, groupPrivilege, permission, self } from '../../permissions/access/access-expression.js';
import { RequirePermission, Subject } from '../../permissions/access/require-permission.decorator.js';
import { UsersService } from '../../users/users.service.js';
import {
  GROUP,
  LISTING,
  LOOKING_AT_A_USER,
  LOOKING_AT_PRIVILEGES_OF_A_USER,
  USER,
} from './onezone-access.js';
import { listedUsers } from './onezone-lists.js';
import { presentOnezoneWays } from './onezone-membership.presenter.js';
import type { OnezoneMembershipWire } from './onezone-membership.wire.js';
import { presentOnezonePrivileges } from './onezone-privileges.presenter.js';
import type { OnezonePrivilegesWire } from './onezone-privileges.wire.js';
import { EFFECTIVE_USER, THE_GROUP } from './onezone-subjects.js';
import { presentOnezoneUser } from './onezone-users.presenter.js';
import type { OnezoneUserWire } from './onezone-users.wire.js';
import { onezoneSurface } from './onezone.adapter.js';

/** The users who are in a group, directly or through others. */
@SurfaceController(onezoneSurface, 'groups/:id/effective_users')
export class OnezoneEffectiveUsersController {
  constructor(
    private readonly graph: GroupGraphService,
    private readonly users: UsersService,
    private readonly privileges: MemberPrivilegesService,
  ) {}

  /** Lists them. */
  @Get()
  @Subject(THE_GROUP)
  @RequirePermission(LISTING)
  listUsers(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<StreamableFile> {
    return listedUsers((take) => this.graph.effectiveUsers(caller, id, take));
  }

  /** Reads one of them. */
  @Get(':uid')
  @Subject(THE_GROUP, EFFECTIVE_USER)
  @RequirePermission(LOOKING_AT_A_USER)
  async getUser(@CurrentCaller() caller: Caller, @Param('uid') uid: string): Promise<OnezoneUserWire> {
    return presentOnezoneUser(await this.users.get(caller, uid));
  }

  /** Lists what he may do in the group by all the ways in which he is in it. */
  @Get(':uid/privileges')
  @Subject(THE_GROUP, EFFECTIVE_USER)
  @RequirePermission(LOOKING_AT_PRIVILEGES_OF_A_USER)
  async listPrivileges(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Param('uid') uid: string,
  ): Promise<OnezonePrivilegesWire> {
    return presentOnezonePrivileges(await this.privileges.effectiveOfUser(caller, id, uid));
  }

  /** Tells by which ways he is in the group. */
  @Get(':uid/membership')
  @Subject(THE_GROUP, EFFECTIVE_USER)
  @RequirePermission(anyOf(groupPrivilege('group_view', GROUP), self(USER), permission('oz_groups_view')))
  async getMembership(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Param('uid') uid: string,
  ): Promise<OnezoneMembershipWire> {
    return presentOnezoneWays(await this.graph.waysOfUser(caller, id, uid));
  }
}
