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
  // Only caches have to know that a browser would have been answered otherwise.
  const noBrowser: FastifyCorsOptions = { origin, strictPreflight: false };
  const made = new Map<Surface, FastifyCorsOptions>();
  const optionsFor = (surface: Surface) => {
    const options = made.get(surface) ?? optionsOf(surface, origin);
    made.set(surface, options);
    return options;
  };
  return (request, done) => {
    const surface = surfaces.ofPath(pathOf(request.url));
    const isBrowser = request.headers.origin !== undefined;
    done(null, surface.cors === 'listed' && !isBrowser ? noBrowser : optionsFor(surface));
  };
}

function optionsOf({ cors, exposedHeaders = [] }: Surface, origin: string[]): FastifyCorsOptions {
  if (cors === 'anyone') return { origin: '*', credentials: false, strictPreflight: false };
  const exposed = [...EXPOSED, ...exposedHeaders];
  return { origin, credentials: true, exposedHeaders: exposed, strictPreflight: false };
}
