import { Body, Get, Param, Put, Query } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { Permission } from '../../permissions/catalogue/permission.js';
import { RequirePermission } from '../../permissions/access/require-permission.decorator.js';
import { ApiRoot } from './api-root.decorator.js';
import type { EnterpriseTesterAnswer } from './enterprise-tester-collection.wire.js';
import type {
  EnterpriseTesterExpandedGroup,
  EnterpriseTesterExpandedUser,
} from './enterprise-tester-expanded.wire.js';
import { EnterpriseTesterGroups } from './enterprise-tester-groups.service.js';
import { EnterpriseTesterMemberships } from './enterprise-tester-memberships.service.js';
import {
  EnterpriseTesterGroupMembershipsInput,
  EnterpriseTesterMembershipsInput,
} from './enterprise-tester-memberships.wire.js';
import { EnterpriseTesterQuery } from './enterprise-tester-query.wire.js';
import { EnterpriseTesterUsers } from './enterprise-tester-users.service.js';
import { enterpriseTesterSurface } from './enterprise-tester.adapter.js';

/** Who is in which group directly, seen from the group and from the user. */
@SurfaceController(enterpriseTesterSurface)
export class EnterpriseTesterMembershipsController {
  constructor(
    private readonly memberships: EnterpriseTesterMemberships,
    private readonly users: EnterpriseTesterUsers,
    private readonly groups: EnterpriseTesterGroups,
  ) {}

  /** Retrieves the members of a group that the query asks for. */
  @Get('group/:id/users')
  @RequirePermission(Permission.DirectoryRead)
  async listMembers(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Query() query: EnterpriseTesterQuery,
    @ApiRoot() apiRoot: string,
  ): Promise<EnterpriseTesterAnswer<EnterpriseTesterExpandedUser>> {
    return this.users.listOfGroup(caller, id, query, apiRoot);
  }

  /** Sets the members of a group: who is not among them leaves. */
  @Put('group/:id/users')
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  async setMembers(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: EnterpriseTesterMembershipsInput,
    @Query() query: EnterpriseTesterQuery,
    @ApiRoot() apiRoot: string,
  ): Promise<EnterpriseTesterAnswer<EnterpriseTesterExpandedUser>> {
    return this.memberships.replace(caller, id, body.Items, { query, apiRoot });
  }

  /** Retrieves the groups of a user that the query asks for. */
  @Get('user/:id/groups')
  @RequirePermission(Permission.DirectoryRead)
  async listGroupsOfUser(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Query() query: EnterpriseTesterQuery,
    @ApiRoot() apiRoot: string,
  ): Promise<EnterpriseTesterAnswer<EnterpriseTesterExpandedGroup>> {
    return this.groups.listOfUser(caller, id, query, apiRoot);
  }

  /** Sets the groups of a user: he leaves those that are not among them. */
  @Put('user/:id/groups')
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  async setGroupsOfUser(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { Items: groups }: EnterpriseTesterGroupMembershipsInput,
    @Query() query: EnterpriseTesterQuery,
    @ApiRoot() apiRoot: string,
  ): Promise<EnterpriseTesterAnswer<EnterpriseTesterExpandedGroup>> {
    return this.groups.replaceOfUser(
      caller,
      id,
      groups.map(({ Id }) => Id),
      { query, apiRoot },
    );
  }
}
