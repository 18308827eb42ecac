import { Body, Delete, Get, HttpCode, Param, Patch, Post, UseInterceptors } from '@nestjs/common';
import { not } from '../../common/filter.js';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { anyOf, param, permission, self } from '../../permissions/access/access-expression.js';
import {
  RequirePermission,
  Subject,
  type RouteSubject,
} from '../../permissions/access/require-permission.decorator.js';
import { UsersService } from '../../users/users.service.js';
import { NewAtInterceptor } from '../kit/new-at.interceptor.js';
import { NewAt } from '../kit/new-at.js';
import type { OnezoneUserListWire } from './onezone-group-users.wire.js';
import { ChangeOnezoneZonePrivilegesWire, type OnezonePrivilegesWire } from './onezone-privileges.wire.js';
import { presentOnezoneUser, presentOnezoneUsers } from './onezone-users.presenter.js';
import { CreateOnezoneUserWire, type OnezoneUserWire } from './onezone-users.wire.js';
import { OnezoneZonePrivileges } from './onezone-zone-privileges.js';
import { ONEZONE_MOUNT, onezoneSurface } from './onezone.adapter.js';

const USER: RouteSubject = { type: 'user', param: 'id' };

/** The users of the zone. */
@SurfaceController(onezoneSurface, 'users')
@UseInterceptors(NewAtInterceptor)
export class OnezoneUsersController {
  constructor(
    private readonly users: UsersService,
    private readonly privileges: OnezoneZonePrivileges,
  ) {}

  /** Lists them; whoever is not signed in is nobody here. */
  @Get()
  @RequirePermission('oz_users_list')
  async listUsers(@CurrentCaller() caller: Caller): Promise<OnezoneUserListWire> {
    const somebody = not({ kind: 'kind_is', userKind: 'anonymous' } as const);
    return presentOnezoneUsers((await this.users.list(caller, somebody, 'number', { offset: 0 })).items);
  }

  /** Makes one. */
  @Post()
  @RequirePermission('oz_users_create')
  async createUser(
    @CurrentCaller() caller: Caller,
    @Body() { username: userName, password, fullName: displayName }: CreateOnezoneUserWire,
  ): Promise<NewAt> {
    const draft = { userName, password, ...(displayName !== undefined && { displayName }) };
    return new NewAt(ONEZONE_MOUNT, 'users', (await this.users.create(caller, draft)).id);
  }

  /** Reads one. */
  @Get(':id')
  @Subject(USER)
  @RequirePermission(anyOf(self(param('id')), permission('oz_users_view')))
  async getUser(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<OnezoneUserWire> {
    return presentOnezoneUser(await this.users.get(caller, id));
  }

  /** Deletes one. */
  @Delete(':id')
  @Subject(USER)
  @RequirePermission('oz_users_delete')
  @HttpCode(204)
  deleteUser(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<void> {
    return this.users.delete(caller, id);
  }

  /** Lists what he holds in the zone himself. */
  @Get(':id/privileges')
  @Subject(USER)
  @RequirePermission('oz_view_privileges')
  listPrivileges(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<OnezonePrivilegesWire> {
    return this.privileges.own(caller, { type: 'user', id });
  }

  /** Gives some and takes others. */
  @Patch(':id/privileges')
  @Subject(USER)
  @RequirePermission('oz_set_privileges')
  @HttpCode(204)
  changePrivileges(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() change: ChangeOnezoneZonePrivilegesWire,
  ): Promise<void> {
    return this.privileges.change(caller, { type: 'user', id }, change);
  }

  /** Takes all. */
  @Delete(':id/privileges')
  @Subject(USER)
  @RequirePermission('oz_set_privileges')
  @HttpCode(204)
  takePrivileges(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<void> {
    return this.privileges.takeAll(caller, { type: 'user', id });
  }

  /** Lists what he holds in the zone himself and by the groups that he is in. */
  @Get(':id/effective_privileges')
  @Subject(USER)
  @RequirePermission('oz_view_privileges')
  listEffectivePrivileges(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
  ): Promise<OnezonePrivilegesWire> {
    return this.privileges.effective(caller, { type: 'user', id });
  }
}
