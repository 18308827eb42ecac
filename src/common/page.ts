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
