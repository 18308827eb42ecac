import { Body, Get, Param, Put } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { Permission } from '../../permissions/permission.js';
import { RequirePermission } from '../../permissions/require-permission.decorator.js';
import { ApiRoot } from './api-root.decorator.js';
import { EnterpriseTesterMemberships } from './enterprise-tester-memberships.service.js';
import { EnterpriseTesterMembershipsInput } from './enterprise-tester-memberships.wire.js';
import { presentUsers } from './enterprise-tester-user.presenter.js';
import { EnterpriseTesterUsers } from './enterprise-tester-user.wire.js';
import { enterpriseTesterSurface } from './enterprise-tester.adapter.js';
import { groupIdOf } from './group-id.js';

/** The users who are in a group directly. */
@SurfaceController(enterpriseTesterSurface, 'group/:id/users')
export class EnterpriseTesterMembershipsController {
  constructor(private readonly memberships: EnterpriseTesterMemberships) {}

  /** Retrieves the members of a group. */
  @Get()
  @RequirePermission(Permission.DirectoryRead)
  async listMembers(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @ApiRoot() apiRoot: string,
  ): Promise<EnterpriseTesterUsers> {
    return presentUsers(await this.memberships.list(caller, groupIdOf(id)), apiRoot);
  }

  /** Sets the members of a group: who is not among them leaves. */
  @Put()
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  async setMembers(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: EnterpriseTesterMembershipsInput,
    @ApiRoot() apiRoot: string,
  ): Promise<EnterpriseTesterUsers> {
    return presentUsers(await this.memberships.replace(caller, groupIdOf(id), body.Items), apiRoot);
  }
}
