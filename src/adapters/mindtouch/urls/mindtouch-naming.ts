import type { UserNaming } from '../../../permissions/access/access-expression.js';
import { parseUint } from '../documents/mindtouch-uint.js';
import { decodedAgain, namesIn } from './mindtouch-url.js';

/** How a part of a path names something: by number, or by `=` and a name. */
export type PartNaming = Exclude<UserNaming, { readonly by: 'caller' }>;

/** Reads such a part; undefined if it names nothing in either way. */
export function namingIn(part: string): PartNaming | undefined {
  const whole = decodedAgain(part);
  const names = namesIn(whole);
  if (names) return { by: 'login', names };
  const number = parseUint(whole);
  return number === undefined ? undefined : { by: 'number', number };
}

/** The same for users, of whom `current` is the caller. */
export function userNaming(part: string): UserNaming | undefined {
  return decodedAgain(part).toLowerCase() === 'current' ? { by: 'caller' } : namingIn(part);
}
