import { Get, Param, type StreamableFile } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { GroupGraphService } from '../../groups/nesting/group-graph.service.js';
import { GroupsReader } from '../../groups/groups.reader.js';
import { MemberPrivilegesService } from '../../groups/members/member-privileges.service.js';
import { RequirePermission, Subject } from '../../permissions/access/require-permission.decorator.js';
import { inGroupOrZone, LISTING, LOOKING_AT_A_CHILD } from './onezone-access.js';
import { presentOnezoneSharedGroup } from './onezone-groups.presenter.js';
import type { OnezoneSharedGroupWire } from './onezone-groups.wire.js';
import { listedGroups } from './onezone-lists.js';
import { presentOnezoneWays } from './onezone-membership.presenter.js';
import type { OnezoneMembershipWire } from './onezone-membership.wire.js';
import { presentOnezonePrivileges } from './onezone-privileges.presenter.js';
import type { OnezonePrivilegesWire } from './onezone-privileges.wire.js';
import { EFFECTIVE_CHILD, THE_GROUP } from './onezone-subjects.js';
import { onezoneSurface } from './onezone.adapter.js';

/** The groups that are in a group, directly or through others. */
@SurfaceController(onezoneSurface, 'groups/:id/effective_children')
export class OnezoneEffectiveChildrenController {
  constructor(
    private readonly groups: GroupsReader,
    private readonly graph: GroupGraphService,
    private readonly privileges: MemberPrivilegesService,
  ) {}

  /** Lists them. */
  @Get()
  @Subject(THE_GROUP)
  @RequirePermission(LISTING)
  listChildren(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<StreamableFile> {
    return listedGroups((take) => this.graph.related(caller, id, 'effectiveChildren', take));
  }

  /** Reads one of them. */
  @Get(':cid')
  @Subject(THE_GROUP, EFFECTIVE_CHILD)
  @RequirePermission(LOOKING_AT_A_CHILD)
  async getChild(
    @CurrentCaller() caller: Caller,
    @Param('cid') cid: string,
  ): Promise<OnezoneSharedGroupWire> {
    return presentOnezoneSharedGroup(await this.groups.get(caller, cid));
  }

  /** Lists what its members may do in the group by all the ways in which it is in it. */
  @Get(':cid/privileges')
  @Subject(THE_GROUP, EFFECTIVE_CHILD)
  @RequirePermission(inGroupOrZone('group_view_privileges', 'oz_groups_view_privileges'))
  async listPrivileges(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Param('cid') cid: string,
  ): Promise<OnezonePrivilegesWire> {
    return presentOnezonePrivileges(await this.privileges.effectiveOfGroup(caller, id, cid));
  }

  /** Tells by which ways it is in the group. */
  @Get(':cid/membership')
  @Subject(THE_GROUP, EFFECTIVE_CHILD)
  @RequirePermission(LOOKING_AT_A_CHILD)
  async getMembership(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Param('cid') cid: string,
  ): Promise<OnezoneMembershipWire> {
    return presentOnezoneWays(await this.graph.waysOfGroup(caller, id, cid));
  }
}
