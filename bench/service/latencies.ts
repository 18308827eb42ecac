/** The times that answers took. */
export class Latencies {
  private readonly milliseconds: number[] = [];

  add(milliseconds: number): void {
    this.milliseconds.push(milliseconds);
  }

  addAll(other: Latencies): void {
    for (const one of other.milliseconds) this.milliseconds.push(one);
  }

  get count(): number {
    return this.milliseconds.length;
  }

  /** The time that this share of the answers stayed within, in milliseconds. */
  quantile(share: number): number {
    const sorted = Float64Array.from(this.milliseconds).sort();
    return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
  }
}
