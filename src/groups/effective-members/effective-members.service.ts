import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { NotFound } from '../../common/errors.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import type { Stretch, Window } from '../../common/window.js';
import { UserRepository } from '../../users/user.repository.js';
import type { User } from '../../users/user.js';
import { MOST_WAYS, type EffectiveMember } from './effective-member.js';
import { EffectiveMembersReader, type EffectiveMembersQuery } from './effective-members.reader.js';
import { MemberNotFound } from '../group.errors.js';
import type { GroupSort } from '../group-order.js';
import type { Group } from '../group.js';
import { GroupsReader } from '../groups.reader.js';
import { WaysReader, type AskedWays } from './ways.reader.js';

/** Who is in a group, directly or through others, and by which ways. */
@Injectable()
export class EffectiveMembers {
  constructor(
    private readonly groups: GroupsReader,
    private readonly users: UserRepository,
    private readonly reader: EffectiveMembersReader,
    private readonly ways: WaysReader,
    private readonly clock: Clock,
  ) {}

  /**
   * One window of those who are in a group.
   *
   * Errors: GroupNotFound.
   */
  async page(
    caller: Caller,
    groupReference: string,
    query: Omit<EffectiveMembersQuery, 'at'>,
  ): Promise<Stretch<EffectiveMember>> {
    const group = await this.groups.get(caller, groupReference);
    const at = this.clock.now();
    const { items, next } = await this.reader.page(group, { ...query, at });
    return { items: await this.withWays(group, items, { at, most: MOST_WAYS.inList }), next };
  }

  /**
   * One user who is in a group.
   *
   * Errors: GroupNotFound, NotFound (the user), MemberNotFound.
   */
  async get(caller: Caller, groupReference: string, userReference: string): Promise<EffectiveMember> {
    const group = await this.groups.get(caller, groupReference);
    const user = await this.users.findByReference(organizationOf(caller), userReference);
    if (!user) throw new NotFound('user');
    const asked = { at: this.clock.now(), most: MOST_WAYS.ofOne };
    const [member] = await this.withWays(group, [user], asked);
    if (!member) throw new MemberNotFound();
    return member;
  }

  /**
   * One window of the groups that a group is in, directly or through others.
   *
   * Errors: GroupNotFound.
   */
  async pageOfAncestors(
    caller: Caller,
    groupReference: string,
    window: Window<GroupSort>,
  ): Promise<Stretch<Group>> {
    const group = await this.groups.get(caller, groupReference);
    return this.reader.pageOfAncestors(group.id, window);
  }

  /** Who has lost his last way since the users were read is not in the group any more. */
  private async withWays(
    group: Group,
    users: readonly User[],
    asked: AskedWays,
  ): Promise<readonly EffectiveMember[]> {
    const ways = await this.ways.of(group, users, asked);
    return users.flatMap((user) => {
      const found = ways.get(user.id);
      return found ? [{ user, ...found }] : [];
    });
  }
}
