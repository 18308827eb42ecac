import { Body, Delete, Get, Header, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import {
  allOf,
  anyOf,
  param,
  permission,
  self,
  wholeToken,
} from '../../permissions/access/access-expression.js';
import { Permission } from '../../permissions/catalogue/permission.js';
import { RequirePermission } from '../../permissions/access/require-permission.decorator.js';
import { ApiRoot } from './api-root.decorator.js';
import { UsersService } from '../../users/users.service.js';
import type { EnterpriseTesterAnswer } from './enterprise-tester-collection.wire.js';
import type { EnterpriseTesterExpandedUser } from './enterprise-tester-expanded.wire.js';
import { EnterpriseTesterExpandQuery, EnterpriseTesterQuery } from './enterprise-tester-query.wire.js';
import { presentUser, userDraftOf } from './enterprise-tester-user.presenter.js';
import {
  EnterpriseTesterPasswordInput,
  type EnterpriseTesterUser,
  EnterpriseTesterUserInput,
} from './enterprise-tester-user.wire.js';
import { EnterpriseTesterUsers } from './enterprise-tester-users.service.js';
import { enterpriseTesterSurface } from './enterprise-tester.adapter.js';
import { guidOf } from './guids.js';

/** Users: one of them lies at `user`, all of them at `users`. */
@SurfaceController(enterpriseTesterSurface)
export class EnterpriseTesterUsersController {
  constructor(
    private readonly users: UsersService,
    private readonly reading: EnterpriseTesterUsers,
  ) {}

  /** Retrieves the users that the query asks for. */
  @Get('users')
  @RequirePermission(Permission.DirectoryRead)
  async listUsers(
    @CurrentCaller() caller: Caller,
    @Query() query: EnterpriseTesterQuery,
    @ApiRoot() apiRoot: string,
  ): Promise<EnterpriseTesterAnswer<EnterpriseTesterExpandedUser>> {
    return this.reading.list(caller, query, apiRoot);
  }

  /** Makes a user; answers 200, not 201. */
  @Post('users')
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  @HttpCode(200)
  async createUser(
    @CurrentCaller() caller: Caller,
    @Body() body: EnterpriseTesterUserInput,
    @ApiRoot() apiRoot: string,
  ): Promise<EnterpriseTesterUser> {
    return presentUser(await this.users.create(caller, userDraftOf(body)), apiRoot);
  }

  /** Retrieves a single user by id. */
  @Get('user/:id')
  @RequirePermission(Permission.DirectoryRead)
  async getUser(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Query() query: EnterpriseTesterExpandQuery,
    @ApiRoot() apiRoot: string,
  ): Promise<EnterpriseTesterExpandedUser> {
    return this.reading.get(caller, id, query, apiRoot);
  }

  /** Updates an existing user. */
  @Put('user/:id')
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  async updateUser(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: EnterpriseTesterUserInput,
    @ApiRoot() apiRoot: string,
  ): Promise<EnterpriseTesterUser> {
    return this.reading.update(caller, id, body, apiRoot);
  }

  /** Deletes an existing user; the answer is empty and of type JSON all the same. */
  @Delete('user/:id')
  @RequirePermission(Permission.ManageUserAndGroupSecurity)
  @Header('content-type', 'application/json; charset=utf-8')
  async deleteUser(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<void> {
    return this.users.delete(caller, guidOf('user', id));
  }

  /** Sets a password, one's own or somebody's; the answer is empty and of type JSON all the same. */
  @Put('user/:id/password')
  @RequirePermission(
    anyOf(allOf(self(param('id')), wholeToken()), permission(Permission.ManageUserAndGroupSecurity)),
  )
  @Header('content-type', 'application/json; charset=utf-8')
  async setPassword(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { Password: password }: EnterpriseTesterPasswordInput,
  ): Promise<void> {
    return this.reading.setPassword(caller, id, password);
  }
}
