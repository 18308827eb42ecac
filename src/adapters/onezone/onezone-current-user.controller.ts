import { Body, Delete, Get, HttpCode, Patch } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import { authorOf, type Caller } from '../../common/principal.js';
import type { Subject as Somebody } from '../../permissions/catalogue/subject.js';
import { RequirePermission, SignedIn } from '../../permissions/access/require-permission.decorator.js';
import { UsersService } from '../../users/users.service.js';
import { ChangeOnezoneZonePrivilegesWire, type OnezonePrivilegesWire } from './onezone-privileges.wire.js';
import { presentOnezoneCurrentUser } from './onezone-users.presenter.js';
import type { OnezoneCurrentUserWire } from './onezone-users.wire.js';
import { OnezoneZonePrivileges } from './onezone-zone-privileges.js';
import { onezoneSurface } from './onezone.adapter.js';

/** The user who asks. */
@SurfaceController(onezoneSurface, 'user')
export class OnezoneCurrentUserController {
  constructor(
    private readonly users: UsersService,
    private readonly privileges: OnezoneZonePrivileges,
  ) {}

  /** Reads him. */
  @Get()
  @SignedIn()
  async getCurrentUser(@CurrentCaller() caller: Caller): Promise<OnezoneCurrentUserWire> {
    return presentOnezoneCurrentUser(await this.users.get(caller, oneself(caller).id));
  }

  /** Lists what he holds in the zone himself. */
  @Get('privileges')
  @SignedIn()
  listPrivileges(@CurrentCaller() caller: Caller): Promise<OnezonePrivilegesWire> {
    return this.privileges.own(caller, oneself(caller));
  }

  /** Gives him some and takes others. */
  @Patch('privileges')
  @RequirePermission('oz_set_privileges')
  @HttpCode(204)
  changePrivileges(
    @CurrentCaller() caller: Caller,
    @Body() change: ChangeOnezoneZonePrivilegesWire,
  ): Promise<void> {
    return this.privileges.change(caller, oneself(caller), change);
  }

  /** Takes all from him. */
  @Delete('privileges')
  @RequirePermission('oz_set_privileges')
  @HttpCode(204)
  takePrivileges(@CurrentCaller() caller: Caller): Promise<void> {
    return this.privileges.takeAll(caller, oneself(caller));
  }

  /** Lists what he holds in the zone himself and by the groups that he is in. */
  @Get('effective_privileges')
  @SignedIn()
  listEffectivePrivileges(@CurrentCaller() caller: Caller): Promise<OnezonePrivilegesWire> {
    return this.privileges.effective(caller, oneself(caller));
  }
}

function oneself(caller: Caller): Somebody {
  return { type: 'user', id: authorOf(caller) ?? '' };
}
