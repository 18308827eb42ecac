import { Body, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { CurrentCaller, type RequestCaller } from '../../../common/http/current-caller.decorator.js';
import { Origin } from '../../../common/http/origin.decorator.js';
import {
  allOf,
  anyOf,
  param,
  permission,
  self,
  wholeToken,
} from '../../../permissions/access/access-expression.js';
import { Permission } from '../../../permissions/catalogue/permission.js';
import { RequirePermission } from '../../../permissions/access/require-permission.decorator.js';
import type { XmlElement } from '../../../common/xml/xml-element.js';
import { MindtouchController } from '../mindtouch-controller.decorator.js';
import { UsersQueryWire } from '../lists/mindtouch-lists.wire.js';
import { userNaming } from '../urls/mindtouch-naming.js';
import { MindtouchReferences } from '../references/mindtouch-references.js';
import { leftOutBy, MindtouchUserLists } from './mindtouch-user-lists.service.js';
import { MindtouchUserViews } from './mindtouch-user-views.js';
import { propertiesElement, userElement, usersElement } from './mindtouch-user.presenter.js';
import { MindtouchUsersService } from './mindtouch-users.service.js';
import { UserChangeQueryWire, UserWire } from './mindtouch-users.wire.js';

const himself = self(param('user'), userNaming);

/** Users; `user` is a number, "=" and a name encoded twice, or `current`. */
@MindtouchController('users')
export class MindtouchUsersController {
  constructor(
    private readonly users: MindtouchUsersService,
    private readonly lists: MindtouchUserLists,
    private readonly views: MindtouchUserViews,
    private readonly references: MindtouchReferences,
  ) {}

  /** Lists users. */
  @Get()
  @RequirePermission(Permission.DirectoryRead)
  async listUsers(
    @CurrentCaller() caller: RequestCaller,
    @Query() query: UsersQueryWire,
    @Origin() origin: string,
  ): Promise<XmlElement> {
    return usersElement(await this.lists.list(caller, query), origin);
  }

  /** Reads one user. */
  @Get(':user')
  @RequirePermission(anyOf(permission(Permission.DirectoryRead), himself))
  async getUser(
    @CurrentCaller() caller: RequestCaller,
    @Param('user') part: string,
    @Query() query: UsersQueryWire,
    @Origin() origin: string,
  ): Promise<XmlElement> {
    const user = await this.references.user(caller, part);
    return userElement(await this.views.of(caller, user), origin, leftOutBy(query));
  }

  /** Reads the properties of one user. */
  @Get(':user/properties')
  @RequirePermission(anyOf(permission(Permission.DirectoryRead), himself))
  async getUserProperties(
    @CurrentCaller() caller: RequestCaller,
    @Param('user') part: string,
    @Origin() origin: string,
  ): Promise<XmlElement> {
    return propertiesElement(await this.references.user(caller, part), origin);
  }

  /** Makes a user, or changes the one whose id the document bears. */
  @Post()
  @RequirePermission(Permission.SiteAdmin)
  @HttpCode(200)
  async postUser(
    @CurrentCaller() caller: RequestCaller,
    @Body() body: UserWire,
    @Query() query: UserChangeQueryWire,
    @Origin() origin: string,
  ): Promise<XmlElement> {
    return userElement(await this.views.of(caller, await this.users.post(caller, body, query)), origin);
  }

  /** Changes a user. */
  @Put(':user')
  @RequirePermission(anyOf(permission(Permission.SiteAdmin), allOf(himself, wholeToken())))
  async putUser(
    @CurrentCaller() caller: RequestCaller,
    @Param('user') part: string,
    @Body() body: UserWire,
    @Query() query: UserChangeQueryWire,
    @Origin() origin: string,
  ): Promise<XmlElement> {
    return userElement(await this.views.of(caller, await this.users.put(caller, part, body, query)), origin);
  }
}
