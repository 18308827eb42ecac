import { Injectable } from '@nestjs/common';
import type { Rows, Slice } from '../../common/page.js';
import type { Caller } from '../../common/principal.js';
import type { Group } from '../../groups/group.js';
import { MembershipsService } from '../../groups/members/memberships.service.js';
import { NestingsService } from '../../groups/nesting/nestings.service.js';
import type { User } from '../../users/user.js';

/** Somebody or something that is in a group directly. */
export type UipathMemberSubject = { readonly user: User } | { readonly group: Group };

/** The members of a group as this vendor counts them: first its users, then the groups nested in it. */
@Injectable()
export class UipathMembers {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly nestings: NestingsService,
  ) {}

  /**
   * One slice of what is in a group directly.
   *
   * Errors: GroupNotFound.
   */
  async of(caller: Caller, groupId: string, slice: Slice): Promise<Rows<UipathMemberSubject>> {
    const users = await this.memberships.members(caller, groupId, slice);
    const groups = await this.nestings.children(caller, groupId, {
      offset: Math.max(0, slice.offset - users.total),
      limit: slice.limit === undefined ? undefined : slice.limit - users.items.length,
    });
    return {
      items: [...users.items.map(({ user }) => ({ user })), ...groups.items.map((group) => ({ group }))],
      total: users.total + groups.total,
    };
  }
}
