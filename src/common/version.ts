import { PreconditionFailed } from './errors.js';

/** The versions that a change may be made to; undefined means whichever there is. */
export type ExpectedVersion = readonly number[] | undefined;

/** A moment, or the text that an answer shows of it. */
type Moment = Date | string;

/** What tells the version of a thing: a number that it counts up, or else when it was last touched. */
export interface Versioned {
  readonly version?: number;
  readonly updatedAt?: Moment | null;
  readonly beganAt?: Moment;
  readonly createdAt?: Moment;
}

/**
 * The version of a thing; undefined if it has none.
 *
 * What nobody can change, such as a fact that only begins and ends, is the same version from its beginning;
 * what can be changed counts its versions.
 */
export function versionOf({ version, updatedAt, beganAt, createdAt }: Versioned): number | undefined {
  const touched = updatedAt ?? beganAt ?? createdAt;
  return version ?? (touched === undefined ? undefined : new Date(touched).getTime());
}

/** Refuses a change to a version that the caller has not seen. */
export function requireVersion(present: number | undefined, expected: ExpectedVersion): void {
  if (expected === undefined) return;
  if (present === undefined || !expected.includes(present)) throw new PreconditionFailed();
}
