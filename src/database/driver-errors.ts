import { QueryFailedError } from 'typeorm';
import { InvalidInput, Unavailable } from '../common/errors.js';
import { LostRace } from '../common/unit-of-work.js';

interface DriverFacts {
  readonly code?: string;
  readonly constraint?: string;
}

function driverFacts(error: unknown): DriverFacts {
  return error instanceof QueryFailedError ? (error.driverError as DriverFacts) : (error ?? {});
}

/**
 * Runs a write and turns the violation of a named constraint into the error that it means.
 *
 * Errors: the mapped one; anything else as it came.
 */
export async function mappingConstraints<T>(
  meanings: Readonly<Record<string, () => Error>>,
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const meaning = meanings[driverFacts(error).constraint ?? ''];
    throw meaning ? meaning() : error;
  }
}

const TRANSIENT = new Set(['40001', '40P01']);
const OUT_OF_REACH = /^(08|53|57|ECONN|EPIPE|ETIMEDOUT)/;

/** Whether the transaction lost against another one and would win if run again. */
export function isLostRace(error: unknown): boolean {
  return error instanceof LostRace || TRANSIENT.has(driverFacts(error).code ?? '');
}

const NO_SUCH_TEXT = '22021';
const LOCK_NOT_AVAILABLE = '55P03';

/** An unreachable or exhausted database is a 503, and text that it cannot hold is invalid, whatever was asked. */
export function asMeant(error: unknown): unknown {
  if (driverFacts(error).code === NO_SUCH_TEXT) {
    return InvalidInput.field('', 'isText', 'Text must not contain the character NUL.');
  }
  const lostRace = isLostRace(error) || driverFacts(error).code === LOCK_NOT_AVAILABLE;
  if (lostRace) return new Unavailable('Too many change the same just now.', 1);
  const outOfReach =
    OUT_OF_REACH.test(driverFacts(error).code ?? '') ||
    (error instanceof Error &&
      /Connection terminated|timeout exceeded when trying to connect|Query read timeout/.test(error.message));
  return outOfReach ? new Unavailable('The database cannot be reached just now.') : error;
}
