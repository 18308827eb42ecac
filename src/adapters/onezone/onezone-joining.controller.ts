import { Body, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import type { Invited } from '../../auth/invitations/invitation.js';
import { InvitationsService } from '../../auth/invitations/invitations.service.js';
import { JoiningService } from '../../auth/invitations/joining.service.js';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { wholeToken } from '../../permissions/access/access-expression.js';
import { RequirePermission, Subject } from '../../permissions/access/require-permission.decorator.js';
import { NewAtInterceptor } from '../kit/new-at.interceptor.js';
import { NewAt } from '../kit/new-at.js';
import { inGroupOrZone } from './onezone-access.js';
import { onezoneIdOf } from './onezone-groups.presenter.js';
import { THE_GROUP } from './onezone-subjects.js';
import { JoinOnezoneGroupWire, type OnezoneTokenWire } from './onezone-tokens.wire.js';
import { ONEZONE_MOUNT, onezoneSurface } from './onezone.adapter.js';

/** Invitations by the former calls, and joining by whichever invitation. */
@SurfaceController(onezoneSurface)
@UseInterceptors(NewAtInterceptor)
export class OnezoneJoiningController {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly joining: JoiningService,
  ) {}

  /** Invites one user. */
  @Post('groups/:id/users/token')
  @Subject(THE_GROUP)
  @RequirePermission(inGroupOrZone('group_add_user', 'oz_groups_add_relationships'))
  @HttpCode(200)
  inviteUser(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<OnezoneTokenWire> {
    return this.once(caller, id, 'user');
  }

  /** Invites one group. */
  @Post('groups/:id/children/token')
  @Subject(THE_GROUP)
  @RequirePermission(inGroupOrZone('group_add_child', 'oz_groups_add_relationships'))
  @HttpCode(200)
  inviteGroup(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<OnezoneTokenWire> {
    return this.once(caller, id, 'group');
  }

  /** Joins a group oneself. */
  @Post('user/groups/join')
  @RequirePermission(wholeToken())
  async joinAsUser(@CurrentCaller() caller: Caller, @Body() { token }: JoinOnezoneGroupWire): Promise<NewAt> {
    const group = await this.joining.asUser(caller, token);
    return new NewAt(ONEZONE_MOUNT, 'user', 'groups', onezoneIdOf(group));
  }

  /** Lets a group join another one. */
  @Post('groups/:id/parents/join')
  @Subject(THE_GROUP)
  @RequirePermission(inGroupOrZone('group_add_parent', 'oz_groups_add_relationships'))
  async joinAsGroup(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { token }: JoinOnezoneGroupWire,
  ): Promise<NewAt> {
    const parent = await this.joining.asGroup(caller, id, token);
    return new NewAt(ONEZONE_MOUNT, 'groups', id, 'parents', onezoneIdOf(parent));
  }

  private async once(caller: Caller, groupId: string, invited: Invited): Promise<OnezoneTokenWire> {
    const draft = { groupId, invited, name: 'single use', usageLimit: 1 };
    return { token: (await this.invitations.issue(caller, draft)).secret };
  }
}
