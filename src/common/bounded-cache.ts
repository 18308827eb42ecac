interface Entry<V> {
  readonly value: V;
  /** Whether it was asked for since the hand last passed it. */
  isUsed: boolean;
}

/**
 * A map that forgets what was not used for long once it is full.
 *
 * A hand goes round the entries in the order of their arrival, passes once over those that were used, and takes the
 * first that was not. Moving each to the end whenever it is used would cost more than what is remembered saves.
 */
export class BoundedCache<K, V> {
  private readonly entries = new Map<K, Entry<V>>();
  // Kept from one time to the next: a new one would have to walk over all that was deleted before the first entry.
  private hand = this.entries.entries();

  /** Shape: `onForgotten` is told of every entry that leaves, whether pushed out, replaced or deleted. */
  constructor(
    private readonly capacity: number,
    private readonly onForgotten?: (key: K, value: V) => void,
  ) {}

  get(key: K): V | undefined {
    const entry = this.entries.get(key);
    if (entry === undefined) return undefined;
    entry.isUsed = true;
    return entry.value;
  }

  set(key: K, value: V): void {
    this.delete(key);
    if (this.entries.size >= this.capacity) this.pushOut();
    this.entries.set(key, { value, isUsed: false });
  }

  delete(key: K): void {
    const entry = this.entries.get(key);
    if (entry === undefined) return;
    this.entries.delete(key);
    this.onForgotten?.(key, entry.value);
  }

  private pushOut(): void {
    while (this.entries.size > 0) {
      const next = this.hand.next();
      if (next.done) {
        this.hand = this.entries.entries();
        continue;
      }
      const [key, entry] = next.value;
      if (!entry.isUsed) {
        this.delete(key);
        return;
      }
      entry.isUsed = false;
    }
  }
}
