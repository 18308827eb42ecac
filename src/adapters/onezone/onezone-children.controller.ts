import {
  Body,
  Delete,
  Get,
  HttpCode,
  Param,
  Post,
  Put,
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
import { allOf, anyOf, groupPrivilege, permission } from '../../permissions/access/access-expression.js';
import { RequirePermission, Subject } from '../../permissions/access/require-permission.decorator.js';
import { NewAtInterceptor } from '../kit/new-at.interceptor.js';
import { NewAt } from '../kit/new-at.js';
import {
  CHILD,
  GROUP,
  inGroupOrZone,
  inZone,
  LISTING,
  LOOKING_AT_A_CHILD,
  settingPrivilegesInGroup,
  settingPrivilegesInZone,
} from './onezone-access.js';
import { AddOnezoneMemberWire } from './onezone-group-users.wire.js';
import { onezoneIdOf, presentOnezoneSharedGroup } from './onezone-groups.presenter.js';
import { CreateOnezoneGroupWire, type OnezoneSharedGroupWire } from './onezone-groups.wire.js';
import { listedGroups } from './onezone-lists.js';
import { changing, groupIn } from './onezone-relation.js';
import { DIRECT_CHILD, THE_GROUP } from './onezone-subjects.js';
import { ONEZONE_MOUNT, onezoneSurface } from './onezone.adapter.js';

/** The groups that are in a group directly. */
@SurfaceController(onezoneSurface, 'groups/:id/children')
@UseInterceptors(NewAtInterceptor)
export class OnezoneChildrenController {
  constructor(
    private readonly groups: GroupsReader,
    private readonly graph: GroupGraphService,
    private readonly creation: GroupCreation,
    private readonly nestings: NestingsService,
  ) {}

  /** Lists them. */
  @Get()
  @Subject(THE_GROUP)
  @RequirePermission(LISTING)
  listChildren(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<StreamableFile> {
    return listedGroups((take) => this.graph.related(caller, id, 'children', take));
  }

  /** Makes a group in the group; the caller is in it with all privileges. */
  @Post()
  @Subject(THE_GROUP)
  @RequirePermission(
    anyOf(
      groupPrivilege('group_add_child', GROUP),
      inZone('oz_groups_create', 'oz_groups_add_relationships'),
    ),
  )
  async createChild(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: CreateOnezoneGroupWire,
  ): Promise<NewAt> {
    const group = await this.creation.below(caller, id, { ...body, whenNameTaken: 'number' });
    return new NewAt(ONEZONE_MOUNT, 'groups', id, 'children', onezoneIdOf(group));
  }

  /** Puts a group into the group. */
  @Put(':cid')
  @Subject(THE_GROUP)
  @RequirePermission(
    anyOf(
      allOf(
        groupPrivilege('group_add_child', GROUP),
        groupPrivilege('group_add_parent', CHILD),
        settingPrivilegesInGroup(),
      ),
      allOf(permission('oz_groups_add_relationships'), settingPrivilegesInZone()),
    ),
  )
  @HttpCode(201)
  async addChild(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Param('cid') cid: string,
    @Body() { privileges }: AddOnezoneMemberWire,
  ): Promise<NewAt> {
    await this.nestings.nest(caller, id, cid, { privileges, whenMember: 'refuse' });
    return new NewAt(ONEZONE_MOUNT, 'groups', id, 'children', cid);
  }

  /** Reads one of them. */
  @Get(':cid')
  @Subject(THE_GROUP, DIRECT_CHILD)
  @RequirePermission(LOOKING_AT_A_CHILD)
  async getChild(
    @CurrentCaller() caller: Caller,
    @Param('cid') cid: string,
  ): Promise<OnezoneSharedGroupWire> {
    return presentOnezoneSharedGroup(await this.groups.get(caller, cid));
  }

  /** Takes one out. */
  @Delete(':cid')
  @Subject(THE_GROUP, DIRECT_CHILD)
  @RequirePermission(inGroupOrZone('group_remove_child', 'oz_groups_remove_relationships'))
  @HttpCode(204)
  removeChild(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Param('cid') cid: string,
  ): Promise<void> {
    return changing(groupIn(id, cid), this.nestings.unnest(caller, id, cid));
  }
}
