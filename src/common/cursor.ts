import { Cursors } from './cursors.js';
import type { Position, SortText, Stretch, Window } from './window.js';

/** A page of a list and where the next one begins; null on the last. */
export interface Page<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
}

/** A list, what was asked of it, and how its rows are read and shown. */
export interface Listing<Field extends string, T, Shown> {
  /** Names the list among all lists; a cursor of another one is refused. */
  readonly list: string;
  readonly query: {
    readonly limit: number;
    readonly cursor?: string | undefined;
    readonly sort: SortText<Field>;
    readonly filter?: string | undefined;
  };
  readonly read: (window: Window<Field>) => Promise<Stretch<T>>;
  readonly show: (item: T) => Shown;
}

/** A page of a list that grows at its end, with what to ask by for what is not there yet. */
export interface FollowedPage<T> extends Page<T> {
  readonly followCursor: string | null;
}

/** Rows of a list that grows, and where the reader stands after them; null if nothing can come after. */
export interface FollowedStretch<T> extends Stretch<T> {
  readonly end: Position | null;
}

/** A list that grows at its end. */
export interface FollowedListing<Field extends string, T, Shown> extends Listing<Field, T, Shown> {
  readonly read: (window: Window<Field>) => Promise<FollowedStretch<T>>;
}

/** Lists as pages, one cursor leading to the next; what is inserted and deleted meanwhile moves nothing else. */
export class Pages {
  private readonly cursors: Cursors;

  /** Takes the key that cursors are signed with. */
  constructor(key: Buffer) {
    this.cursors = new Cursors(key);
  }

  /**
   * One page.
   *
   * Errors: InvalidInput for a cursor that this list did not hand out with this sort and filter.
   */
  async page<Field extends string, T, Shown>({
    list,
    query: { limit, cursor, sort, filter },
    read,
    show,
  }: Listing<Field, T, Shown>): Promise<Page<Shown>> {
    const binding = [list, sort, filter ?? null];
    const after = cursor === undefined ? undefined : this.cursors.open(cursor, binding);
    const { items, next } = await read({ sort, after, limit });
    return { items: items.map(show), nextCursor: next && this.cursors.seal(next, binding) };
  }

  /**
   * One page of a list that grows at its end.
   *
   * Errors: as for any page.
   */
  async followed<Field extends string, T, Shown>(
    listing: FollowedListing<Field, T, Shown>,
  ): Promise<FollowedPage<Shown>> {
    const { list, query } = listing;
    let end: Position | null = null;
    const read = async (window: Window<Field>) => {
      const stretch = await listing.read(window);
      ({ end } = stretch);
      return stretch;
    };
    const page = await this.page({ ...listing, read });
    const binding = [list, query.sort, query.filter ?? null];
    return { ...page, followCursor: end && this.cursors.seal(end, binding) };
  }
}
