import { createHash, timingSafeEqual } from 'node:crypto';
import type { PartNaming } from '../urls/mindtouch-naming.js';
import { parseUint } from '../documents/mindtouch-uint.js';

const PREFIX = 'imp_';
const TOKEN = /^imp_(\d{1,10})_([\da-f]{32})_(=?)(.+)$/is;
const LIFETIME_SECONDS = 60;

/** Whether a token claims to be made of the API key. */
export function isImpersonation(token: string): boolean {
  return token.startsWith(PREFIX);
}

/**
 * Whom a token that was made of the API key names: `imp_{epoch}_{md5 of user:epoch:key}_{id or =name}`.
 *
 * Shape: the digest is over the name without its `=`; undefined for one that is wrong, or more than a minute off.
 * Units: `nowSeconds` since 1970. Source: docs/sources/mindtouch.md#tokens.
 */
export function impersonatedBy(token: string, key: string, nowSeconds: number): PartNaming | undefined {
  const parts = TOKEN.exec(token);
  if (!parts) return undefined;
  const [epoch, digest, sign, text] = parts.slice(1) as [string, string, string, string];
  // Later than now is refused as well, or a token could be made that never runs out.
  if (Math.abs(nowSeconds - Number(epoch)) > LIFETIME_SECONDS) return undefined;
  const user = readingsOf(text).find((one) => isDigestOf(`${one}:${Number(epoch)}:${key}`, digest));
  return user === undefined ? undefined : namingOf(sign, user);
}

function namingOf(sign: string, user: string): PartNaming | undefined {
  if (sign === '=') return { by: 'login', names: [user] };
  const number = parseUint(user);
  return number === undefined ? undefined : { by: 'number', number };
}

/** Headers arrive as bytes, queries as text. */
function readingsOf(text: string): readonly string[] {
  return [text, Buffer.from(text, 'latin1').toString('utf8')];
}

function isDigestOf(text: string, digest: string): boolean {
  const expected = createHash('md5').update(text, 'utf8').digest();
  return timingSafeEqual(expected, Buffer.from(digest, 'hex'));
}
