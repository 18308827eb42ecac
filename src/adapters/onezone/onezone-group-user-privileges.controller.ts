import { Body, Get, HttpCode, Param, Patch } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { MemberPrivilegesService } from '../../groups/members/member-privileges.service.js';
import { RequirePermission, Subject } from '../../permissions/access/require-permission.decorator.js';
import { inGroupOrZone, LOOKING_AT_PRIVILEGES_OF_A_USER } from './onezone-access.js';
import { presentOnezonePrivileges } from './onezone-privileges.presenter.js';
import { ChangeOnezoneMemberPrivilegesWire, type OnezonePrivilegesWire } from './onezone-privileges.wire.js';
import { changing, userIn } from './onezone-relation.js';
import { DIRECT_USER, THE_GROUP } from './onezone-subjects.js';
import { onezoneSurface } from './onezone.adapter.js';

/** What a direct user of a group may do in it by his own membership. */
@SurfaceController(onezoneSurface, 'groups/:id/users/:uid/privileges')
export class OnezoneGroupUserPrivilegesController {
  constructor(private readonly privileges: MemberPrivilegesService) {}

  /** Lists his privileges. */
  @Get()
  @Subject(THE_GROUP, DIRECT_USER)
  @RequirePermission(LOOKING_AT_PRIVILEGES_OF_A_USER)
  async listPrivileges(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Param('uid') uid: string,
  ): Promise<OnezonePrivilegesWire> {
    return presentOnezonePrivileges(await this.privileges.ofUser(caller, id, uid));
  }

  /** Gives some and takes others. */
  @Patch()
  @Subject(THE_GROUP, DIRECT_USER)
  @RequirePermission(inGroupOrZone('group_set_privileges', 'oz_groups_set_privileges'))
  @HttpCode(204)
  changePrivileges(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Param('uid') uid: string,
    @Body() change: ChangeOnezoneMemberPrivilegesWire,
  ): Promise<void> {
    return changing(userIn(id, uid), this.privileges.changeOfUser(caller, id, uid, change));
  }
}
