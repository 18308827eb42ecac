import { Body, Delete, Get, HttpCode, Injectable, Param, Patch } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { RequirePermission, Subject } from '../../permissions/access/require-permission.decorator.js';
import type { Subject as Somebody } from '../../permissions/catalogue/subject.js';
import { ChangeOnezoneZonePrivilegesWire, type OnezonePrivilegesWire } from './onezone-privileges.wire.js';
import { OnezoneZonePrivileges } from './onezone-zone-privileges.js';
import { onezoneSurface } from './onezone.adapter.js';

/** The calls on what one of a kind holds in the zone; those on users and on groups are the same. */
function privilegesOf(type: Somebody['type']) {
  const named = Subject({ type, param: 'id' });

  @Injectable()
  class OnezonePrivilegesOfOne {
    constructor(readonly privileges: OnezoneZonePrivileges) {}

    /** Lists its own. */
    @Get('privileges')
    @named
    @RequirePermission('oz_view_privileges')
    listPrivileges(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<OnezonePrivilegesWire> {
      return this.privileges.own(caller, { type, id });
    }

    /** Gives some and takes others. */
    @Patch('privileges')
    @named
    @RequirePermission('oz_set_privileges')
    @HttpCode(204)
    changePrivileges(
      @CurrentCaller() caller: Caller,
      @Param('id') id: string,
      @Body() change: ChangeOnezoneZonePrivilegesWire,
    ): Promise<void> {
      return this.privileges.change(caller, { type, id }, change);
    }

    /** Takes all. */
    @Delete('privileges')
    @named
    @RequirePermission('oz_set_privileges')
    @HttpCode(204)
    takePrivileges(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<void> {
      return this.privileges.takeAll(caller, { type, id });
    }

    /** Lists its own and those of the groups that it is in. */
    @Get('effective_privileges')
    @named
    @RequirePermission('oz_view_privileges')
    listEffectivePrivileges(
      @CurrentCaller() caller: Caller,
      @Param('id') id: string,
    ): Promise<OnezonePrivilegesWire> {
      return this.privileges.effective(caller, { type, id });
    }
  }
  return OnezonePrivilegesOfOne;
}

/** What a group confers in the zone; what its members may do in it is another matter. */
@SurfaceController(onezoneSurface, 'groups/:id')
export class OnezoneGroupZonePrivilegesController extends privilegesOf('group') {}

/** What a user holds in the zone. */
@SurfaceController(onezoneSurface, 'users/:id')
export class OnezoneUserZonePrivilegesController extends privilegesOf('user') {}
