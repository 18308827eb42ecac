import {
  Body,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  UseInterceptors,
  type StreamableFile,
} from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { GroupsService } from '../../groups/groups.service.js';
import { GroupGraphService } from '../../groups/nesting/group-graph.service.js';
import { Public, RequirePermission, Subject } from '../../permissions/access/require-permission.decorator.js';
import { NewAtInterceptor } from '../kit/new-at.interceptor.js';
import { NewAt } from '../kit/new-at.js';
import { inGroupOrZone, LOOKING_FROM_WITHIN } from './onezone-access.js';
import { onezoneIdOf, presentOnezoneGroup } from './onezone-groups.presenter.js';
import {
  CreateOnezoneGroupWire,
  UpdateOnezoneGroupWire,
  type OnezoneGroupWire,
} from './onezone-groups.wire.js';
import { listedGroups } from './onezone-lists.js';
import { presentOnezoneGroupPresets } from './onezone-privileges.presenter.js';
import type { OnezoneGroupPresetsWire } from './onezone-privileges.wire.js';
import { THE_GROUP } from './onezone-subjects.js';
import { ONEZONE_MOUNT, onezoneSurface } from './onezone.adapter.js';

/** Groups: those of the zone, and each one by its id. */
@SurfaceController(onezoneSurface, 'groups')
@UseInterceptors(NewAtInterceptor)
export class OnezoneGroupsController {
  constructor(
    private readonly groups: GroupsService,
    private readonly graph: GroupGraphService,
  ) {}

  /** Lists all groups. */
  @Get()
  @RequirePermission('oz_groups_list')
  listGroups(@CurrentCaller() caller: Caller): Promise<StreamableFile> {
    return listedGroups((take) => this.graph.all(caller, take));
  }

  /** Makes a group without members; a taken name is no obstacle. */
  @Post()
  @RequirePermission('oz_groups_create')
  async createGroup(@CurrentCaller() caller: Caller, @Body() body: CreateOnezoneGroupWire): Promise<NewAt> {
    const group = await this.groups.create(caller, { ...body, whenNameTaken: 'number' });
    return new NewAt(ONEZONE_MOUNT, 'groups', onezoneIdOf(group));
  }

  /** Lists the sets of group privileges that clients offer to choose from. */
  @Get('privileges')
  @Public()
  listPrivileges(): OnezoneGroupPresetsWire {
    return presentOnezoneGroupPresets();
  }

  /** Reads one group. */
  @Get(':id')
  @Subject(THE_GROUP)
  @RequirePermission(LOOKING_FROM_WITHIN)
  async getGroup(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<OnezoneGroupWire> {
    return presentOnezoneGroup(await this.groups.get(caller, id));
  }

  /** Changes name, type or both; the name is the one that is shown, which need not be unique. */
  @Patch(':id')
  @Subject(THE_GROUP)
  @RequirePermission(inGroupOrZone('group_update', 'oz_groups_update'))
  @HttpCode(204)
  async updateGroup(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { name: displayName, type }: UpdateOnezoneGroupWire,
  ): Promise<void> {
    await this.groups.update(caller, id, { displayName, type });
  }

  /** Deletes a group; its members stay. */
  @Delete(':id')
  @Subject(THE_GROUP)
  @RequirePermission(inGroupOrZone('group_delete', 'oz_groups_delete'))
  @HttpCode(204)
  deleteGroup(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<void> {
    return this.groups.delete(caller, id);
  }
}
