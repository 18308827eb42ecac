import { Body, Delete, Get, HttpCode, Param, Put, UseInterceptors } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { MembershipsService } from '../../groups/memberships.service.js';
import {
  allOf,
  anyOf,
  groupPrivilege,
  param,
  permission,
  self,
  whenBodyNames,
} from '../../permissions/access-expression.js';
import { RequirePermission, Subject } from '../../permissions/require-permission.decorator.js';
import { NewAtInterceptor } from '../kit/new-at.interceptor.js';
import { NewAt } from '../kit/new-at.js';
import { presentOnezoneUsers } from './onezone-group-users.presenter.js';
import { AddOnezoneGroupUserWire, type OnezoneUserListWire } from './onezone-group-users.wire.js';
import { ONEZONE_MOUNT, onezoneSurface } from './onezone.adapter.js';

const GROUP = param('id');

/** The users who are in a group directly. */
@SurfaceController(onezoneSurface, 'groups/:id/users')
@UseInterceptors(NewAtInterceptor)
export class OnezoneGroupUsersController {
  constructor(private readonly memberships: MembershipsService) {}

  /** Lists them. */
  @Get()
  @Subject({ type: 'group', param: 'id' })
  @RequirePermission(anyOf(groupPrivilege('group_view', GROUP), permission('oz_groups_list_relationships')))
  async listUsers(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<OnezoneUserListWire> {
    return presentOnezoneUsers((await this.memberships.members(caller, id, { offset: 0 })).items);
  }

  /** Adds one; by privilege in the group only oneself, others by those of the zone. */
  @Put(':uid')
  @Subject({ type: 'group', param: 'id' })
  @RequirePermission(
    anyOf(
      allOf(
        groupPrivilege('group_add_user', GROUP),
        self(param('uid')),
        whenBodyNames('privileges', groupPrivilege('group_set_privileges', GROUP)),
      ),
      allOf(
        permission('oz_groups_add_relationships'),
        permission('oz_users_add_relationships'),
        whenBodyNames('privileges', permission('oz_groups_set_privileges')),
      ),
    ),
  )
  @HttpCode(201)
  async addUser(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Param('uid') uid: string,
    @Body() terms: AddOnezoneGroupUserWire,
  ): Promise<NewAt> {
    await this.memberships.change(caller, id, { add: [uid], terms, whenMember: 'refuse' });
    return new NewAt(ONEZONE_MOUNT, 'groups', id, 'users', uid);
  }

  /** Takes one out. */
  @Delete(':uid')
  @Subject({ type: 'group', param: 'id' }, { type: 'user', param: 'uid', memberOf: 'id' })
  @RequirePermission(
    anyOf(
      groupPrivilege('group_remove_user', GROUP),
      allOf(permission('oz_groups_remove_relationships'), permission('oz_users_remove_relationships')),
    ),
  )
  @HttpCode(204)
  removeUser(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Param('uid') uid: string,
  ): Promise<void> {
    return this.memberships.change(caller, id, { remove: [uid], whenAbsent: 'refuse' });
  }
}
