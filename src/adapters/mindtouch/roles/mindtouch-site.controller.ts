import { Body, Get, Param, Put } from '@nestjs/common';
import { CurrentCaller } from '../../../common/http/current-caller.decorator.js';
import { Origin } from '../../../common/http/origin.decorator.js';
import type { Caller } from '../../../common/principal.js';
import { Permission } from '../../../permissions/catalogue/permission.js';
import { Public, RequirePermission } from '../../../permissions/access/require-permission.decorator.js';
import type { XmlElement } from '../../../common/xml/xml-element.js';
import { MindtouchController } from '../mindtouch-controller.decorator.js';
import { operationListElement, permissionsElement, rolesElement } from './mindtouch-role.presenter.js';
import { RoleWire } from './mindtouch-roles.wire.js';
import { MindtouchSiteRoles } from './mindtouch-site-roles.service.js';

/** The roles and operations of the site; `role` is a number, or "=" and a name encoded twice. */
@MindtouchController('site')
export class MindtouchSiteController {
  constructor(private readonly roles: MindtouchSiteRoles) {}

  /** Lists the roles. */
  @Get('roles')
  @Public()
  async listRoles(@CurrentCaller() caller: Caller, @Origin() origin: string): Promise<XmlElement> {
    return rolesElement(await this.roles.list(caller), origin);
  }

  /** Reads one role. */
  @Get('roles/:role')
  @Public()
  async getRole(
    @CurrentCaller() caller: Caller,
    @Param('role') part: string,
    @Origin() origin: string,
  ): Promise<XmlElement> {
    return permissionsElement('permissions', await this.roles.get(caller, part), origin);
  }

  /** Gives a role other operations, or makes one of a new name. */
  @Put('roles/:role')
  @RequirePermission(Permission.SiteAdmin)
  async putRole(
    @CurrentCaller() caller: Caller,
    @Param('role') part: string,
    @Body() body: RoleWire,
    @Origin() origin: string,
  ): Promise<XmlElement> {
    return permissionsElement('permissions', await this.roles.put(caller, part, body), origin);
  }

  /** Lists the operations that roles are made of. */
  @Get('operations')
  @Public()
  listOperations(@Origin() origin: string): XmlElement {
    return operationListElement(origin);
  }
}
