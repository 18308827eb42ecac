/** Which page of a list is asked for. */
export interface PageAsked {
  readonly start: number;
  readonly limit: number;
  readonly shouldReturnTotalSize?: boolean;
}

/** A page of a list, found by position. */
export interface ConfluencePage<T> {
  readonly results: readonly T[];
  readonly start: number;
  /** The limit that was applied. */
  readonly limit: number;
  /** The number of rows in this page. */
  readonly size: number;
  /** The number of rows in all pages; only if it was asked for. */
  readonly totalSize?: number;
  readonly _links: PageLinks;
}

/** `base` and `self` are absolute, `next` and `prev` continue `base`; an end of the list has no link over it. */
interface PageLinks {
  readonly base: string;
  readonly context: string;
  readonly self: string;
  readonly next?: string;
  readonly prev?: string;
}
