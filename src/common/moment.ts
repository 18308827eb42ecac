import { InvalidInput } from './errors.js';

/** The instant that a question is about; of a past one, the facts tell what stood then. */
export interface Moment {
  readonly at: Date;
  readonly past: boolean;
}

/**
 * The moment that a call asks about; without an instant it is the present.
 *
 * Errors: InvalidInput on the field that names the instant, if that is yet to come.
 */
export function momentOf(instant: Date | undefined, now: Date, field = 'asOf'): Moment {
  if (instant === undefined) return { at: now, past: false };
  if (instant <= now) return { at: instant, past: true };
  throw InvalidInput.field(field, 'isPast', `${field} must not lie in the future: nobody knows yet.`);
}
