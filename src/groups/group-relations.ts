import { Injectable } from '@nestjs/common';
import { ChangeLog, type Act } from '../common/change-log.js';
import { ReferenceNotFound } from '../common/errors.js';
import { organizationOf, type Caller } from '../common/principal.js';
import { GrantRepository } from '../permissions/grant.repository.js';
import { FirstRoles } from '../permissions/first-roles.js';
import { memberPreset } from '../permissions/group-privilege.js';
import { RoleRepository } from '../permissions/role.repository.js';
import type { ScopedPermission } from '../permissions/scope.js';
import { UserRepository } from '../users/user.repository.js';
import type { Group } from './group.js';
import { MembershipRepository } from './membership.repository.js';
import { NestingRepository } from './nesting.repository.js';

/** What a group begins with and what ends with it: members, nestings, grants and its role. */
@Injectable()
export class GroupRelations {
  constructor(
    private readonly memberships: MembershipRepository,
    private readonly nestings: NestingRepository,
    private readonly grants: GrantRepository,
    private readonly roles: RoleRepository,
    private readonly firstRoles: FirstRoles,
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
      action: 'membership.begun',
      subject: 'membership' as const,
      subjectId: groupId,
      facts: { userId, privileges: memberPreset },
    }));
    await this.log.append(act, ...begun);
    await this.firstRoles.give(act, organizationId, { type: 'group', id: groupId }, roleId);
  }

  /** Ends all that a group is in, has in it, holds and is the scope of. */
  async endAll(act: Act, groupId: string): Promise<Readonly<Record<string, unknown>>> {
    const members = await this.memberships.endAllOfGroup(act, groupId);
    await this.nestings.endAllOf(act, groupId);
    const grants = [
      ...(await this.grants.endAllOf(act, { subjectId: groupId })),
      ...(await this.grants.endAllOf(act, { scopeId: groupId })),
    ];
    await this.roles.unassign(act, groupId);
    return { members, grants };
  }
}
