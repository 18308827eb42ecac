import { Injectable } from '@nestjs/common';
import { ChangeLog } from '../../common/change-log.js';
import { Clock } from '../../common/clock.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import { requireVersion, type ExpectedVersion } from '../../common/version.js';
import type { Stretch, Window } from '../../common/window.js';
import { Authority } from '../../permissions/authority/authority.js';
import { EndedRights } from '../../permissions/ended-rights.repository.js';
import { DeletedGroups, type DeletedGroup } from './deleted-groups.repository.js';
import type { GroupFilter } from '../group-filter.js';
import type { DeletedGroupSort } from '../group-order.js';
import { groupRestored } from '../group-changes.js';
import { GroupReopening } from './group-reopening.js';
import { GroupNotDeleted, GroupNotFound } from '../group.errors.js';
import type { Group, RestoredGroupNames } from '../group.js';

/** Finds deleted groups and takes their deletion back. */
@Injectable()
export class GroupRestoration {
  constructor(
    private readonly groups: DeletedGroups,
    private readonly reopening: GroupReopening,
    private readonly rights: EndedRights,
    private readonly authority: Authority,
    private readonly log: ChangeLog,
    private readonly clock: Clock,
  ) {}

  /** One window of the deleted groups. */
  page(caller: Caller, filter: GroupFilter, window: Window<DeletedGroupSort>): Promise<Stretch<Group>> {
    return this.groups.page(organizationOf(caller), filter, window);
  }

  /**
   * Restores a group: begins again what its deletion ended, as far as it is still possible.
   *
   * Errors: GroupNotFound, GroupNotDeleted, PreconditionFailed, GroupNameTaken, BeyondAuthority.
   */
  restore(
    caller: Caller,
    reference: string,
    names: RestoredGroupNames,
    expected?: ExpectedVersion,
  ): Promise<Group> {
    const power = async () => this.rights.powerAgain(await this.deleted(caller, reference), this.clock.now());
    const act = async () => {
      const deleted = await this.deleted(caller, reference);
      requireVersion(deleted.version, expected);
      const restoration = await this.log.begin(caller);
      const group = await this.groups.restore(restoration, deleted, names);
      const begun = await this.reopening.all(restoration, deleted);
      await this.log.append(restoration, groupRestored(group, begun));
      return group;
    };
    // Alone, so that nothing that it was related to goes or is nested meanwhile.
    return this.authority.exercise(caller, power, act, true);
  }

  private async deleted(caller: Caller, reference: string): Promise<DeletedGroup> {
    const organizationId = organizationOf(caller);
    const deleted = await this.groups.find(organizationId, reference);
    if (deleted) return deleted;
    throw (await this.groups.findEver(organizationId, reference))
      ? new GroupNotDeleted()
      : new GroupNotFound();
  }
}
