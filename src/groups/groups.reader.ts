import type { Rows, Slice } from '../common/page.js';
import type { Caller } from '../common/principal.js';
import type { SortText, Stretch, Window } from '../common/window.js';
import type { GroupFilter } from './group-filter.js';
import type { GroupPlaceSort, GroupSort } from './group-order.js';
import type { GroupOrder } from './group.repository.js';
import type { Group } from './group.js';

/** What those may do with groups who only look; adapters that do not write get no more than this. */
export abstract class GroupsReader {
  /**
   * The group with a uuid or publicId.
   *
   * Errors: GroupNotFound.
   */
  abstract get(caller: Caller, reference: string): Promise<Group>;
  abstract find(caller: Caller, reference: string): Promise<Group | undefined>;
  abstract findByNumber(caller: Caller, number: number): Promise<Group | undefined>;
  /** Finds by name, in any case and Unicode form. */
  abstract findByName(caller: Caller, name: string): Promise<Group | undefined>;
  abstract list(caller: Caller, filter: GroupFilter, order: GroupOrder, slice: Slice): Promise<Rows<Group>>;
  /** Groups from a place counted from the first, in the order of several sorts; without the cost of counting all. */
  abstract some(
    caller: Caller,
    filter: GroupFilter,
    sorts: readonly SortText<GroupPlaceSort>[],
    slice: Slice,
  ): Promise<readonly Group[]>;
  abstract page(caller: Caller, filter: GroupFilter, window: Window<GroupSort>): Promise<Stretch<Group>>;
}
