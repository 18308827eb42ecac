import { Injectable } from '@nestjs/common';
import { ChangeLog, type Act } from '../../common/change-log.js';
import { Clock } from '../../common/clock.js';
import { and } from '../../common/filter.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import { Authority } from '../../permissions/authority/authority.js';
import { memberPreset } from '../../permissions/catalogue/group-privilege.js';
import { groupChange } from '../group-changes.js';
import type { GroupFilter, GroupLeaf } from '../group-filter.js';
import { GroupRepository } from '../group.repository.js';
import type { Group } from '../group.js';
import { MembershipRepository } from '../members/membership.repository.js';
import { MembershipWriter } from '../members/membership-writer.js';

/** What a sign-in changed in the groups of a service, by uuid. */
export interface ServiceGroupsChange {
  readonly entered: readonly string[];
  readonly left: readonly string[];
}

interface Plan {
  readonly enter: readonly Group[];
  readonly leave: readonly Group[];
}

/** The groups whose members a service elsewhere tells. */
@Injectable()
export class ServiceGroups {
  constructor(
    private readonly groups: GroupRepository,
    private readonly memberships: MembershipRepository,
    private readonly writer: MembershipWriter,
    private readonly authority: Authority,
    private readonly log: ChangeLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes a user a member of those groups of a service that bear the names, and of no other of that service.
   *
   * Shape: the caller is Guildhall itself at the word of the service; which group confers what was decided by who
   * granted it. Groups of others are left alone.
   */
  async replace(
    caller: Caller,
    serviceId: string,
    userId: string,
    names: readonly string[],
  ): Promise<ServiceGroupsChange> {
    let plan: Plan = { enter: [], leave: [] };
    const power = async () => {
      plan = await this.plan(caller, serviceId, userId, names);
      return this.authority.conferredBy(...idsOf(plan.enter), ...idsOf(plan.leave));
    };
    await this.authority.exercise(caller, power, async () => {
      for (const group of plan.enter) await this.write(caller, group, userId, true);
      for (const group of plan.leave) await this.write(caller, group, userId, false);
    });
    return { entered: idsOf(plan.enter), left: idsOf(plan.leave) };
  }

  /** Makes the groups of a service ordinary ones, with the members that they have. */
  async leaveToGuildhall(act: Act, organizationId: string, serviceId: string): Promise<void> {
    const groups = await this.groups.takeOver(act, organizationId, serviceId);
    const changes = groups.map((group) =>
      groupChange({ ...group, authenticationServiceId: serviceId }, group),
    );
    await this.log.append(act, ...changes);
  }

  private async plan(
    caller: Caller,
    serviceId: string,
    userId: string,
    names: readonly string[],
  ): Promise<Plan> {
    // Another sign-in of his may be doing the same.
    await this.memberships.takeTurn(userId);
    const hasHim: GroupLeaf = { kind: 'has_member', userId, at: this.clock.now() };
    const [present, wanted] = [
      await this.some(caller, serviceId, hasHim),
      await this.named(caller, serviceId, names),
    ];
    const [presentIds, wantedIds] = [new Set(idsOf(present)), new Set(idsOf(wanted))];
    return {
      enter: wanted.filter(({ id }) => !presentIds.has(id)),
      leave: present.filter(({ id }) => !wantedIds.has(id)),
    };
  }

  private named(caller: Caller, serviceId: string, names: readonly string[]): Promise<readonly Group[]> {
    return this.some(caller, serviceId, { kind: 'name_in', names });
  }

  private some(caller: Caller, serviceId: string, leaf: GroupLeaf): Promise<readonly Group[]> {
    const ofService: GroupLeaf = { kind: 'uuid', field: 'authenticationServiceId', id: serviceId };
    const filter: GroupFilter = and<GroupLeaf>(ofService, leaf);
    return this.groups.some(organizationOf(caller), filter, ['number'], { offset: 0 });
  }

  private async write(caller: Caller, group: Group, userId: string, enters: boolean): Promise<void> {
    // One that ran out stands until another begins.
    const end = await this.memberships.standing(group.id, [userId]);
    const begin = enters ? [{ userId, privileges: memberPreset, startsAt: null, expiresAt: null }] : [];
    await this.writer.write(caller, group, { begin, end });
  }
}

function idsOf(groups: readonly Group[]): readonly string[] {
  return groups.map(({ id }) => id);
}
