import { Injectable } from '@nestjs/common';
import { and } from '../../../common/filter.js';
import type { RequestCaller } from '../../../common/http/current-caller.decorator.js';
import type { UserLeaf } from '../../../users/user-filter.js';
import { UsersService } from '../../../users/users.service.js';
import { sliceOf } from '../lists/mindtouch-list.js';
import type { UsersQueryWire } from '../lists/mindtouch-lists.wire.js';
import { MindtouchServiceReferences } from '../references/mindtouch-service-references.js';
import { userListing } from './mindtouch-user-listing.js';
import { MindtouchUserViews } from './mindtouch-user-views.js';
import type { UsersView } from './mindtouch-user.presenter.js';
import { MindtouchViewers } from './mindtouch-viewer.js';

/** Reads the list of all users. */
@Injectable()
export class MindtouchUserLists {
  constructor(
    private readonly users: UsersService,
    private readonly services: MindtouchServiceReferences,
    private readonly views: MindtouchUserViews,
    private readonly viewers: MindtouchViewers,
  ) {}

  /**
   * Users in full, or in short where the query says so.
   *
   * Errors: ReferenceNotFound (an authentication service).
   */
  async list(caller: RequestCaller, query: UsersQueryWire): Promise<UsersView> {
    const ofService = await this.services.filterOf(caller, query.authprovider);
    const viewer = await this.viewers.of(caller);
    const { filter, order } = userListing(query, viewer.isAdministrator);
    const wanted = and<UserLeaf>(filter, ...ofService);
    const { items, total: matching } = await this.users.list(caller, wanted, order, sliceOf(query));
    const { total } = await this.users.list(caller, and(), 'number', { offset: 0, limit: 0 });
    const isShort = typeof query.verbose === 'string' && query.verbose.toLowerCase() === 'false';
    const users = isShort
      ? items.map((user) => ({ user, showsEmail: viewer.seesAllOf(user) }))
      : await this.views.ofAll(caller, items);
    return { path: ['users'], users, matching, total, leavesOut: leftOutBy(query) };
  }
}

/** The parts of the full form that a query does without. */
export function leftOutBy({ exclude }: Pick<UsersQueryWire, 'exclude'>): ReadonlySet<string> {
  const names = typeof exclude === 'string' ? exclude.toLowerCase().split(',') : [];
  return new Set(names.map((name) => name.trim()));
}
