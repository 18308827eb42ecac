import { Body, Delete, HttpCode, Param, Post, Put } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { Permission } from '../../permissions/catalogue/permission.js';
import { RequirePermission } from '../../permissions/access/require-permission.decorator.js';
import { ConfluenceDataCenterMembers } from './confluence-data-center-members.js';
import { AddNamedMemberBody } from './confluence-member.wire.js';
import { confluenceSurface } from './confluence.adapter.js';

/** Data Center's ways to put a user into a group: the documented one, and that of its clients. */
@SurfaceController(confluenceSurface)
export class ConfluenceDataCenterMembersController {
  constructor(private readonly members: ConfluenceDataCenterMembers) {}

  @Put('user/:username/group/:groupName')
  @RequirePermission(Permission.SiteAdmin)
  @HttpCode(204)
  putMember(
    @CurrentCaller() caller: Caller,
    @Param('username') username: string,
    @Param('groupName') groupName: string,
  ): Promise<void> {
    return this.members.add(caller, groupName, username);
  }

  @Delete('user/:username/group/:groupName')
  @RequirePermission(Permission.SiteAdmin)
  @HttpCode(204)
  deleteMember(
    @CurrentCaller() caller: Caller,
    @Param('username') username: string,
    @Param('groupName') groupName: string,
  ): Promise<void> {
    return this.members.remove(caller, groupName, username);
  }

  @Post('group/:groupName/member')
  @RequirePermission(Permission.SiteAdmin)
  addMember(
    @CurrentCaller() caller: Caller,
    @Param('groupName') groupName: string,
    @Body() { name }: AddNamedMemberBody,
  ): Promise<void> {
    return this.members.add(caller, groupName, name);
  }

  @Delete('group/:groupName/member/:username')
  @RequirePermission(Permission.SiteAdmin)
  @HttpCode(204)
  removeMember(
    @CurrentCaller() caller: Caller,
    @Param('groupName') groupName: string,
    @Param('username') username: string,
  ): Promise<void> {
    return this.members.remove(caller, groupName, username);
  }
}
