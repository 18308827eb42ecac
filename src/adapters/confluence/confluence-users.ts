import { Injectable } from '@nestjs/common';
import { and } from '../../common/filter.js';
import { parseUuid } from '../../common/ids.js';
import { totalToldBy } from '../../common/page.js';
import type { Caller } from '../../common/principal.js';
import type { SortText } from '../../common/window.js';
import type { UserFilter, UserLeaf } from '../../users/user-filter.js';
import type { UserPlaceSort } from '../../users/user-order.js';
import { UserNotFound } from '../../users/user.errors.js';
import type { User } from '../../users/user.js';
import { UsersService } from '../../users/users.service.js';
import type { FoundPage } from './confluence-page.presenter.js';
import type { PageAsked } from './confluence-page.wire.js';

const ANONYMOUS = 2;
// Of more ids than these, the live service looks at the first ones only.
const MOST_AT_ONCE = 200;

/** Finds users one by one, several at once, and by what is asked of them. */
@Injectable()
export class ConfluenceUsers {
  constructor(private readonly users: UsersService) {}

  /** Who calls; nobody is found where nobody is signed in. */
  async current(caller: Caller): Promise<User | undefined> {
    const { principal } = caller;
    return principal.kind === 'user' ? this.users.get(caller, principal.userId) : undefined;
  }

  /** The user who stands for everybody that is not signed in. */
  async anonymous(caller: Caller): Promise<User> {
    const user = await this.users.findByNumber(caller, ANONYMOUS);
    if (!user) throw new UserNotFound();
    return user;
  }

  /** Those that exist of the first ids, each once and in the order that was asked for. */
  async several(
    caller: Caller,
    accountIds: readonly string[],
    most = MOST_AT_ONCE,
  ): Promise<FoundPage<User>> {
    const limit = Math.min(most, MOST_AT_ONCE);
    const ids = [...new Set(accountIds.slice(0, limit).flatMap((id) => parseUuid(id) ?? []))];
    const found = await this.users.list(caller, { kind: 'id_in', ids }, 'number', { offset: 0 });
    const byId = new Map(found.items.map((user) => [user.id, user]));
    return { asked: { start: 0, limit }, items: ids.flatMap((id) => byId.get(id) ?? []), more: false };
  }

  /** Who may sign in and is as asked for; a search always says how many there are. */
  async searched(
    caller: Caller,
    wanted: UserFilter,
    sorts: readonly SortText<UserPlaceSort>[],
    asked: PageAsked,
  ): Promise<FoundPage<User>> {
    const filter = and<UserLeaf>({ kind: 'in_everyone' }, wanted);
    const { start: offset, limit } = asked;
    // One more than wanted tells whether others follow.
    const found = await this.users.some(caller, filter, sorts, { offset, limit: limit + 1 });
    const total =
      totalToldBy({ offset, limit: limit + 1 }, found.length) ?? (await this.users.count(caller, filter));
    return { asked, items: found.slice(0, limit), more: found.length > limit, total };
  }
}
