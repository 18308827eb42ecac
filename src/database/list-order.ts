import { sortOf, type SortText } from '../common/window.js';

/** The order of a whole list as SQL, with the id to break ties. */
export function listOrderSql<Field extends string>(
  order: SortText<Field>,
  columns: Readonly<Record<Field, string>>,
  id: string,
): string {
  const { field, descending } = sortOf(order);
  return `order by ${columns[field]}${descending ? ' desc' : ''}, ${id}`;
}
