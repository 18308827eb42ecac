import type { Batches } from '../common/batches.js';
import type { Act } from '../common/change-log.js';
import type { Rows, Slice } from '../common/page.js';
import type { SortText, Stretch, Window } from '../common/window.js';
import type { GroupFilter } from './group-filter.js';
import type { GroupPlaceSort, GroupSort } from './group-order.js';
import type { BuiltInGroup, Group, GroupChanges, GroupDraft } from './group.js';

/** By what a whole list of groups is ordered; a role and an authentication service count by their names. */
export type GroupListField = 'number' | 'name' | 'role' | 'service';
export type GroupOrder = SortText<GroupListField>;

/** A group to be kept, with what only its founding decides. */
export interface NewGroup extends GroupDraft {
  readonly builtIn?: BuiltInGroup;
}

/** Where groups are kept; the deleted ones are not found here. */
export abstract class GroupRepository {
  /**
   * Keeps a new group, which is its own first ancestor.
   *
   * Errors: GroupNameTaken (unless names are to be numbered), PublicIdTaken.
   */
  abstract insert(act: Act, organizationId: string, draft: NewGroup): Promise<Group>;

  /** The uuid behind a uuid or publicId, also of a group that was deleted. */
  abstract everKnown(organizationId: string, reference: string): Promise<string | undefined>;
  /** Finds by uuid or publicId. */
  abstract findByReference(organizationId: string, reference: string): Promise<Group | undefined>;
  /** The same; until the unit of work ends, others who want to change it wait. */
  abstract findToChange(organizationId: string, reference: string): Promise<Group | undefined>;
  /** Finds many by uuids and publicIds; what names no group is absent. */
  abstract resolve(
    organizationId: string,
    references: readonly string[],
  ): Promise<ReadonlyMap<string, Pick<Group, 'id' | 'builtIn'>>>;
  abstract findByNumber(organizationId: string, number: number): Promise<Group | undefined>;
  abstract findByName(organizationId: string, name: string): Promise<Group | undefined>;
  abstract list(
    organizationId: string,
    filter: GroupFilter,
    order: GroupOrder,
    slice: Slice,
  ): Promise<Rows<Group>>;
  /** Groups from a place counted from the first, in the order of several sorts; without the cost of counting all. */
  abstract some(
    organizationId: string,
    filter: GroupFilter,
    sorts: readonly SortText<GroupPlaceSort>[],
    slice: Slice,
  ): Promise<readonly Group[]>;
  /** The same, some at a time and as at one moment; only inside a unit of work. */
  abstract inBatches(
    organizationId: string,
    filter: GroupFilter,
    sorts: readonly SortText<GroupPlaceSort>[],
    slice: Slice,
  ): Batches<Group>;
  abstract count(organizationId: string, filter: GroupFilter): Promise<number>;
  /** One window of the list, which others may be changing. */
  abstract page(
    organizationId: string,
    filter: GroupFilter,
    window: Window<GroupSort>,
  ): Promise<Stretch<Group>>;

  /**
   * Changes a group; the version grows.
   *
   * Errors: GroupNameTaken.
   */
  abstract update(act: Act, group: Group, changes: GroupChanges): Promise<Group>;

  /** Leaves to Guildhall itself the groups whose members a service told; answers which they were. */
  abstract takeOver(act: Act, organizationId: string, serviceId: string): Promise<readonly Group[]>;

  /** Deletes softly and frees the name; its relations must have been ended. */
  abstract delete(act: Act, group: Group): Promise<void>;
}
