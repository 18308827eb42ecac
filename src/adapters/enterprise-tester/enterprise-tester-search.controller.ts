import { Body, Get, HttpCode, Post, Query } from '@nestjs/common';
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
import { EnterpriseTesterSearch, withForm } from './enterprise-tester-search.wire.js';
import { EnterpriseTesterUserGroupSearch } from './enterprise-tester-user-group-search.service.js';
import type { EnterpriseTesterUserOrGroup } from './enterprise-tester-user.wire.js';
import { EnterpriseTesterUsers } from './enterprise-tester-users.service.js';
import { enterpriseTesterSurface } from './enterprise-tester.adapter.js';

type Found<Item> = Promise<EnterpriseTesterAnswer<Item>>;

/** Searches by a part of a name or by values; POST takes longer ones, as forms. */
@SurfaceController(enterpriseTesterSurface)
export class EnterpriseTesterSearchController {
  constructor(
    private readonly groups: EnterpriseTesterGroups,
    private readonly users: EnterpriseTesterUsers,
    private readonly both: EnterpriseTesterUserGroupSearch,
  ) {}

  /** Searches for groups. */
  @Get('groupssearch')
  @RequirePermission(Permission.DirectoryRead)
  async searchGroups(
    @CurrentCaller() caller: Caller,
    @Query() query: EnterpriseTesterSearch,
    @ApiRoot() apiRoot: string,
  ): Found<EnterpriseTesterExpandedGroup> {
    return this.groups.search(caller, query, apiRoot);
  }

  /** Searches for groups by a form. */
  @Post('groupssearch')
  @RequirePermission(Permission.DirectoryRead)
  @HttpCode(200)
  async searchGroupsByForm(
    @CurrentCaller() caller: Caller,
    @Query() query: EnterpriseTesterSearch,
    @Body() form: EnterpriseTesterSearch,
    @ApiRoot() apiRoot: string,
  ): Found<EnterpriseTesterExpandedGroup> {
    return this.groups.search(caller, withForm(query, form), apiRoot);
  }

  /** Searches for users. */
  @Get('userssearch')
  @RequirePermission(Permission.DirectoryRead)
  async searchUsers(
    @CurrentCaller() caller: Caller,
    @Query() query: EnterpriseTesterSearch,
    @ApiRoot() apiRoot: string,
  ): Found<EnterpriseTesterExpandedUser> {
    return this.users.search(caller, query, apiRoot);
  }

  /** Searches for users by a form. */
  @Post('userssearch')
  @RequirePermission(Permission.DirectoryRead)
  @HttpCode(200)
  async searchUsersByForm(
    @CurrentCaller() caller: Caller,
    @Query() query: EnterpriseTesterSearch,
    @Body() form: EnterpriseTesterSearch,
    @ApiRoot() apiRoot: string,
  ): Found<EnterpriseTesterExpandedUser> {
    return this.users.search(caller, withForm(query, form), apiRoot);
  }

  /** Searches for users and groups at once. */
  @Get('usergroupsearch')
  @RequirePermission(Permission.DirectoryRead)
  async searchBoth(
    @CurrentCaller() caller: Caller,
    @Query() query: EnterpriseTesterSearch,
  ): Found<EnterpriseTesterUserOrGroup> {
    return this.both.search(caller, query);
  }

  /** Searches for users and groups at once by a form. */
  @Post('usergroupsearch')
  @RequirePermission(Permission.DirectoryRead)
  @HttpCode(200)
  async searchBothByForm(
    @CurrentCaller() caller: Caller,
    @Query() query: EnterpriseTesterSearch,
    @Body() form: EnterpriseTesterSearch,
  ): Found<EnterpriseTesterUserOrGroup> {
    return this.both.search(caller, withForm(query, form));
  }
}
