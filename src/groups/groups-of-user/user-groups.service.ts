import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { ReferenceNotFound } from '../../common/errors.js';
import { and, type Filter } from '../../common/filter.js';
import type { Caller } from '../../common/principal.js';
import { Authority } from '../../permissions/authority/authority.js';
import { UsersService } from '../../users/users.service.js';
import type { GroupFilter, GroupLeaf } from '../group-filter.js';
import { GroupsReader } from '../groups.reader.js';
import { MembershipRepository } from '../members/membership.repository.js';
import { MembershipsService } from '../members/memberships.service.js';

interface Plan {
  readonly enter: readonly string[];
  readonly leave: readonly string[];
}

/** The groups that one user is in directly, seen from him. */
@Injectable()
export class UserGroupsService {
  constructor(
    private readonly users: UsersService,
    private readonly groups: GroupsReader,
    private readonly members: MembershipsService,
    private readonly memberships: MembershipRepository,
    private readonly authority: Authority,
    private readonly clock: Clock,
  ) {}

  /**
   * The filter that leaves only the groups of a user.
   *
   * Errors: UserNotFound.
   */
  async among(caller: Caller, userReference: string, filter: GroupFilter): Promise<GroupFilter> {
    const { id } = await this.users.get(caller, userReference);
    return and<GroupLeaf>(filter, this.ofUser(id));
  }

  /**
   * Makes these the groups that a user is in directly, as a difference: all of it or nothing.
   *
   * Shape: where he stays, dates and privileges stay; groups that he is yet to be in are left alone.
   * Errors: UserNotFound, ReferenceNotFound (a group), ImplicitMembership, BeyondAuthority, LastAdministrator.
   */
  async replace(caller: Caller, userReference: string, groupReferences: readonly string[]): Promise<void> {
    const { id } = await this.users.get(caller, userReference);
    let plan: Plan = { enter: [], leave: [] };
    const power = async () => {
      plan = await this.plan(caller, id, groupReferences);
      return this.authority.conferredBy(...plan.enter, ...plan.leave);
    };
    await this.authority.exercise(caller, power, async () => {
      // In before out, so that the last administrator may move from one group to another.
      for (const group of plan.enter) await this.members.change(caller, group, { add: [id] });
      for (const group of plan.leave) await this.members.change(caller, group, { remove: [id] });
    });
  }

  private async plan(caller: Caller, userId: string, references: readonly string[]): Promise<Plan> {
    // A difference to what another replacement is changing at this moment would leave a mixture of both.
    await this.memberships.takeTurn(userId);
    const asked = await this.knownGroups(caller, references);
    const found = await this.groups.some(caller, this.ofUser(userId), ['number'], { offset: 0 });
    const [wanted, present] = [new Set(asked), new Set(found.map(({ id }) => id))];
    return { enter: [...wanted.difference(present)], leave: [...present.difference(wanted)] };
  }

  private async knownGroups(caller: Caller, references: readonly string[]): Promise<readonly string[]> {
    const ids: string[] = [];
    for (const reference of new Set(references)) {
      const group = await this.groups.find(caller, reference);
      if (!group) throw new ReferenceNotFound('group', reference);
      ids.push(group.id);
    }
    return ids.sort();
  }

  private ofUser(userId: string): Filter<GroupLeaf> {
    return { kind: 'has_member', userId, at: this.clock.now() };
  }
}
