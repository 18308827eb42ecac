import { sortOf, type Stretch, type Window } from '../common/window.js';
import type { Parameters } from './filter-sql.js';

/** What a list is ordered by: SQL that is never null, and its type. */
export interface OrderColumn {
  readonly sql: string;
  readonly type: 'text' | 'bigint' | 'timestamptz';
}

/** What a keyset query selects beside its rows. */
export interface PlaceRow {
  readonly place_value: string;
  readonly place_id: string;
}

/** The pieces of a query that reads one window of a sorted list. */
export interface Keyset {
  /** Goes into the columns. */
  readonly place: string;
  /** Goes into the conditions. */
  readonly after: string;
  /** Goes to the end. */
  readonly order: string;
  /** The same without a beginning and an end, to keep rows that were chosen so in their order. */
  readonly sorted: string;
}

/** A text in the order of lists: any case, and the same wherever the database runs. */
export function textOrder(column: string): OrderColumn {
  return { sql: `lower(${column}) collate "C"`, type: 'text' };
}

/** The same where the text may be absent, which counts as empty. */
export function optionalTextOrder(column: string): OrderColumn {
  return textOrder(`coalesce(${column}, '')`);
}

/** A window as SQL over the columns that a list can be ordered by, with the id to break ties. */
export function keysetSql<Field extends string>(
  { sort, after, offset = 0, limit }: Window<Field>,
  columns: Readonly<Record<Field, OrderColumn>>,
  id: string,
  parameters: Parameters,
): Keyset {
  const { field, descending } = sortOf(sort);
  const { sql, type } = columns[field];
  const [direction, beyond] = descending ? ['desc', '<'] : ['asc', '>'];
  const sorted = `order by ${sql} ${direction}, ${id} ${direction}`;
  return {
    place: `(${sql})::text as place_value, ${id} as place_id`,
    after: after
      ? `(${sql}, ${id}) ${beyond} (${parameters.add(after.value)}::${type}, ${parameters.add(after.id)}::uuid)`
      : 'true',
    // One more than wanted tells whether there is a next page, without counting the rest.
    order: `${sorted}
      offset ${parameters.add(offset)} limit ${parameters.add(limit + 1)}`,
    sorted,
  };
}

/** The rows of such a query as the window that was asked for. */
export function stretchOf<Row extends PlaceRow, T>(
  rows: readonly Row[],
  limit: number,
  show: (row: Row) => T,
): Stretch<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const next = last && rows.length > limit ? { value: last.place_value, id: last.place_id } : null;
  return { items: items.map(show), next };
}
