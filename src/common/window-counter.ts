import { BoundedCache } from './bounded-cache.js';

/** How often something was counted since its window began, and when that ends. */
export interface CountedWindow {
  readonly count: number;
  readonly endsAt: number;
}

/** Counts what happens for each of many keys, in windows that begin with the first count of a key. */
export class WindowCounter {
  private readonly windows: BoundedCache<string, { count: number; readonly endsAt: number }>;

  /** Units: milliseconds of a clock that nobody sets back. Shape: of more keys than `capacity`, those not seen for long are forgotten. */
  constructor(
    private readonly length: number,
    capacity: number,
    private readonly ticks: () => number = () => performance.now(),
  ) {
    this.windows = new BoundedCache(capacity);
  }

  /** Counts once more. */
  count(key: string): CountedWindow {
    const window = this.windows.get(key);
    if (window && window.endsAt > this.ticks()) {
      window.count++;
      return window;
    }
    const begun = { count: 1, endsAt: this.ticks() + this.length };
    this.windows.set(key, begun);
    return begun;
  }

  /** How long a window goes on. */
  left({ endsAt }: CountedWindow): number {
    return Math.max(0, endsAt - this.ticks());
  }
}
