/** Which rows of a list are wanted, by position. */
export interface Slice {
  readonly offset: number;
  /** Number of rows at most; undefined means all. */
  readonly limit?: number | undefined;
}

/** Rows of a list, with the number of rows that the filter matches in all. */
export interface Rows<T> {
  readonly items: readonly T[];
  readonly total: number;
}

/** How many rows a list has in all, if a part of it tells: one that begins inside the list and reaches its end. */
export function totalToldBy({ offset, limit = Infinity }: Slice, found: number): number | undefined {
  return found < limit && (found > 0 || offset === 0) ? offset + found : undefined;
}
