import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import { HoldersReader } from '../../permissions/decisions/holders.reader.js';
import { Permission } from '../../permissions/catalogue/permission.js';
import type { User } from '../../users/user.js';
import { toConfluencePage, type FoundPage } from './confluence-page.presenter.js';
import type { ConfluencePage } from './confluence-page.wire.js';
import type { ConfluenceSite } from './confluence-site.js';
import {
  toConfluenceAnonymous,
  toConfluenceDetails,
  toConfluenceUser,
  type UserExpansions,
} from './confluence-user.presenter.js';
import type { ConfluenceAnonymous, ConfluenceOperation, ConfluenceUser } from './confluence-user.wire.js';

type Expand = readonly string[];
type Expander = (user: User) => UserExpansions;

/** Shows users with whatever is to be told of them beside the usual. */
@Injectable()
export class ConfluenceUserRows {
  constructor(
    private readonly holders: HoldersReader,
    private readonly clock: Clock,
  ) {}

  async one(caller: Caller, user: User, expand: Expand, site: ConfluenceSite): Promise<ConfluenceUser> {
    return toConfluenceUser(user, site, (await this.expander(caller, [user], expand))(user));
  }

  async nobody(
    caller: Caller,
    anonymous: User,
    expand: Expand,
    site: ConfluenceSite,
  ): Promise<ConfluenceAnonymous> {
    const { operations } = (await this.expander(caller, [anonymous], expand))(anonymous);
    return toConfluenceAnonymous(anonymous, site, operations);
  }

  async page(
    caller: Caller,
    found: FoundPage<User>,
    expand: Expand,
    site: ConfluenceSite,
  ): Promise<ConfluencePage<ConfluenceUser>> {
    const expanded = await this.expander(caller, found.items, expand);
    return toConfluencePage(found, site, (user) => toConfluenceUser(user, site, expanded(user)));
  }

  /** Asks once for all users of a page. */
  async expander(caller: Caller, users: readonly User[], expand: Expand): Promise<Expander> {
    const operations = expand.includes('operations') ? await this.operations(caller, users) : undefined;
    const details = expand.includes('details') ? toConfluenceDetails : undefined;
    return (user) => ({ operations: operations?.(user), details: details?.(user) });
  }

  private async operations(
    caller: Caller,
    users: readonly User[],
  ): Promise<(user: User) => readonly ConfluenceOperation[]> {
    const ids = users.map(({ id }) => id);
    const holding = (permission: string) =>
      this.holders.usersAmong(ids, permission, organizationOf(caller), this.clock.now());
    const use = await holding(Permission.DirectoryRead);
    const administer = await holding(Permission.SiteAdmin);
    return ({ id }) => [
      ...(use.has(id) ? [{ operation: 'use', targetType: 'application' } as const] : []),
      ...(administer.has(id) ? [{ operation: 'administer', targetType: 'application' } as const] : []),
    ];
  }
}
