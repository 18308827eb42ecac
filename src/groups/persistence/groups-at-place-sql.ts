import type { Slice } from '../../common/page.js';
import { Parameters } from '../../database/filter-sql.js';
import type { GroupFilter } from '../group-filter.js';
import { liveGroupsSql } from './group-filter-sql.js';
import { GROUP_COLUMNS } from './group-row.js';

/** The groups of an organization that meet a filter, in an order and from a place counted from the first. */
export function groupsAtPlaceSql(
  organizationId: string,
  filter: GroupFilter,
  order: string,
  { offset, limit }: Slice,
) {
  const parameters = new Parameters([organizationId]);
  const text = `select ${GROUP_COLUMNS} from groups g where ${liveGroupsSql(filter, parameters)} ${order}
    offset ${parameters.add(offset)} limit ${parameters.add(limit ?? null)}`;
  return { text, values: parameters.values };
}
