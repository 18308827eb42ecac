import { Get, Query } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { Permission } from '../../permissions/catalogue/permission.js';
import { RequirePermission } from '../../permissions/access/require-permission.decorator.js';
import { SearchUsersQuery, type ConfluenceSearchPage } from './confluence-search.wire.js';
import type { ConfluenceSite } from './confluence-site.js';
import { Site } from './confluence-site.pipe.js';
import { ConfluenceUserSearch } from './confluence-user-search.js';
import { confluenceSurface } from './confluence.adapter.js';

/** The search for users. */
@SurfaceController(confluenceSurface, 'search')
export class ConfluenceUserSearchController {
  constructor(private readonly searches: ConfluenceUserSearch) {}

  @Get('user')
  @RequirePermission(Permission.DirectoryRead)
  searchUsers(
    @CurrentCaller() caller: Caller,
    @Query() query: SearchUsersQuery,
    @Site() site: ConfluenceSite,
  ): Promise<ConfluenceSearchPage> {
    return this.searches.search(caller, query, site);
  }
}
