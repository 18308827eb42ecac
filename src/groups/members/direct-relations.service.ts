import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { momentOf } from '../../common/moment.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import type { Stretch } from '../../common/window.js';
import { DeletedGroups } from '../history/deleted-groups.repository.js';
import { GroupNotFound } from '../group.errors.js';
import type { Group } from '../group.js';
import { GroupRepository } from '../group.repository.js';
import { MembershipRepository, type MembersQuery } from './membership.repository.js';
import type { Member } from './membership.js';
import { NestingRepository, type NestedGroupsQuery } from '../nesting/nesting.repository.js';
import type { NestedGroup } from '../nesting/nesting.js';

/** A question about what stands, or stood at an instant. */
export type AsOf<Query> = Omit<Query, 'moment'> & { readonly asOf: Date | undefined };

/**
 * Who and what is in a group directly, and what it is in: now, or as of an instant of the past.
 *
 * A group that has been deleted since is asked about its past like any other.
 */
@Injectable()
export class DirectRelations {
  constructor(
    private readonly groups: GroupRepository,
    private readonly deleted: DeletedGroups,
    private readonly memberships: MembershipRepository,
    private readonly nestings: NestingRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * One window of the users who are in a group.
   *
   * Errors: GroupNotFound, InvalidInput (asOf).
   */
  async users(
    caller: Caller,
    reference: string,
    { asOf, ...query }: AsOf<MembersQuery>,
  ): Promise<Stretch<Member>> {
    const moment = momentOf(asOf, this.clock.now());
    return this.memberships.page(await this.group(caller, reference, asOf), { ...query, moment });
  }

  /**
   * One window of the groups that are in a group.
   *
   * Errors: GroupNotFound, InvalidInput (asOf).
   */
  async children(
    caller: Caller,
    reference: string,
    { asOf, window }: AsOf<NestedGroupsQuery>,
  ): Promise<Stretch<NestedGroup>> {
    const moment = momentOf(asOf, this.clock.now());
    const { id } = await this.group(caller, reference, asOf);
    return this.nestings.pageOfChildren(id, { moment, window });
  }

  /**
   * One window of the groups that a group is in.
   *
   * Errors: GroupNotFound, InvalidInput (asOf).
   */
  async parents(
    caller: Caller,
    reference: string,
    { asOf, window }: AsOf<NestedGroupsQuery>,
  ): Promise<Stretch<NestedGroup>> {
    const moment = momentOf(asOf, this.clock.now());
    const { id } = await this.group(caller, reference, asOf);
    return this.nestings.pageOfParents(id, { moment, window });
  }

  private async group(caller: Caller, reference: string, asOf: Date | undefined): Promise<Group> {
    const organizationId = organizationOf(caller);
    const found =
      asOf === undefined
        ? await this.groups.findByReference(organizationId, reference)
        : await this.deleted.findEver(organizationId, reference);
    if (!found) throw new GroupNotFound();
    return found;
  }
}
