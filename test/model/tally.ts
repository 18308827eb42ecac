import type { OperationKind } from './operation.js';

/** What a run has gone through, counted. */
export class Tally {
  steps = 0;
  accepted = 0;
  deepest = 0;
  readonly acceptedOf = new Map<OperationKind, number>();
  readonly refusedOf = new Map<OperationKind, number>();
  readonly rules = new Map<string, number>();
  /** What came of undoing acts, at once and later. */
  readonly undoings = new Set<string>();
  /** How checks were answered. */
  readonly reasons = new Set<string>();

  count(kind: OperationKind, refusedBy: string | undefined, depth: number): void {
    this.steps++;
    this.deepest = Math.max(this.deepest, depth);
    if (refusedBy === undefined) this.accepted++;
    else add(this.rules, refusedBy);
    add(refusedBy === undefined ? this.acceptedOf : this.refusedOf, kind);
  }

  told(reasons: readonly string[]): void {
    for (const reason of reasons) this.reasons.add(reason);
  }
}

function add<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
