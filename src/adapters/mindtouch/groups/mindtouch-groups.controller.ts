import { Body, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { CurrentCaller } from '../../../common/http/current-caller.decorator.js';
import type { Caller } from '../../../common/principal.js';
import { Permission } from '../../../permissions/catalogue/permission.js';
import { RequirePermission } from '../../../permissions/access/require-permission.decorator.js';
import { Origin } from '../../../common/http/origin.decorator.js';
import type { XmlElement } from '../../../common/xml/xml-element.js';
import { MindtouchController } from '../mindtouch-controller.decorator.js';
import { groupElement, groupsElement } from './mindtouch-group.presenter.js';
import { MindtouchGroupsService } from './mindtouch-groups.service.js';
import { GroupChangeQueryWire, GroupWire } from './mindtouch-groups.wire.js';
import { GroupsQueryWire } from '../lists/mindtouch-lists.wire.js';

/** Groups; `group` is a number, or "=" and a name encoded twice. */
@MindtouchController('groups')
export class MindtouchGroupsController {
  constructor(private readonly groups: MindtouchGroupsService) {}

  /** Lists groups. */
  @Get()
  @RequirePermission(Permission.DirectoryRead)
  async listGroups(
    @CurrentCaller() caller: Caller,
    @Query() query: GroupsQueryWire,
    @Origin() origin: string,
  ): Promise<XmlElement> {
    return groupsElement(await this.groups.list(caller, query), origin);
  }

  /** Makes a group, or changes the one whose id the document bears. */
  @Post()
  @RequirePermission(Permission.SiteAdmin)
  @HttpCode(200)
  async postGroup(
    @CurrentCaller() caller: Caller,
    @Body() body: GroupWire,
    @Query() query: GroupChangeQueryWire,
    @Origin() origin: string,
  ): Promise<XmlElement> {
    return groupElement(await this.groups.post(caller, body, query), origin);
  }

  /** Reads one group. */
  @Get(':group')
  @RequirePermission(Permission.DirectoryRead)
  async getGroup(
    @CurrentCaller() caller: Caller,
    @Param('group') group: string,
    @Origin() origin: string,
  ): Promise<XmlElement> {
    return groupElement(await this.groups.read(caller, group), origin);
  }

  /** Changes a group's role and name. */
  @Put(':group')
  @RequirePermission(Permission.SiteAdmin)
  async putGroup(
    @CurrentCaller() caller: Caller,
    @Param('group') group: string,
    @Body() body: GroupWire,
    @Origin() origin: string,
  ): Promise<XmlElement> {
    return groupElement(await this.groups.put(caller, group, body), origin);
  }

  /** Deletes a group. */
  @Delete(':group')
  @RequirePermission(Permission.SiteAdmin)
  deleteGroup(@CurrentCaller() caller: Caller, @Param('group') group: string): Promise<void> {
    return this.groups.delete(caller, group);
  }
}
