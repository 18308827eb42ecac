import { Body, Delete, Get, HttpCode, Param, Patch } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { RequirePermission, Subject } from '../../permissions/access/require-permission.decorator.js';
import { THE_GROUP } from './onezone-access.js';
import { ChangeOnezoneZonePrivilegesWire, type OnezonePrivilegesWire } from './onezone-privileges.wire.js';
import { OnezoneZonePrivileges } from './onezone-zone-privileges.js';
import { onezoneSurface } from './onezone.adapter.js';

/** What a group confers in the zone; what its members may do in it is another matter. */
@SurfaceController(onezoneSurface, 'groups/:id')
export class OnezoneGroupZonePrivilegesController {
  constructor(private readonly privileges: OnezoneZonePrivileges) {}

  /** Lists the group's own. */
  @Get('privileges')
  @Subject(THE_GROUP)
  @RequirePermission('oz_view_privileges')
  listPrivileges(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<OnezonePrivilegesWire> {
    return this.privileges.own(caller, { type: 'group', id });
  }

  /** Gives some and takes others. */
  @Patch('privileges')
  @Subject(THE_GROUP)
  @RequirePermission('oz_set_privileges')
  @HttpCode(204)
  changePrivileges(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() change: ChangeOnezoneZonePrivilegesWire,
  ): Promise<void> {
    return this.privileges.change(caller, { type: 'group', id }, change);
  }

  /** Takes all. */
  @Delete('privileges')
  @Subject(THE_GROUP)
  @RequirePermission('oz_set_privileges')
  @HttpCode(204)
  takePrivileges(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<void> {
    return this.privileges.takeAll(caller, { type: 'group', id });
  }

  /** Lists the group's own and those of the groups that it is in. */
  @Get('effective_privileges')
  @Subject(THE_GROUP)
  @RequirePermission('oz_view_privileges')
  listEffectivePrivileges(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
  ): Promise<OnezonePrivilegesWire> {
    return this.privileges.effective(caller, { type: 'group', id });
  }
}
