import { Body, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { Permission } from '../../permissions/permission.js';
import { RequirePermission } from '../../permissions/require-permission.decorator.js';
import { Origin } from '../../common/http/origin.decorator.js';
import { XmlAnswer } from '../kit/xml/xml-answer.decorator.js';
import { writeXml } from '../kit/xml/xml-writer.js';
import { groupElement } from './mindtouch-group.presenter.js';
import { MindtouchGroupsService } from './mindtouch-groups.service.js';
import { GroupWire } from './mindtouch-groups.wire.js';
import { mindtouchSurface } from './mindtouch.adapter.js';

/** Groups; `group` is a number, or "=" and a name encoded twice. */
@SurfaceController(mindtouchSurface, 'groups')
export class MindtouchGroupsController {
  constructor(private readonly groups: MindtouchGroupsService) {}

  /** Makes a group, or changes the one whose id the document bears. */
  @Post()
  @RequirePermission(Permission.SiteAdmin)
  @XmlAnswer()
  async postGroup(
    @CurrentCaller() caller: Caller,
    @Body() body: GroupWire,
    @Origin() origin: string,
  ): Promise<string> {
    return writeXml(groupElement(await this.groups.post(caller, body), origin));
  }

  /** Reads one group. */
  @Get(':group')
  @RequirePermission(Permission.DirectoryRead)
  @XmlAnswer()
  async getGroup(
    @CurrentCaller() caller: Caller,
    @Param('group') group: string,
    @Origin() origin: string,
  ): Promise<string> {
    return writeXml(groupElement(await this.groups.read(caller, group), origin));
  }

  /** Changes a group's role and name. */
  @Put(':group')
  @RequirePermission(Permission.SiteAdmin)
  @XmlAnswer()
  async putGroup(
    @CurrentCaller() caller: Caller,
    @Param('group') group: string,
    @Body() body: GroupWire,
    @Origin() origin: string,
  ): Promise<string> {
    return writeXml(groupElement(await this.groups.put(caller, group, body), origin));
  }

  /** Deletes a group. */
  @Delete(':group')
  @RequirePermission(Permission.SiteAdmin)
  deleteGroup(@CurrentCaller() caller: Caller, @Param('group') group: string): Promise<void> {
    return this.groups.delete(caller, group);
  }
}
