import { Get, Query } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { Permission } from '../../permissions/catalogue/permission.js';
import { RequirePermission } from '../../permissions/access/require-permission.decorator.js';
import { ConfluenceGroupLists } from './confluence-group-lists.js';
import { toConfluenceGroupPage } from './confluence-group.presenter.js';
import type { ConfluenceGroup } from './confluence-group.wire.js';
import type { ConfluencePage } from './confluence-page.wire.js';
import { ConfluenceReferences } from './confluence-references.js';
import type { ConfluenceSite } from './confluence-site.js';
import { Site } from './confluence-site.pipe.js';
import { ConfluenceUserRows } from './confluence-user-rows.js';
import {
  BulkUsersQuery,
  ExpandQuery,
  UserGroupsQuery,
  UserQuery,
  type ConfluenceAnonymous,
  type ConfluenceUser,
} from './confluence-user.wire.js';
import { ConfluenceUsers } from './confluence-users.js';
import { confluenceSurface } from './confluence.adapter.js';

/** Users: one, several, whoever calls, and nobody; and what groups one is in. */
@SurfaceController(confluenceSurface, 'user')
export class ConfluenceUsersController {
  constructor(
    private readonly users: ConfluenceUsers,
    private readonly references: ConfluenceReferences,
    private readonly rows: ConfluenceUserRows,
    private readonly groups: ConfluenceGroupLists,
  ) {}

  @Get()
  @RequirePermission(Permission.DirectoryRead)
  async getUser(
    @CurrentCaller() caller: Caller,
    @Query() query: UserQuery,
    @Site() site: ConfluenceSite,
  ): Promise<ConfluenceUser> {
    return this.rows.one(caller, await this.references.user(caller, query), query.expand, site);
  }

  @Get('current')
  @RequirePermission(Permission.DirectoryRead)
  async getCurrentUser(
    @CurrentCaller() caller: Caller,
    @Query() { expand }: ExpandQuery,
    @Site() site: ConfluenceSite,
  ): Promise<ConfluenceUser | ConfluenceAnonymous> {
    const user = await this.users.current(caller);
    return user ? this.rows.one(caller, user, expand, site) : this.getAnonymousUser(caller, { expand }, site);
  }

  @Get('anonymous')
  @RequirePermission(Permission.DirectoryRead)
  async getAnonymousUser(
    @CurrentCaller() caller: Caller,
    @Query() { expand }: ExpandQuery,
    @Site() site: ConfluenceSite,
  ): Promise<ConfluenceAnonymous> {
    return this.rows.nobody(caller, await this.users.anonymous(caller), expand, site);
  }

  @Get('memberof')
  @RequirePermission(Permission.DirectoryRead)
  async listGroupsOfUser(
    @CurrentCaller() caller: Caller,
    @Query() query: UserGroupsQuery,
    @Site() site: ConfluenceSite,
  ): Promise<ConfluencePage<ConfluenceGroup>> {
    return toConfluenceGroupPage(await this.groups.ofUser(caller, query), site);
  }

  @Get('bulk')
  @RequirePermission(Permission.DirectoryRead)
  async getUsers(
    @CurrentCaller() caller: Caller,
    @Query() { accountId, limit, expand }: BulkUsersQuery,
    @Site() site: ConfluenceSite,
  ): Promise<ConfluencePage<ConfluenceUser>> {
    return this.rows.page(caller, await this.users.several(caller, accountId, limit), expand, site);
  }
}
