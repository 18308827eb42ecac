import { and, or } from '../../common/filter.js';
import {
  filterOf,
  textAttribute,
  uuidAttribute,
  type Attributes,
} from '../../common/filtering/attributes.js';
import { parseUuid } from '../../common/ids.js';
import type { GroupFilter, GroupLeaf } from '../../groups/group-filter.js';
import type { GroupPlaceSort } from '../../groups/group-order.js';
import { parseODataFilter } from '../kit/odata/odata-filter.js';
import type { Sought } from './enterprise-tester-search.wire.js';

/** The properties of a group that it can be ordered by. */
export const GROUP_ORDER: Readonly<Record<string, GroupPlaceSort>> = {
  Id: 'id',
  Name: 'name',
  Description: 'description',
};

const ATTRIBUTES: Attributes<GroupLeaf> = new Map([
  ['Id', uuidAttribute('id')],
  ['Name', textAttribute<'name', GroupLeaf>('name', (name) => ({ kind: 'name_equals', name }))],
  ['Description', textAttribute('description')],
]);

/**
 * The groups that an OData filter asks for; all without one.
 *
 * Errors: InvalidInput.
 */
export function groupFilterOf(text: string | undefined): GroupFilter {
  return text === undefined ? and() : filterOf(parseODataFilter(text, [...ATTRIBUTES.keys()]), ATTRIBUTES);
}

/** The groups that a search finds: by a part of the name, or by ids and whole names. */
export function groupsSought(sought: Sought): GroupFilter {
  if (sought.kind === 'part') return { kind: 'text', field: 'name', comparison: 'co', text: sought.text };
  return or<GroupLeaf>(
    { kind: 'id_in', ids: sought.values.flatMap((value) => parseUuid(value) ?? []) },
    ...sought.values.map((name) => ({ kind: 'name_equals', name }) as const),
  );
}
