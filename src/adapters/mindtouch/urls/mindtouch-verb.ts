import type { UnroutedRequest } from '../../../common/http/surface.js';

const OVERRIDE = 'x-http-method-override';
const BY_POST = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'];
const BY_GET = ['GET', 'HEAD', 'OPTIONS'];

/**
 * The verb that travels inside a POST, or that asks a GET for less.
 *
 * Source: docs/sources/mindtouch.md#urls; a verb that is not known here is left to what the path takes.
 */
export function meantVerb({ url, method, headers }: UnroutedRequest): string | undefined {
  const inside = new URL(url, 'http://any').searchParams.get('dream.in.verb') ?? headers[OVERRIDE];
  if (typeof inside !== 'string' || inside === '') return undefined;
  const verb = inside.trim().toUpperCase();
  if (method === 'GET') return BY_GET.includes(verb) ? verb : undefined;
  if (method !== 'POST') return undefined;
  // Acting as if nothing had been asked would make things that nobody wants; this one no path takes.
  return BY_POST.includes(verb) ? verb : 'TRACE';
}
