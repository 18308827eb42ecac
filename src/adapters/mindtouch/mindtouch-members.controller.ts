import { Body, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { CurrentCaller, type RequestCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { Permission } from '../../permissions/permission.js';
import { RequirePermission } from '../../permissions/require-permission.decorator.js';
import { Origin } from '../../common/http/origin.decorator.js';
import { XmlAnswer } from '../kit/xml/xml-answer.decorator.js';
import { writeXml } from '../kit/xml/xml-writer.js';
import { groupElement } from './mindtouch-group.presenter.js';
import { UsersWire } from './mindtouch-groups.wire.js';
import { MindtouchMembersService } from './mindtouch-members.service.js';
import { MembersQueryWire } from './mindtouch-members.wire.js';
import { groupUsersElement } from './mindtouch-user.presenter.js';
import { mindtouchSurface } from './mindtouch.adapter.js';

/** Who is in a group directly. */
@SurfaceController(mindtouchSurface, 'groups/:group/users')
export class MindtouchMembersController {
  constructor(private readonly members: MindtouchMembersService) {}

  /** Lists the users of a group. */
  @Get()
  @RequirePermission(Permission.DirectoryRead)
  @XmlAnswer()
  async listGroupUsers(
    @CurrentCaller() caller: RequestCaller,
    @Param('group') part: string,
    @Query() query: MembersQueryWire,
    @Origin() origin: string,
  ): Promise<string> {
    const { group, ...view } = await this.members.list(caller, part, query);
    return writeXml(groupUsersElement(group.number, view, origin));
  }

  /** Adds users to a group. */
  @Post()
  @RequirePermission(Permission.SiteAdmin)
  @XmlAnswer()
  async addGroupUsers(
    @CurrentCaller() caller: Caller,
    @Param('group') part: string,
    @Body() body: UsersWire,
    @Origin() origin: string,
  ): Promise<string> {
    return writeXml(groupElement(await this.members.add(caller, part, body), origin));
  }

  /** Takes a user out of a group; `user` is a number, "=" and a name, or `current`. */
  @Delete(':user')
  @RequirePermission(Permission.SiteAdmin)
  @XmlAnswer()
  async removeGroupUser(
    @CurrentCaller() caller: Caller,
    @Param('group') part: string,
    @Param('user') user: string,
    @Origin() origin: string,
  ): Promise<string> {
    return writeXml(groupElement(await this.members.remove(caller, part, user), origin));
  }
}
