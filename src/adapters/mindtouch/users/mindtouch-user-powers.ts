import { Injectable } from '@nestjs/common';
import { organizationOf, type Caller } from '../../../common/principal.js';
import { GroupOverviewsReader, type GroupOverview } from '../../../groups/group-overviews.reader.js';
import { DirectGroupsReader } from '../../../groups/groups-of-user/direct-groups.reader.js';
import { Decisions } from '../../../permissions/decisions/decisions.service.js';
import type { HeldPermissions } from '../../../permissions/decisions/held-permissions.js';
import type { Role } from '../../../permissions/roles/role.js';
import { RolesService } from '../../../permissions/roles/roles.service.js';
import { operationsOf, type Operations } from '../roles/mindtouch-operations.js';

/** What a user may do, and by what. */
export interface UserPowers {
  readonly role: Role | undefined;
  readonly groups: readonly GroupOverview[];
  /** What he may do in whatever way. */
  readonly effective: Operations;
}

/** Finds out what users may do, by their roles and groups. */
@Injectable()
export class MindtouchUserPowers {
  constructor(
    private readonly roles: RolesService,
    private readonly directGroups: DirectGroupsReader,
    private readonly overviews: GroupOverviewsReader,
    private readonly decisions: Decisions,
  ) {}

  /** Those of many at once; of every user there are some. */
  async ofEach(caller: Caller, userIds: readonly string[]): Promise<(userId: string) => UserPowers> {
    const roles = await this.roles.rolesOf(userIds);
    const groups = await this.groupsOf(caller, userIds);
    const held = await this.decisions.heldByEach(userIds, organizationOf(caller));
    return (userId) => {
      const role = roles.get(userId);
      const his = groups.get(userId) ?? [];
      const effective = effectiveOf(held.get(userId), [role, ...his.map((group) => group.role)]);
      return { role, groups: his, effective };
    };
  }

  private async groupsOf(
    caller: Caller,
    userIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly GroupOverview[]>> {
    const groups = await this.directGroups.groupsOf(userIds);
    const ids = new Set([...groups.values()].flat().map(({ id }) => id));
    const overviews = await this.overviews.of(caller, [...ids]);
    const byId = new Map(overviews.map((overview) => [overview.group.id, overview]));
    return new Map([...groups].map(([userId, his]) => [userId, his.flatMap(({ id }) => byId.get(id) ?? [])]));
  }
}

/** What somebody holds in whatever way, with the bits that nothing names of the roles that he has. */
function effectiveOf(held: HeldPermissions | undefined, roles: readonly (Role | undefined)[]): Operations {
  const permissions = (held?.entries ?? [])
    .filter(({ scope }) => scope.type === 'organization' || scope.type === 'installation')
    .map(({ permission }) => permission);
  if (permissions.length === 0) return operationsOf(undefined);
  const unnamedMask = roles.reduce((mask, role) => mask | (role?.unnamedMask ?? 0n), 0n);
  return operationsOf({ permissions, unnamedMask });
}
