import { Injectable } from '@nestjs/common';
import { and } from '../../../common/filter.js';
import type { RequestCaller } from '../../../common/http/current-caller.decorator.js';
import type { Caller } from '../../../common/principal.js';
import type { Group } from '../../../groups/group.js';
import type { GroupOverview } from '../../../groups/group-overviews.reader.js';
import { MembershipsService, type MembershipChange } from '../../../groups/members/memberships.service.js';
import type { UserLeaf } from '../../../users/user-filter.js';
import type { UsersWire } from './mindtouch-groups.wire.js';
import { sliceOf } from '../lists/mindtouch-list.js';
import type { UsersQueryWire } from '../lists/mindtouch-lists.wire.js';
import { MindtouchReferences } from '../references/mindtouch-references.js';
import { MindtouchServiceReferences } from '../references/mindtouch-service-references.js';
import { userListing } from '../users/mindtouch-user-listing.js';
import type { UsersView } from '../users/mindtouch-user.presenter.js';
import { MindtouchViewers } from '../users/mindtouch-viewer.js';

/** Reads and changes who is in a group directly. */
@Injectable()
export class MindtouchMembersService {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly references: MindtouchReferences,
    private readonly services: MindtouchServiceReferences,
    private readonly viewers: MindtouchViewers,
  ) {}

  /**
   * The users of a group.
   *
   * Errors: GroupNotFound, ReferenceNotFound (an authentication service).
   */
  async list(caller: RequestCaller, part: string, query: UsersQueryWire): Promise<UsersView> {
    const ofService = await this.services.filterOf(caller, query.authprovider);
    const { group, memberCount } = await this.references.group(caller, part);
    const viewer = await this.viewers.of(caller);
    const { filter, order } = userListing(query, viewer.isAdministrator);
    const listing = { order, filter: and<UserLeaf>(filter, ...ofService) };
    const { items, total } = await this.memberships.members(caller, group.id, sliceOf(query), listing);
    return {
      path: ['groups', group.number, 'users'],
      users: items.map(({ user }) => ({ user, showsEmail: viewer.seesAllOf(user) })),
      matching: total,
      total: memberCount,
    };
  }

  /**
   * Adds users; who is in already stays.
   *
   * Errors: ReferenceNotFound, GroupNotFound, and the core's refusals.
   */
  async add(caller: Caller, part: string, { users }: UsersWire): Promise<GroupOverview> {
    const add = await this.references.userIds(caller, users);
    return this.change(caller, part, { add });
  }

  /**
   * Makes these the users of a group; who stays is not touched.
   *
   * Errors: as `add`.
   */
  async replace(caller: Caller, part: string, { users }: UsersWire): Promise<GroupOverview> {
    const replaceBy = await this.references.userIds(caller, users);
    return this.change(caller, part, { replaceBy });
  }

  /**
   * Takes a user out; one who is not in stays out.
   *
   * Errors: GroupNotFound, UserNotFound, and the core's refusals.
   */
  async remove(caller: Caller, part: string, userPart: string): Promise<GroupOverview> {
    const { group } = await this.references.group(caller, part);
    const { id } = await this.references.user(caller, userPart);
    return this.changed(caller, group, { remove: [id] });
  }

  private async change(caller: Caller, part: string, change: MembershipChange): Promise<GroupOverview> {
    const { group } = await this.references.group(caller, part);
    return this.changed(caller, group, change);
  }

  private async changed(
    caller: Caller,
    { id, number }: Group,
    change: MembershipChange,
  ): Promise<GroupOverview> {
    await this.memberships.change(caller, id, change);
    return this.references.groupWithNumber(caller, number);
  }
}
