import { createHash } from 'node:crypto';
import type { HttpRequest } from '../../../common/http/request.js';
import type { Principal } from '../../../common/principal.js';

/** Headers of the vendor's that scripts of other origins may read. */
export const TOLD_TO_SCRIPTS = ['X-Deki-Site', 'X-Deki-Session', 'X-Data-Stats'];

/**
 * How long an answer took, and what tells the caller's visit from others; the latter opens nothing.
 *
 * Source: docs/sources/mindtouch.md#bodies.
 */
export function mindtouchLateHeaders(
  { caller }: HttpRequest,
  elapsedMs: number,
): Readonly<Record<string, string>> {
  return {
    'x-data-stats': `request-time-ms=${Math.floor(elapsedMs)};`,
    ...(caller && { 'x-deki-session': visitOf(caller.principal) }),
  };
}

/** By session where there is one, else by user; all who are nobody in particular share one. */
function visitOf(principal: Principal): string {
  const visitor = principal.kind === 'user' ? (principal.sessionId ?? principal.userId) : '';
  return createHash('sha256').update(`visit ${visitor}`).digest('hex').slice(0, 32);
}
