import { PreconditionFailed } from './errors.js';

/** The versions that a change may be made to; undefined means whichever there is. */
export type ExpectedVersion = readonly number[] | undefined;

/** Refuses a change to a version that the caller has not seen. */
export function requireVersion(present: number, expected: ExpectedVersion): void {
  if (expected !== undefined && !expected.includes(present)) throw new PreconditionFailed();
}
