import { Cursors } from './cursors.js';
import type { SortText, Stretch, Window } from './window.js';

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
  async page<Field extends string, T, Shown>({
    list,
    query: { limit, cursor, sort, filter, asOf },
    read,
    show,
  }: Listing<Field, T, Shown>): Promise<Page<Shown>> {
    const binding = [list, sort, filter ?? null, asOf?.toISOString() ?? null];
    const after = cursor === undefined ? undefined : this.cursors.open(cursor, binding);
    const { items, next } = await read({ sort, after, limit });
    return { items: items.map(show), nextCursor: next && this.cursors.seal(next, binding) };
  }
}
