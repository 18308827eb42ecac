import { InvalidInput } from './errors.js';

/** The instant that a question is about; of a past one, the facts tell what stood then. */
export interface Moment {
  readonly at: Date;
  readonly past: boolean;
}

/**
 * The moment that a call asks about; without an instant it is the present.
 *
 * Errors: InvalidInput on the field `asOf`, if that instant is yet to come.
 */
export function momentOf(asOf: Date | undefined, now: Date): Moment {
  if (asOf === undefined) return { at: now, past: false };
  if (asOf <= now) return { at: asOf, past: true };
  throw InvalidInput.field('asOf', 'isPast', 'asOf must not lie in the future: nobody knows yet.');
}
