import type { LeftOut } from './ended-rights.repository.js';

// Enough to see what happened; a group of a hundred thousand must not make one row of as many lines.
const TOLD = 100;

/** What a restoration left out, as facts of the change log: how much, and what of it to begin with. */
export function leftOutFacts(leftOut: readonly LeftOut[]): Readonly<Record<string, unknown>> {
  return leftOut.length === 0 ? {} : { leftOutCount: leftOut.length, leftOut: leftOut.slice(0, TOLD) };
}
