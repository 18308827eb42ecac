import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { UserFilter } from '../../users/user-filter.js';
import type { User } from '../../users/user.js';
import type { Group } from '../group.js';
import { ListedMembersReader, type MembersAtPlace } from './listed-members.reader.js';

/** Who is in which group directly at present, for those who page by place or show several groups at once. */
@Injectable()
export class ListedMembers {
  constructor(
    private readonly reader: ListedMembersReader,
    private readonly clock: Clock,
  ) {}

  /** Users who are in a group directly, from a place counted from the first; without the cost of counting all. */
  some(group: Group, wanted: MembersAtPlace): Promise<readonly User[]> {
    return this.reader.some(group, this.clock.now(), wanted);
  }

  /** How many users are in a group directly and meet a filter. */
  count(group: Group, filter: UserFilter): Promise<number> {
    return this.reader.count(group, this.clock.now(), filter);
  }

  /** The users who are in each of several groups directly; empty ones are absent. */
  usersOf(groups: readonly Group[]): Promise<ReadonlyMap<string, readonly User[]>> {
    const ids = groups.map(({ id }) => id);
    return this.reader.usersOf(ids, this.clock.now());
  }

  /** The groups that each of several users is in directly; who is in none is absent. */
  groupsOf(users: readonly User[]): Promise<ReadonlyMap<string, readonly Group[]>> {
    const ids = users.map(({ id }) => id);
    return this.reader.groupsOf(ids, this.clock.now());
  }
}
