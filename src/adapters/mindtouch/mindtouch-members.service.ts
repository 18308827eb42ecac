import { Injectable } from '@nestjs/common';
import type { RequestCaller } from '../../common/http/current-caller.decorator.js';
import type { Caller } from '../../common/principal.js';
import type { Group } from '../../groups/group.js';
import { MembershipsService } from '../../groups/memberships.service.js';
import { Decisions } from '../../permissions/decisions.service.js';
import { Permission } from '../../permissions/permission.js';
import type { GroupView } from './mindtouch-group.presenter.js';
import { MindtouchGroupViews } from './mindtouch-group-views.js';
import type { UsersWire } from './mindtouch-groups.wire.js';
import type { MembersQueryWire } from './mindtouch-members.wire.js';
import { MindtouchReferences } from './mindtouch-references.js';
import type { UsersView } from './mindtouch-user.presenter.js';

/** Reads and changes who is in a group directly. */
@Injectable()
export class MindtouchMembersService {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly references: MindtouchReferences,
    private readonly views: MindtouchGroupViews,
    private readonly decisions: Decisions,
  ) {}

  /** The users of a group; e-mail addresses are shown to administrators and to whom they belong. */
  async list(
    caller: RequestCaller,
    part: string,
    { limit, offset = '0' }: MembersQueryWire,
  ): Promise<UsersView & { readonly group: Group }> {
    const group = await this.references.group(caller, part);
    const slice = { offset: Number(offset), limit: limit === undefined ? undefined : Number(limit) };
    const { items, total } = await this.memberships.members(caller, group.id, slice);
    const { principal } = caller;
    const administrator = await this.decisions.may(principal, Permission.SiteAdmin);
    return {
      group,
      total,
      users: items.map(({ user }) => user),
      showsEmailOf: ({ id }) =>
        administrator.allowed || (principal.kind === 'user' && principal.userId === id),
    };
  }

  /**
   * Adds users; who is in already stays.
   *
   * Errors: ReferenceNotFound, GroupNotFound, and the core's refusals.
   */
  async add(caller: Caller, part: string, { users }: UsersWire): Promise<GroupView> {
    const add = await this.references.userIds(caller, users);
    const group = await this.references.group(caller, part);
    await this.memberships.change(caller, group.id, { add });
    return this.views.of(group);
  }

  /**
   * Takes a user out; one who is not in stays out.
   *
   * Errors: GroupNotFound, UserNotFound, and the core's refusals.
   */
  async remove(caller: Caller, part: string, userPart: string): Promise<GroupView> {
    const group = await this.references.group(caller, part);
    const { id } = await this.references.user(caller, userPart);
    await this.memberships.change(caller, group.id, { remove: [id] });
    return this.views.of(group);
  }
}
