import { Body, Delete, Get, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import { authorOf, type Caller } from '../../common/principal.js';
import { GroupCreation } from '../../groups/group-creation.service.js';
import { GroupGraphService } from '../../groups/nesting/group-graph.service.js';
import { MembershipsService } from '../../groups/members/memberships.service.js';
import { wholeToken } from '../../permissions/access/access-expression.js';
import { RequirePermission, SignedIn } from '../../permissions/access/require-permission.decorator.js';
import { NewAtInterceptor } from '../kit/new-at.interceptor.js';
import { NewAt } from '../kit/new-at.js';
import { onezoneIdOf, presentOnezoneGroup, presentOnezoneGroups } from './onezone-groups.presenter.js';
import {
  CreateOnezoneGroupWire,
  type OnezoneGroupListWire,
  type OnezoneGroupWire,
} from './onezone-groups.wire.js';
import { ONEZONE_MOUNT, onezoneSurface } from './onezone.adapter.js';

/** The groups that the user who asks is in. */
@SurfaceController(onezoneSurface, 'user')
@UseInterceptors(NewAtInterceptor)
export class OnezoneCurrentUserGroupsController {
  constructor(
    private readonly graph: GroupGraphService,
    private readonly creation: GroupCreation,
    private readonly memberships: MembershipsService,
  ) {}

  /** Lists those that he is in himself. */
  @Get('groups')
  @SignedIn()
  async listGroups(@CurrentCaller() caller: Caller): Promise<OnezoneGroupListWire> {
    return presentOnezoneGroups(await this.graph.ownGroups(caller));
  }

  /** Makes one, with him in it and all privileges. */
  @Post('groups')
  @RequirePermission(wholeToken())
  async createGroup(@CurrentCaller() caller: Caller, @Body() body: CreateOnezoneGroupWire): Promise<NewAt> {
    const group = await this.creation.ofOnesOwn(caller, { ...body, whenNameTaken: 'number' });
    return new NewAt(ONEZONE_MOUNT, 'user', 'groups', onezoneIdOf(group));
  }

  /** Lists those that he is in, himself or through others. */
  @Get('effective_groups')
  @SignedIn()
  async listEffectiveGroups(@CurrentCaller() caller: Caller): Promise<OnezoneGroupListWire> {
    return presentOnezoneGroups(await this.graph.ownEffectiveGroups(caller));
  }

  /** Reads one of those. */
  @Get(['groups/:gid', 'effective_groups/:gid'])
  @SignedIn()
  async getGroup(@CurrentCaller() caller: Caller, @Param('gid') gid: string): Promise<OnezoneGroupWire> {
    return presentOnezoneGroup(await this.graph.ownGroup(caller, gid));
  }

  /** Leaves one that he is in himself. */
  @Delete('groups/:gid')
  @RequirePermission(wholeToken())
  @HttpCode(204)
  leaveGroup(@CurrentCaller() caller: Caller, @Param('gid') gid: string): Promise<void> {
    const remove = [authorOf(caller) ?? ''];
    return this.memberships.change(caller, gid, { remove, whenAbsent: 'refuse' });
  }
}
