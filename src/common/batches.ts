/** A list that may be too long to be held whole, some items at a time; it is read inside one unit of work. */
export type Batches<Item> = AsyncIterable<readonly Item[]>;

/** Takes a long list as it comes, and is done when it has all. */
export type TakeBatches<Item> = (batches: Batches<Item>) => Promise<void>;
