/** A map that forgets what was used longest ago once it is full. */
export class BoundedCache<K, V> {
  private readonly entries = new Map<K, V>();

  /** Shape: `onForgotten` is told of every entry that leaves, whether pushed out, replaced or deleted. */
  constructor(
    private readonly capacity: number,
    private readonly onForgotten?: (key: K, value: V) => void,
  ) {}

  get(key: K): V | undefined {
    const value = this.entries.get(key);
    if (value === undefined) return undefined;
    this.entries.delete(key);
    this.entries.set(key, value);
    return value;
  }

  set(key: K, value: V): void {
    this.delete(key);
    this.entries.set(key, value);
    if (this.entries.size <= this.capacity) return;
    const [oldest] = this.entries.keys();
    if (oldest !== undefined) this.delete(oldest);
  }

  delete(key: K): void {
    const value = this.entries.get(key);
    if (value === undefined) return;
    this.entries.delete(key);
    this.onForgotten?.(key, value);
  }

  clear(): void {
    for (const key of [...this.entries.keys()]) this.delete(key);
  }
}
