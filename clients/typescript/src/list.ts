/** One page of a list. */
export interface Page {
  readonly items: readonly unknown[];
  /** What leads to the next page; null on the last. */
  readonly nextCursor: string | null;
}

/**
 * A list that is read as far as it is looked at: `for await` goes through the items of all pages.
 *
 * Nothing is asked before it is looked at, and every look begins anew.
 */
export class List<P extends Page> implements AsyncIterable<P['items'][number]> {
  readonly #query: { readonly cursor?: string };
  readonly #read: (query: object) => Promise<P>;

  constructor(query: { readonly cursor?: string }, read: (query: object) => Promise<P>) {
    this.#query = query;
    this.#read = read;
  }

  /** The first page alone, or the one that the query names by its cursor. */
  page(): Promise<P> {
    return this.#read(this.#query);
  }

  /** Page after page, beginning with the first. */
  async *pages(): AsyncGenerator<P, void, undefined> {
    let page = await this.page();
    yield page;
    while (page.nextCursor !== null) {
      page = await this.#read({ ...this.#query, cursor: page.nextCursor });
      yield page;
    }
  }

  /** All items at once. */
  async toArray(): Promise<P['items'][number][]> {
    const items: P['items'][number][] = [];
    for await (const page of this.pages()) items.push(...page.items);
    return items;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<P['items'][number], void, undefined> {
    for await (const { items } of this.pages()) yield* items as readonly P['items'][number][];
  }
}
