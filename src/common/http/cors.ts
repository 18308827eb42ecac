import type { FastifyCorsOptions } from '@fastify/cors';
import type { FastifyRequest } from 'fastify';
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
  return (request, done) => {
    const { cors, exposedHeaders = [] } = surfaces.ofPath(pathOf(request.url));
    if (cors === 'anyone') {
      done(null, { origin: '*', credentials: false, strictPreflight: false });
      return;
    }
    done(null, {
      origin: [...listed],
      credentials: true,
      exposedHeaders: [...EXPOSED, ...exposedHeaders],
      strictPreflight: false,
    });
  };
}
