import { Body, Delete, Get, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { GroupCreation } from '../../groups/group-creation.service.js';
import { GroupGraphService } from '../../groups/nesting/group-graph.service.js';
import { GroupsReader } from '../../groups/groups.reader.js';
import { NestingsService } from '../../groups/nesting/nestings.service.js';
import {
  anyOf,
  effectiveMember,
  groupPrivilege,
  permission,
} from '../../permissions/access/access-expression.js';
import { RequirePermission, Subject } from '../../permissions/access/require-permission.decorator.js';
import { NewAtInterceptor } from '../kit/new-at.interceptor.js';
import { NewAt } from '../kit/new-at.js';
import { GROUP, inGroupOrZone, inZone, THE_GROUP } from './onezone-access.js';
import { onezoneIdOf, presentOnezoneGroup, presentOnezoneGroups } from './onezone-groups.presenter.js';
import {
  CreateOnezoneGroupWire,
  type OnezoneGroupListWire,
  type OnezoneGroupWire,
} from './onezone-groups.wire.js';
import { ONEZONE_MOUNT, onezoneSurface } from './onezone.adapter.js';

/** The groups that a group is in. */
@SurfaceController(onezoneSurface, 'groups/:id')
@UseInterceptors(NewAtInterceptor)
export class OnezoneParentsController {
  constructor(
    private readonly groups: GroupsReader,
    private readonly graph: GroupGraphService,
    private readonly creation: GroupCreation,
    private readonly nestings: NestingsService,
  ) {}

  /** Lists those that it is in directly. */
  @Get('parents')
  @Subject(THE_GROUP)
  @RequirePermission(inGroupOrZone('group_view', 'oz_groups_list_relationships'))
  async listParents(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<OnezoneGroupListWire> {
    return presentOnezoneGroups(await this.graph.related(caller, id, 'parents'));
  }

  /** Makes a group that this one is in, with all privileges; what is unknown is only found out by who may. */
  @Post('parents')
  @RequirePermission(
    anyOf(
      groupPrivilege('group_add_parent', GROUP),
      inZone('oz_groups_create', 'oz_groups_add_relationships'),
    ),
  )
  async createParent(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: CreateOnezoneGroupWire,
  ): Promise<NewAt> {
    const group = await this.creation.above(caller, id, { ...body, whenNameTaken: 'number' });
    return new NewAt(ONEZONE_MOUNT, 'groups', id, 'parents', onezoneIdOf(group));
  }

  /** Reads one that it is in directly. */
  @Get('parents/:pid')
  @Subject(THE_GROUP, { type: 'group', param: 'pid', parentOf: 'id' })
  @RequirePermission(anyOf(effectiveMember(GROUP), permission('oz_groups_view')))
  async getParent(@CurrentCaller() caller: Caller, @Param('pid') pid: string): Promise<OnezoneGroupWire> {
    return presentOnezoneGroup(await this.groups.get(caller, pid));
  }

  /** Takes it out of one. */
  @Delete('parents/:pid')
  @Subject(THE_GROUP, { type: 'group', param: 'pid', parentOf: 'id' })
  @RequirePermission(inGroupOrZone('group_leave_parent', 'oz_groups_remove_relationships'))
  @HttpCode(204)
  leaveParent(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Param('pid') pid: string,
  ): Promise<void> {
    return this.nestings.unnest(caller, pid, id);
  }

  /** Lists those that it is in, directly or through others. */
  @Get('effective_parents')
  @Subject(THE_GROUP)
  @RequirePermission(inGroupOrZone('group_view', 'oz_groups_list_relationships'))
  async listEffectiveParents(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
  ): Promise<OnezoneGroupListWire> {
    return presentOnezoneGroups(await this.graph.related(caller, id, 'effectiveParents'));
  }

  /** Reads one of those. */
  @Get('effective_parents/:pid')
  @Subject(THE_GROUP, { type: 'group', param: 'pid', parentOf: 'id', throughOthers: true })
  @RequirePermission(anyOf(effectiveMember(GROUP), permission('oz_groups_view')))
  async getEffectiveParent(
    @CurrentCaller() caller: Caller,
    @Param('pid') pid: string,
  ): Promise<OnezoneGroupWire> {
    return presentOnezoneGroup(await this.groups.get(caller, pid));
  }
}
