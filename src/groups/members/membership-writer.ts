import { Injectable } from '@nestjs/common';
import { ChangeLog } from '../../common/change-log.js';
import type { Caller } from '../../common/principal.js';
import { membershipBegun, membershipEnded } from '../group-changes.js';
import type { Group } from '../group.js';
import { MembershipRepository, type NewMembership } from './membership.repository.js';
import type { Membership } from './membership.js';

/** What a user begins to be in a group with. */
export type Beginning = Omit<NewMembership, 'organizationId' | 'groupId'>;

/** Who begins to be in a group, and the standing memberships that end, also of those who begin anew. */
export interface MembershipDifference {
  readonly begin: readonly Beginning[];
  readonly end: readonly Membership[];
}

/** Makes differences between the users of groups, with their entries in the change log. */
@Injectable()
export class MembershipWriter {
  constructor(
    private readonly memberships: MembershipRepository,
    private readonly log: ChangeLog,
  ) {}

  async write(caller: Caller, group: Group, { begin, end }: MembershipDifference): Promise<void> {
    const act = await this.log.begin(caller);
    await this.memberships.end(act, end);
    const { id: groupId, organizationId } = group;
    await this.memberships.begin(
      act,
      begin.map((one) => ({ ...one, organizationId, groupId })),
    );
    const goOn = new Set(begin.map(({ userId }) => userId));
    const left = end.filter(({ userId }) => !goOn.has(userId));
    const begins = begin.map((one) => membershipBegun({ ...one, groupId }));
    const ends = left.map(membershipEnded);
    await this.log.append(act, ...begins, ...ends);
  }
}
