import { Body, Get, HttpCode, Param, Patch } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { MemberPrivilegesService } from '../../groups/members/member-privileges.service.js';
import { RequirePermission, Subject } from '../../permissions/access/require-permission.decorator.js';
import { inGroupOrZone } from './onezone-access.js';
import { presentOnezonePrivileges } from './onezone-privileges.presenter.js';
import { ChangeOnezoneMemberPrivilegesWire, type OnezonePrivilegesWire } from './onezone-privileges.wire.js';
import { changing, groupIn } from './onezone-relation.js';
import { DIRECT_CHILD, THE_GROUP } from './onezone-subjects.js';
import { onezoneSurface } from './onezone.adapter.js';

/** What whoever is in a child group may do in the group above it. */
@SurfaceController(onezoneSurface, 'groups/:id/children/:cid/privileges')
export class OnezoneChildPrivilegesController {
  constructor(private readonly privileges: MemberPrivilegesService) {}

  /** Lists the privileges. */
  @Get()
  @Subject(THE_GROUP, DIRECT_CHILD)
  @RequirePermission(inGroupOrZone('group_view_privileges', 'oz_groups_view_privileges'))
  async listPrivileges(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Param('cid') cid: string,
  ): Promise<OnezonePrivilegesWire> {
    return presentOnezonePrivileges(await this.privileges.ofGroup(caller, id, cid));
  }

  /** Gives some and takes others. */
  @Patch()
  @Subject(THE_GROUP, DIRECT_CHILD)
  @RequirePermission(inGroupOrZone('group_set_privileges', 'oz_groups_set_privileges'))
  @HttpCode(204)
  changePrivileges(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Param('cid') cid: string,
    @Body() change: ChangeOnezoneMemberPrivilegesWire,
  ): Promise<void> {
    return changing(groupIn(id, cid), this.privileges.changeOfGroup(caller, id, cid, change));
  }
}
