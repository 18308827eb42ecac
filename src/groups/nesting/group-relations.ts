import { Injectable } from '@nestjs/common';
import { ChangeLog, type Act } from '../../common/change-log.js';
import { ReferenceNotFound } from '../../common/errors.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import { GrantRepository } from '../../permissions/grants/grant.repository.js';
import { FirstRoles } from '../../permissions/roles/first-roles.js';
import { memberPreset } from '../../permissions/catalogue/group-privilege.js';
import { Holdings } from '../../permissions/holdings.js';
import type { ScopedPermission } from '../../permissions/catalogue/scope.js';
import { UserRepository } from '../../users/user.repository.js';
import type { Group } from '../group.js';
import { membershipEnded, nestingEnded } from '../group-changes.js';
import { MembershipRepository, type EndedMembership } from '../members/membership.repository.js';
import { NestingRepository } from './nesting.repository.js';

/** What a group begins with and what ends with it: members, nestings, grants and its role. */
@Injectable()
export class GroupRelations {
  constructor(
    private readonly memberships: MembershipRepository,
    private readonly nestings: NestingRepository,
    private readonly grants: GrantRepository,
    private readonly firstRoles: FirstRoles,
    private readonly holdings: Holdings,
    private readonly users: UserRepository,
    private readonly log: ChangeLog,
  ) {}

  /**
   * The uuids of users named by uuid or publicId.
   *
   * Errors: ReferenceNotFound, naming the first that does not exist.
   */
  async knownUsers(caller: Caller, references: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const known = await this.users.resolve(organizationOf(caller), references);
    const unknown = references.find((reference) => !known.has(reference));
    if (unknown !== undefined) throw new ReferenceNotFound('user', unknown);
    return known;
  }

  /** What others hold on a group as its scope, and lose with it. */
  async heldOn(group: Group): Promise<readonly ScopedPermission[]> {
    return (await this.grants.list(group.organizationId, { scopeId: group.id }, { offset: 0 })).items;
  }

  /** Gives a new group its first members and its role. */
  async beginWith(
    caller: Caller,
    group: Group,
    userIds: readonly string[],
    roleId: string | undefined,
  ): Promise<void> {
    const act = await this.log.begin(caller);
    const { id: groupId, organizationId } = group;
    const terms = { organizationId, groupId, privileges: memberPreset, startsAt: null, expiresAt: null };
    await this.memberships.begin(
      act,
      userIds.map((userId) => ({ ...terms, userId })),
    );
    const begun = userIds.map((userId) => ({
      action: 'membership.begun' as const,
      subject: 'membership' as const,
      subjectId: groupId,
      facts: { userId, privileges: memberPreset },
    }));
    await this.log.append(act, ...begun);
    await this.firstRoles.give(act, organizationId, { type: 'group', id: groupId }, roleId);
  }

  /** Ends all that a group is in, has in it, holds and is the scope of. */
  async endAll(act: Act, groupId: string): Promise<void> {
    await this.logEnds(act, await this.memberships.endAllOfGroup(act, groupId));
    const nestings = await this.nestings.endAllOf(act, groupId);
    await this.log.append(act, ...nestings.map(({ parentId, childId }) => nestingEnded(parentId, childId)));
    await this.holdings.endOf(act, { type: 'group', id: groupId });
    await this.holdings.endOn(act, groupId);
  }

  /** Takes a user who is going out of all groups. */
  async endAllOfUser(act: Act, userId: string): Promise<void> {
    await this.logEnds(act, await this.memberships.endAllOfUser(act, userId));
  }

  private async logEnds(act: Act, ended: readonly EndedMembership[]): Promise<void> {
    await this.log.append(act, ...ended.map(membershipEnded));
  }
}
