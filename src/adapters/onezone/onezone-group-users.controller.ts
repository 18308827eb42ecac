import {
  Body,
  Delete,
  Get,
  HttpCode,
  Param,
  Put,
  UseInterceptors,
  type StreamableFile,
} from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { GroupGraphService } from '../../groups/nesting/group-graph.service.js';
import { MembershipsService } from '../../groups/members/memberships.service.js';
import {
  allOf,
  anyOf,
  groupPrivilege,
  permission,
  self,
} from '../../permissions/access/access-expression.js';
import { RequirePermission, Subject } from '../../permissions/access/require-permission.decorator.js';
import { UsersService } from '../../users/users.service.js';
import { NewAtInterceptor } from '../kit/new-at.interceptor.js';
import { NewAt } from '../kit/new-at.js';
import {
  GROUP,
  inZone,
  LISTING,
  LOOKING_AT_A_USER,
  settingPrivilegesInGroup,
  settingPrivilegesInZone,
  USER,
} from './onezone-access.js';
import { AddOnezoneMemberWire } from './onezone-group-users.wire.js';
import { listedUsers } from './onezone-lists.js';
import { changing, userIn } from './onezone-relation.js';
import { DIRECT_USER, EFFECTIVE_USER, THE_GROUP } from './onezone-subjects.js';
import { presentOnezoneUser } from './onezone-users.presenter.js';
import type { OnezoneUserWire } from './onezone-users.wire.js';
import { ONEZONE_MOUNT, onezoneSurface } from './onezone.adapter.js';

/** The users who are in a group directly. */
@SurfaceController(onezoneSurface, 'groups/:id/users')
@UseInterceptors(NewAtInterceptor)
export class OnezoneGroupUsersController {
  constructor(
    private readonly graph: GroupGraphService,
    private readonly users: UsersService,
    private readonly memberships: MembershipsService,
  ) {}

  /** Lists them. */
  @Get()
  @Subject(THE_GROUP)
  @RequirePermission(LISTING)
  listUsers(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<StreamableFile> {
    return listedUsers((take) => this.graph.users(caller, id, take));
  }

  /** Adds one; by privilege in the group only oneself, others by those of the zone. */
  @Put(':uid')
  @Subject(THE_GROUP)
  @RequirePermission(
    anyOf(
      allOf(groupPrivilege('group_add_user', GROUP), self(USER), settingPrivilegesInGroup()),
      allOf(
        permission('oz_groups_add_relationships'),
        permission('oz_users_add_relationships'),
        settingPrivilegesInZone(),
      ),
    ),
  )
  @HttpCode(201)
  async addUser(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Param('uid') uid: string,
    @Body() terms: AddOnezoneMemberWire,
  ): Promise<NewAt> {
    await this.memberships.change(caller, id, { add: [uid], terms, whenMember: 'refuse' });
    return new NewAt(ONEZONE_MOUNT, 'groups', id, 'users', uid);
  }

  /** Reads one, who may be in the group through others as well. */
  @Get(':uid')
  @Subject(THE_GROUP, EFFECTIVE_USER)
  @RequirePermission(LOOKING_AT_A_USER)
  async getUser(@CurrentCaller() caller: Caller, @Param('uid') uid: string): Promise<OnezoneUserWire> {
    return presentOnezoneUser(await this.users.get(caller, uid));
  }

  /** Takes one out. */
  @Delete(':uid')
  @Subject(THE_GROUP, DIRECT_USER)
  @RequirePermission(
    anyOf(
      groupPrivilege('group_remove_user', GROUP),
      inZone('oz_groups_remove_relationships', 'oz_users_remove_relationships'),
    ),
  )
  @HttpCode(204)
  removeUser(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Param('uid') uid: string,
  ): Promise<void> {
    return changing(
      userIn(id, uid),
      this.memberships.change(caller, id, { remove: [uid], whenAbsent: 'refuse' }),
    );
  }
}
