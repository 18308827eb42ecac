import { Injectable } from '@nestjs/common';
import type { RequestCaller } from '../../common/http/current-caller.decorator.js';
import { DirectGroupsReader } from '../../groups/direct-groups.reader.js';
import { Decisions } from '../../permissions/decisions.service.js';
import { RolesService } from '../../permissions/roles.service.js';
import type { User } from '../../users/user.js';
import { MindtouchGroupViews } from './mindtouch-group-views.js';
import type { GroupView } from './mindtouch-group.presenter.js';
import { operationsOf, type Operations } from './mindtouch-operations.js';
import type { UserView } from './mindtouch-user.presenter.js';
import { MindtouchViewers } from './mindtouch-viewer.js';

/** Gathers what the vendor's full document tells of users beside the users themselves. */
@Injectable()
export class MindtouchUserViews {
  constructor(
    private readonly roles: RolesService,
    private readonly directGroups: DirectGroupsReader,
    private readonly groupViews: MindtouchGroupViews,
    private readonly decisions: Decisions,
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
    const groups = await this.groupsOf(ids);
    const views: UserView[] = [];
    for (const user of users) {
      const role = roles.get(user.id);
      const his = groups.get(user.id) ?? [];
      const effective = await this.effectiveOf(user, [role, ...his.map((group) => group.role)]);
      views.push({ user, showsEmail: viewer.seesEmailOf(user), role, effective, groups: his });
    }
    return views;
  }

  private async groupsOf(userIds: readonly string[]): Promise<ReadonlyMap<string, readonly GroupView[]>> {
    const groups = await this.directGroups.groupsOf(userIds);
    const each = new Map([...groups.values()].flat().map((group) => [group.id, group]));
    const views = await this.groupViews.ofAll([...each.values()]);
    const byId = new Map(views.map((view) => [view.group.id, view]));
    return new Map([...groups].map(([userId, his]) => [userId, his.flatMap(({ id }) => byId.get(id) ?? [])]));
  }

  /** What he holds in whatever way, with the bits that nothing names of the roles that he has. */
  private async effectiveOf(
    { id: userId, organizationId }: User,
    roles: readonly UserView['role'][],
  ): Promise<Operations> {
    const { entries } = await this.decisions.held({ kind: 'user', userId, organizationId });
    const permissions = entries
      .filter(({ scope }) => scope.type === 'organization' || scope.type === 'installation')
      .map(({ permission }) => permission);
    if (permissions.length === 0) return operationsOf(undefined);
    const unnamedMask = roles.reduce((mask, role) => mask | (role?.unnamedMask ?? 0n), 0n);
    return operationsOf({ permissions, unnamedMask });
  }
}
