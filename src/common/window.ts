import type { Slice } from './page.js';

/** By which field a list is sorted; `-` before it means descending. */
export type SortText<Field extends string> = Field | `-${Field}`;

/** Which rows of a list are wanted, and in which order, from a place counted from the first. */
export interface AtPlace<Filter, Field extends string> {
  readonly filter: Filter;
  readonly sorts: readonly SortText<Field>[];
  readonly slice: Slice;
}

/** Where a row stands in an order: its value of the field, as the database writes it, and its id. */
export interface Position {
  readonly value: string;
  readonly id: string;
}

/** Which rows of a sorted list are wanted: so many after a position, or the first ones. */
export interface Window<Field extends string> {
  readonly sort: SortText<Field>;
  readonly after: Position | undefined;
  /** Rows to pass over first, for clients that count; a position is quicker, and nothing moves it. */
  readonly offset?: number | undefined;
  readonly limit: number;
}

/** Rows of a list, and the position of the last one if there are more. */
export interface Stretch<T> {
  readonly items: readonly T[];
  readonly next: Position | null;
}

/** All ways to sort by some fields. */
export function sortsBy<Field extends string>(fields: readonly Field[]): readonly SortText<Field>[] {
  return fields.flatMap((field): SortText<Field>[] => [field, `-${field}`]);
}

/** The field of a sort, and whether it runs downwards. */
export function sortOf<Field extends string>(
  sort: SortText<Field>,
): {
  readonly field: Field;
  readonly descending: boolean;
} {
  const descending = sort.startsWith('-');
  return { field: (descending ? sort.slice(1) : sort) as Field, descending };
}
