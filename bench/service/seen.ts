import { Latencies } from './latencies.js';
import type { Outcome } from './load.js';

/** What several slices of one kind showed together. */
export class Seen {
  readonly latencies = new Latencies();
  private readonly rates: number[] = [];
  private worked = 0;

  /** Units: the seconds that the server's process worked meanwhile. */
  add({ perSecond, latencies }: Outcome, workedSeconds: number): void {
    this.rates.push(perSecond);
    this.latencies.addAll(latencies);
    this.worked += workedSeconds;
  }

  get perSecond(): number {
    return [...this.rates].sort((one, other) => one - other)[Math.floor(this.rates.length / 2)] ?? NaN;
  }

  /** What one answer cost the server's own process, whatever else the machine had to do. */
  get workedMicroseconds(): number {
    return (this.worked * 1e6) / this.latencies.count;
  }
}
