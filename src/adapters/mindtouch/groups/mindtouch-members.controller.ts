import { Body, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { CurrentCaller, type RequestCaller } from '../../../common/http/current-caller.decorator.js';
import type { Caller } from '../../../common/principal.js';
import { Permission } from '../../../permissions/catalogue/permission.js';
import { RequirePermission } from '../../../permissions/access/require-permission.decorator.js';
import { Origin } from '../../../common/http/origin.decorator.js';
import type { XmlElement } from '../../../common/xml/xml-element.js';
import { MindtouchController } from '../mindtouch-controller.decorator.js';
import { groupElement } from './mindtouch-group.presenter.js';
import { UsersWire } from './mindtouch-groups.wire.js';
import { UsersQueryWire } from '../lists/mindtouch-lists.wire.js';
import { MindtouchMembersService } from './mindtouch-members.service.js';
import { usersElement } from '../users/mindtouch-user.presenter.js';

/** Who is in a group directly. */
@MindtouchController('groups/:group/users')
export class MindtouchMembersController {
  constructor(private readonly members: MindtouchMembersService) {}

  /** Lists the users of a group. */
  @Get()
  @RequirePermission(Permission.DirectoryRead)
  async listGroupUsers(
    @CurrentCaller() caller: RequestCaller,
    @Param('group') part: string,
    @Query() query: UsersQueryWire,
    @Origin() origin: string,
  ): Promise<XmlElement> {
    return usersElement(await this.members.list(caller, part, query), origin);
  }

  /** Puts these users into a group in place of those who are in it. */
  @Put()
  @RequirePermission(Permission.SiteAdmin)
  async replaceGroupUsers(
    @CurrentCaller() caller: Caller,
    @Param('group') part: string,
    @Body() body: UsersWire,
    @Origin() origin: string,
  ): Promise<XmlElement> {
    return groupElement(await this.members.replace(caller, part, body), origin);
  }

  /** Adds users to a group. */
  @Post()
  @RequirePermission(Permission.SiteAdmin)
  @HttpCode(200)
  async addGroupUsers(
    @CurrentCaller() caller: Caller,
    @Param('group') part: string,
    @Body() body: UsersWire,
    @Origin() origin: string,
  ): Promise<XmlElement> {
    return groupElement(await this.members.add(caller, part, body), origin);
  }

  /** Takes a user out of a group; `user` is a number, "=" and a name, or `current`. */
  @Delete(':user')
  @RequirePermission(Permission.SiteAdmin)
  async removeGroupUser(
    @CurrentCaller() caller: Caller,
    @Param('group') part: string,
    @Param('user') user: string,
    @Origin() origin: string,
  ): Promise<XmlElement> {
    return groupElement(await this.members.remove(caller, part, user), origin);
  }
}
