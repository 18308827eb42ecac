import {
  Body,
  Delete,
  Get,
  HttpCode,
  Param,
  Post,
  UseInterceptors,
  type StreamableFile,
} from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { GroupCreation } from '../../groups/group-creation.service.js';
import { GroupGraphService } from '../../groups/nesting/group-graph.service.js';
import { GroupsReader } from '../../groups/groups.reader.js';
import { NestingsService } from '../../groups/nesting/nestings.service.js';
import { anyOf, groupPrivilege } from '../../permissions/access/access-expression.js';
import { RequirePermission, Subject } from '../../permissions/access/require-permission.decorator.js';
import { NewAtInterceptor } from '../kit/new-at.interceptor.js';
import { NewAt } from '../kit/new-at.js';
import { GROUP, inGroupOrZone, inZone, LISTING, LOOKING_FROM_WITHIN } from './onezone-access.js';
import { onezoneIdOf, presentOnezoneGroup } from './onezone-groups.presenter.js';
import { CreateOnezoneGroupWire, type OnezoneGroupWire } from './onezone-groups.wire.js';
import { listedGroups } from './onezone-lists.js';
import { changing, groupIn } from './onezone-relation.js';
import { DIRECT_PARENT, EFFECTIVE_PARENT, THE_GROUP } from './onezone-subjects.js';
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
  @RequirePermission(LISTING)
  listParents(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<StreamableFile> {
    return listedGroups((take) => this.graph.related(caller, id, 'parents', take));
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
  @Subject(THE_GROUP, DIRECT_PARENT)
  @RequirePermission(LOOKING_FROM_WITHIN)
  async getParent(@CurrentCaller() caller: Caller, @Param('pid') pid: string): Promise<OnezoneGroupWire> {
    return presentOnezoneGroup(await this.groups.get(caller, pid));
  }

  /** Takes it out of one. */
  @Delete('parents/:pid')
  @Subject(THE_GROUP, DIRECT_PARENT)
  @RequirePermission(inGroupOrZone('group_leave_parent', 'oz_groups_remove_relationships'))
  @HttpCode(204)
  leaveParent(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Param('pid') pid: string,
  ): Promise<void> {
    return changing(groupIn(pid, id), this.nestings.unnest(caller, pid, id));
  }

  /** Lists those that it is in, directly or through others. */
  @Get('effective_parents')
  @Subject(THE_GROUP)
  @RequirePermission(LISTING)
  listEffectiveParents(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<StreamableFile> {
    return listedGroups((take) => this.graph.related(caller, id, 'effectiveParents', take));
  }

  /** Reads one of those. */
  @Get('effective_parents/:pid')
  @Subject(THE_GROUP, EFFECTIVE_PARENT)
  @RequirePermission(LOOKING_FROM_WITHIN)
  async getEffectiveParent(
    @CurrentCaller() caller: Caller,
    @Param('pid') pid: string,
  ): Promise<OnezoneGroupWire> {
    return presentOnezoneGroup(await this.groups.get(caller, pid));
  }
}
