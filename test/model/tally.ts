import type { OperationKind } from './operation.js';

/** What a run has gone through, counted. */
export class Tally {
  steps = 0;
  accepted = 0;
  deepest = 0;
  readonly acceptedOf = new Map<OperationKind, number>();
  readonly refusedOf = new Map<OperationKind, number>();
  readonly rules = new Map<string, number>();
  /** How often each kind of question was asked. */
  readonly questions = new Map<string, number>();
  /** What came of undoing acts, at once and later. */
  readonly undoings = new Map<string, number>();
  /** How checks were answered. */
  readonly reasons = new Set<string>();

  count(kind: OperationKind, refusedBy: string | undefined, depth: number): void {
    this.steps++;
    this.deepest = Math.max(this.deepest, depth);
    if (refusedBy === undefined) this.accepted++;
    else add(this.rules, refusedBy);
    add(refusedBy === undefined ? this.acceptedOf : this.refusedOf, kind);
  }

  asked(question: string, times = 1): void {
    add(this.questions, question, times);
  }

  undid(outcome: string): void {
    add(this.undoings, outcome);
  }

  told(reasons: readonly string[]): void {
    for (const reason of reasons) this.reasons.add(reason);
  }

  /** Takes over what another one has counted. */
  include(other: Counts): void {
    this.steps += other.steps;
    this.accepted += other.accepted;
    this.deepest = Math.max(this.deepest, other.deepest);
    for (const [kind, times] of other.acceptedOf) add(this.acceptedOf, kind, times);
    for (const [kind, times] of other.refusedOf) add(this.refusedOf, kind, times);
    for (const [outcome, times] of other.undoings) add(this.undoings, outcome, times);
    for (const [rule, times] of other.rules) add(this.rules, rule, times);
    for (const [question, times] of other.questions) add(this.questions, question, times);
    this.told([...other.reasons]);
  }
}

/** What a tally has counted, as it may come from another process. */
export type Counts = Pick<
  Tally,
  | 'steps'
  | 'accepted'
  | 'deepest'
  | 'acceptedOf'
  | 'refusedOf'
  | 'undoings'
  | 'rules'
  | 'questions'
  | 'reasons'
>;

function add<Key>(counts: Map<Key, number>, key: Key, times = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + times);
}
