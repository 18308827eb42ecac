import { BoundedCache } from './bounded-cache.js';
import type { ChangeFeed } from './change-feed.js';
import type { LoggedChange } from './change-log.js';
import type { Clock } from './clock.js';
import { Grounds, type Ground } from './grounds.js';
import { after, type Soon } from './soon.js';

/** Something worth remembering, with what makes it void. */
export interface Remembered<V> {
  readonly value: V;
  /** Ids of what it rests on: a change that touches one of them makes it void. */
  readonly restsOn: readonly string[];
  /** From when on it no longer holds by the clock alone; null if it always does. */
  readonly until: Date | null;
}

/** The ids that a change touches. */
export type Touches = (change: LoggedChange) => readonly string[];

interface Kept<V> extends Remembered<V> {
  readonly grounds: readonly Ground[];
}

/** Remembers what was read, no longer than it is true: changes of any process and the clock make it forget. */
export class FreshCache<V> {
  private grounds = new Grounds();
  private entries: BoundedCache<string, Kept<V>>;

  constructor(
    private readonly feed: ChangeFeed,
    private readonly clock: Clock,
    private readonly settings: { readonly capacity: number; readonly touches: Touches },
  ) {
    this.entries = this.nothing();
    feed.onNews((changes) => {
      if (changes === 'too_many') this.forgetAll();
      else for (const change of changes) for (const id of settings.touches(change)) this.grounds.makeVoid(id);
    });
  }

  /**
   * What is remembered under a key.
   *
   * Shape: at once, for whoever has just made sure that the feed is up to date and has waited for nothing since.
   */
  atHand(key: string): V | undefined {
    const known = this.entries.get(key);
    return known && this.holds(known) ? known.value : undefined;
  }

  /** What is remembered under a key, or else loaded; undefined is never remembered. */
  get(key: string, load: () => Promise<Remembered<V> | undefined>): Soon<V | undefined> {
    return after(this.feed.upToDate(), () => this.atHand(key) ?? this.loaded(key, load));
  }

  /** The same for many keys at once; those for which there is nothing are absent. */
  async getAll(
    keys: readonly string[],
    load: (missing: readonly string[]) => Promise<ReadonlyMap<string, Remembered<V>>>,
  ): Promise<ReadonlyMap<string, V>> {
    const behind = this.feed.upToDate();
    if (behind) await behind;
    const found = new Map<string, V>();
    for (const key of keys) {
      const known = this.atHand(key);
      if (known !== undefined) found.set(key, known);
    }
    const missing = [...new Set(keys)].filter((key) => !found.has(key));
    if (missing.length === 0) return found;
    const { generation } = this.feed;
    for (const [key, loaded] of await load(missing)) {
      if (this.feed.generation === generation) this.keep(key, loaded);
      found.set(key, loaded.value);
    }
    return found;
  }

  private async loaded(key: string, load: () => Promise<Remembered<V> | undefined>): Promise<V | undefined> {
    const { generation } = this.feed;
    const loaded = await load();
    // What was heard while it was being read may be about it.
    if (loaded && this.feed.generation === generation) this.keep(key, loaded);
    return loaded?.value;
  }

  private holds({ until, grounds }: Kept<V>): boolean {
    for (const { isVoid } of grounds) if (isVoid) return false;
    return until === null || until.getTime() > this.clock.now().getTime();
  }

  private keep(key: string, remembered: Remembered<V>): void {
    this.entries.set(key, { ...remembered, grounds: this.grounds.under(remembered.restsOn) });
  }

  private forgetAll(): void {
    this.grounds = new Grounds();
    this.entries = this.nothing();
  }

  private nothing(): BoundedCache<string, Kept<V>> {
    return new BoundedCache(this.settings.capacity, (_key, { grounds }) => {
      this.grounds.release(grounds);
    });
  }
}
