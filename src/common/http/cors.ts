import type { FastifyCorsOptions } from '@fastify/cors';
import type { FastifyRequest } from 'fastify';
import type { Surface } from './surface.js';
import { pathOf, type Surfaces } from './surfaces.js';

type Delegator = (
  request: FastifyRequest,
  done: (error: Error | null, options: FastifyCorsOptions) => void,
) => void;

const EXPOSED = [
  'ETag',
  'Location',
  'X-Request-Id',
  'Retry-After',
  'RateLimit',
  'RateLimit-Policy',
  'Idempotency-Replayed',
];

/** Who may call from a browser, surface by surface. */
export function corsOf(surfaces: Surfaces, listed: readonly string[]): Delegator {
  const origin = [...listed];
  const options: Readonly<Record<Surface['cors'], FastifyCorsOptions>> = {
    anyone: { origin: '*', credentials: false, strictPreflight: false },
    listed: { origin, credentials: true, exposedHeaders: EXPOSED, strictPreflight: false },
  };
  // Only caches have to know that a browser would have been answered otherwise.
  const noBrowser: FastifyCorsOptions = { origin, strictPreflight: false };
  return (request, done) => {
    const { cors } = surfaces.ofPath(pathOf(request.url));
    const isBrowser = request.headers.origin !== undefined;
    done(null, cors === 'listed' && !isBrowser ? noBrowser : options[cors]);
  };
}
