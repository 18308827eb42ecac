import { Injectable } from '@nestjs/common';
import { ReferenceNotFound } from '../../common/errors.js';
import type { Caller } from '../../common/principal.js';
import type { Group } from '../../groups/group.js';
import { GroupsReader } from '../../groups/groups.reader.js';
import { Decisions } from '../../permissions/decisions/decisions.service.js';
import { UserNotFound } from '../../users/user.errors.js';
import { UsersService } from '../../users/users.service.js';
import type { User } from '../../users/user.js';
import type { UipathGroupMembershipQuestion } from './uipath-directory.wire.js';

/** Says of which of several groups somebody is a member, directly or through others. */
@Injectable()
export class UipathGroupMemberships {
  constructor(
    private readonly users: UsersService,
    private readonly groups: GroupsReader,
    private readonly decisions: Decisions,
  ) {}

  /** Errors: ReferenceNotFound, for the user; a group that does not exist has no members. */
  async of(caller: Caller, { userId, groupIDs }: UipathGroupMembershipQuestion): Promise<readonly Group[]> {
    const user = await this.user(caller, userId);
    const found = new Map<string, Group>();
    for (const reference of groupIDs ?? []) {
      const group = await this.groups.find(caller, reference);
      if (group && (await this.decisions.isEffectiveMember(user.id, group.id))) found.set(group.id, group);
    }
    return [...found.values()];
  }

  private async user(caller: Caller, userId: string): Promise<User> {
    try {
      return await this.users.get(caller, userId);
    } catch (error) {
      throw error instanceof UserNotFound ? new ReferenceNotFound('user', userId) : error;
    }
  }
}
