import { Injectable } from '@nestjs/common';
import { ReferenceNotFound } from '../../common/errors.js';
import { foldedKey } from '../../common/folded-key.js';
import type { Caller } from '../../common/principal.js';
import { GroupsReader } from '../../groups/groups.reader.js';
import { MembershipsService } from '../../groups/members/memberships.service.js';
import { UsersService } from '../../users/users.service.js';
import type { EnterpriseTesterAnswer } from './enterprise-tester-collection.wire.js';
import type { EnterpriseTesterMemberInput } from './enterprise-tester-memberships.wire.js';
import type { EnterpriseTesterQuery } from './enterprise-tester-query.wire.js';
import { userFilterOf } from './enterprise-tester-user-filter.js';
import type { EnterpriseTesterExpandedUser } from './enterprise-tester-expanded.wire.js';
import { EnterpriseTesterUsers } from './enterprise-tester-users.service.js';
import { guidOf } from './guids.js';
import { isGiven } from './is-given.js';

const ALL = { offset: 0 } as const;

/** Members of groups, named by id or user name. */
@Injectable()
export class EnterpriseTesterMemberships {
  constructor(
    private readonly groups: GroupsReader,
    private readonly users: UsersService,
    private readonly memberships: MembershipsService,
    private readonly shown: EnterpriseTesterUsers,
  ) {}

  /**
   * Makes these the direct users of a group and answers those of them that the query asks for.
   *
   * Errors: GroupNotFound, InvalidInput (filter), ReferenceNotFound, and those of every change of memberships.
   */
  async replace(
    caller: Caller,
    groupId: string,
    members: readonly EnterpriseTesterMemberInput[],
    read: { readonly query: EnterpriseTesterQuery; readonly apiRoot: string },
  ): Promise<EnterpriseTesterAnswer<EnterpriseTesterExpandedUser>> {
    // A query that cannot be answered is refused before anything is changed.
    userFilterOf(read.query.$filter);
    // The subject of the call first: an unknown group is told before an unknown user.
    const group = await this.groups.get(caller, guidOf('group', groupId));
    await this.memberships.change(caller, group.id, { replaceBy: await this.idsOf(caller, members) });
    return this.shown.listOfGroup(caller, group.id, read.query, read.apiRoot);
  }

  private async idsOf(
    caller: Caller,
    members: readonly EnterpriseTesterMemberInput[],
  ): Promise<readonly string[]> {
    const named = members.flatMap(({ Id, UserName }) => (isGiven(Id) ? [] : [UserName ?? '']));
    const found = await this.idsByUserName(caller, named);
    return members.map(({ Id, UserName }) => Id ?? found(UserName ?? ''));
  }

  private async idsByUserName(
    caller: Caller,
    userNames: readonly string[],
  ): Promise<(userName: string) => string> {
    const filter = { kind: 'login_in', logins: userNames } as const;
    const users = userNames.length === 0 ? [] : (await this.users.list(caller, filter, 'number', ALL)).items;
    const ids = new Map(users.map((user) => [foldedKey(user.userName), user.id]));
    return (userName) => {
      const id = ids.get(foldedKey(userName));
      if (id === undefined) throw new ReferenceNotFound('user', userName);
      return id;
    };
  }
}
