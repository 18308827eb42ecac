import { Injectable } from '@nestjs/common';
import { or } from '../../common/filter.js';
import type { Caller } from '../../common/principal.js';
import type { UserFilter } from '../../users/user-filter.js';
import type { User } from '../../users/user.js';
import { ConfluenceLimits } from './confluence-limits.js';
import { toConfluencePage } from './confluence-page.presenter.js';
import type {
  ConfluenceFoundUser,
  ConfluenceSearchPage,
  SearchUsersQuery,
} from './confluence-search.wire.js';
import type { ConfluenceSite } from './confluence-site.js';
import { ConfluenceUserRows } from './confluence-user-rows.js';
import { toConfluenceUser, type UserExpansions } from './confluence-user.presenter.js';
import { ConfluenceUsers } from './confluence-users.js';
import { parseCql } from './cql/cql.js';
import { userFilterOfCql } from './cql/cql-user-filter.js';
import { userOrderOfCql } from './cql/cql-user-order.js';

/** Searches for users by a query in the vendor's language. */
@Injectable()
export class ConfluenceUserSearch {
  constructor(
    private readonly users: ConfluenceUsers,
    private readonly rows: ConfluenceUserRows,
    private readonly limits: ConfluenceLimits,
  ) {}

  /**
   * Errors: InvalidInput on the field `cql`.
   */
  async search(caller: Caller, query: SearchUsersQuery, site: ConfluenceSite): Promise<ConfluenceSearchPage> {
    const began = performance.now();
    const { principal } = caller;
    const { condition, order } = parseCql(query.cql);
    const wanted = userFilterOfCql(condition, principal.kind === 'user' ? principal.userId : undefined);
    // Nobody here is a guest from elsewhere.
    const filter: UserFilter = query.sitePermissionTypeFilter === 'externalCollaborator' ? or() : wanted;
    const found = await this.users.searched(
      caller,
      filter,
      userOrderOfCql(order),
      this.limits.generous(query),
    );
    const expanded = await this.rows.expander(caller, found.items, query.expand);
    const page = toConfluencePage(found, site, (user) => toFoundUser(user, site, expanded(user)));
    return { ...page, cqlQuery: query.cql, searchDuration: Math.round(performance.now() - began) };
  }
}

function toFoundUser(user: User, site: ConfluenceSite, expanded: UserExpansions): ConfluenceFoundUser {
  return {
    user: toConfluenceUser(user, site, expanded),
    title: user.displayName,
    excerpt: '',
    url: `/people/${user.id}`,
    breadcrumbs: [],
    entityType: 'user',
    iconCssClass: 'aui-icon content-type-profile',
    lastModified: (user.updatedAt ?? user.createdAt).toISOString(),
    score: 0,
  };
}
