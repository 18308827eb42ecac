import { Injectable } from '@nestjs/common';
import type { RequestCaller } from '../../common/http/current-caller.decorator.js';
import { DirectGroupsReader } from '../../groups/groups-of-user/direct-groups.reader.js';
import { GroupOverviewsReader, type GroupOverview } from '../../groups/group-overviews.reader.js';
import { organizationOf } from '../../common/principal.js';
import { Decisions } from '../../permissions/decisions/decisions.service.js';
import type { HeldPermissions } from '../../permissions/decisions/held-permissions.js';
import { RolesService } from '../../permissions/roles/roles.service.js';
import type { User } from '../../users/user.js';
import { operationsOf, type Operations } from './mindtouch-operations.js';
import { MindtouchServiceReferences } from './mindtouch-service-references.js';
import type { UserView } from './mindtouch-user.presenter.js';
import { MindtouchViewers } from './mindtouch-viewer.js';

/** Gathers what the vendor's full document tells of users beside the users themselves. */
@Injectable()
export class MindtouchUserViews {
  constructor(
    private readonly roles: RolesService,
    private readonly directGroups: DirectGroupsReader,
    private readonly overviews: GroupOverviewsReader,
    private readonly decisions: Decisions,
    private readonly services: MindtouchServiceReferences,
    private readonly viewers: MindtouchViewers,
  ) {}

  async of(caller: RequestCaller, user: User): Promise<UserView> {
    const [view] = await this.ofAll(caller, [user]);
    if (!view) throw new Error('There is a view of every user.');
    return view;
  }

  /** Those of many at once, in their order. */
  async ofAll(caller: RequestCaller, users: readonly User[]): Promise<readonly UserView[]> {
    const viewer = await this.viewers.of(caller);
    const ids = users.map(({ id }) => id);
    const roles = await this.roles.rolesOf(ids);
    const groups = await this.groupsOf(caller, ids);
    const held = await this.decisions.heldByEach(ids, organizationOf(caller));
    const services = await this.services.numbersOf(caller, users);
    return users.map((user) => {
      const role = roles.get(user.id);
      const his = groups.get(user.id) ?? [];
      const effective = effectiveOf(held.get(user.id), [role, ...his.map((group) => group.role)]);
      const service = services.get(user.id) ?? 1;
      return { user, showsEmail: viewer.seesEmailOf(user), role, effective, groups: his, service };
    });
  }

  private async groupsOf(
    caller: RequestCaller,
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
function effectiveOf(held: HeldPermissions | undefined, roles: readonly UserView['role'][]): Operations {
  const permissions = (held?.entries ?? [])
    .filter(({ scope }) => scope.type === 'organization' || scope.type === 'installation')
    .map(({ permission }) => permission);
  if (permissions.length === 0) return operationsOf(undefined);
  const unnamedMask = roles.reduce((mask, role) => mask | (role?.unnamedMask ?? 0n), 0n);
  return operationsOf({ permissions, unnamedMask });
}
