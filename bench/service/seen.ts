import { Latencies } from './latencies.js';
import type { Outcome } from './load.js';

/** What several slices of one kind showed together. */
export class Seen {
  readonly latencies = new Latencies();
  private readonly rates: number[] = [];

  add({ perSecond, latencies }: Outcome): void {
    this.rates.push(perSecond);
    this.latencies.addAll(latencies);
  }

  get perSecond(): number {
    return [...this.rates].sort((one, other) => one - other)[Math.floor(this.rates.length / 2)] ?? NaN;
  }
}
