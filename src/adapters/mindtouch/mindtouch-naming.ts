import type { UserNaming } from '../../permissions/access-expression.js';
import { parseUint } from './mindtouch-uint.js';
import { namesIn } from './mindtouch-url.js';

/** How a part of a path names a user: by number, by `=name`, or by `current`; undefined if in none of these ways. */
export function userNaming(part: string): UserNaming | undefined {
  if (part.toLowerCase() === 'current') return { by: 'caller' };
  const names = namesIn(part);
  if (names) return { by: 'login', names };
  const number = parseUint(part);
  return number === undefined ? undefined : { by: 'number', number };
}
