import type { Step } from './surroundings.js';

/**
 * The shortest ways from a user or group up to the groups that it is in.
 *
 * A lattice of thirty diamonds has 2^30 of them, so they are never all walked: one look at every step says how far
 * each group is, and then each way that is asked for is read backwards along steps that are on some shortest one.
 */
export class WaysUp {
  private readonly distances: Map<string, number>;
  /** The steps into each group that are the last of a shortest way to it. */
  private readonly arriving = new Map<string, Step[]>();

  constructor(from: string, steps: readonly Step[]) {
    this.distances = new Map([[from, 0]]);
    // In the order of ids, which stays the order of ways of one length.
    const inOrder = steps.toSorted((a, b) => (a.to < b.to ? -1 : 1));
    const leaving = Map.groupBy(inOrder, (step) => step.from);
    // A map is walked in the order of insertion, and so the near come before the far.
    for (const [at, distance] of this.distances) {
      for (const step of leaving.get(at) ?? []) this.arrive(step, distance + 1);
    }
  }

  /** The number of steps in a shortest way; undefined if there is none. */
  distanceTo(id: string): number | undefined {
    return this.distances.get(id);
  }

  /** All shortest ways, one after the other as they are asked for. */
  *shortestTo(id: string): Generator<readonly Step[]> {
    if (this.distances.get(id) === 0) yield [];
    for (const last of this.arriving.get(id) ?? []) {
      for (const before of this.shortestTo(last.from)) yield [...before, last];
    }
  }

  private arrive(step: Step, distance: number): void {
    const known = this.distances.get(step.to);
    if (known !== undefined && known !== distance) return;
    this.distances.set(step.to, distance);
    this.arriving.set(step.to, [...(this.arriving.get(step.to) ?? []), step]);
  }
}
