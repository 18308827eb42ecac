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
    readonly asOf?: Date | undefined;
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
   * Errors: InvalidInput for a cursor that this list did not hand out with this sort, filter and instant.
   */
  async page<Field extends string, T, Shown>(listing: Listing<Field, T, Shown>): Promise<Page<Shown>> {
    const { window, seal } = this.opened(listing);
    const { items, next } = await listing.read(window);
    return { items: items.map(listing.show), nextCursor: seal(next) };
  }

  /**
   * One page of a list that grows at its end.
   *
   * Errors: as for any page.
   */
  async followed<Field extends string, T, Shown>(
    listing: FollowedListing<Field, T, Shown>,
  ): Promise<FollowedPage<Shown>> {
    const { window, seal } = this.opened(listing);
    const { items, next, end } = await listing.read(window);
    return { items: items.map(listing.show), nextCursor: seal(next), followCursor: seal(end) };
  }

  private opened<Field extends string>({
    list,
    query,
  }: Pick<Listing<Field, never, never>, 'list' | 'query'>) {
    const { limit, cursor, sort, filter, asOf } = query;
    const binding = [list, sort, filter ?? null, asOf?.toISOString() ?? null];
    const after = cursor === undefined ? undefined : this.cursors.open(cursor, binding);
    const seal = (position: Position | null) => position && this.cursors.seal(position, binding);
    return { window: { sort, after, limit }, seal };
  }
}
