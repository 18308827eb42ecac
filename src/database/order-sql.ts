import { sortOf, type SortText } from '../common/window.js';

/**
 * Sorts as SQL, the first one first; the id breaks ties, so that pages never overlap.
 *
 * Shape: it runs as the last sort does, so that an index of both serves either direction.
 */
export function orderSql<Field extends string>(
  sorts: readonly SortText<Field>[],
  columns: Readonly<Record<Field, { readonly sql: string }>>,
  id: string,
): string {
  const terms = sorts.map((sort) => {
    const { field, descending } = sortOf(sort);
    return `${columns[field].sql}${descending ? ' desc' : ''}`;
  });
  const tie = sorts.at(-1)?.startsWith('-') ? `${id} desc` : id;
  return `order by ${[...new Set([...terms, tie])].join(', ')}`;
}
