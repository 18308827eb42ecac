import type { Act } from '../../common/change-log.js';
import type { Stretch, Window } from '../../common/window.js';
import type { GroupFilter } from '../group-filter.js';
import type { DeletedGroupSort } from '../group-order.js';
import type { Group, RestoredGroupNames } from '../group.js';

/** A group that was deleted, and the act that all that ended with it bears. */
export interface DeletedGroup extends Group {
  readonly deletedAt: Date;
  readonly deletedIn: string;
}

/** Where groups are found that have been deleted. */
export abstract class DeletedGroups {
  /** The group with a uuid or publicId, deleted or not. */
  abstract findEver(organizationId: string, reference: string): Promise<Group | undefined>;
  /** The deleted group with a uuid or publicId. */
  abstract find(organizationId: string, reference: string): Promise<DeletedGroup | undefined>;
  /** One window of the deleted groups. */
  abstract page(
    organizationId: string,
    filter: GroupFilter,
    window: Window<DeletedGroupSort>,
  ): Promise<Stretch<Group>>;
  /**
   * Takes back the deletion of the group alone, under its name or other ones; the version grows.
   *
   * Errors: GroupNameTaken.
   */
  abstract restore(act: Act, group: DeletedGroup, names: RestoredGroupNames): Promise<Group>;
}
