import { Injectable } from '@nestjs/common';
import type { Group } from '../../groups/group.js';
import { MembershipsService } from '../../groups/memberships.service.js';
import { RolesService } from '../../permissions/roles.service.js';
import type { GroupView } from './mindtouch-group.presenter.js';

/** Gathers what the vendor's document tells of groups beside the groups themselves. */
@Injectable()
export class MindtouchGroupViews {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly roles: RolesService,
  ) {}

  async of(group: Group): Promise<GroupView> {
    const roles = await this.roles.rolesOf([group.id]);
    const counts = await this.memberships.counts([group.id]);
    return { group, role: roles.get(group.id), memberCount: counts.get(group.id) ?? 0 };
  }

  /** The same of many at once, in their order. */
  async ofAll(groups: readonly Group[]): Promise<readonly GroupView[]> {
    const ids = groups.map(({ id }) => id);
    const roles = await this.roles.rolesOf(ids);
    const counts = await this.memberships.counts(ids);
    return groups.map((group) => ({
      group,
      role: roles.get(group.id),
      memberCount: counts.get(group.id) ?? 0,
    }));
  }
}
