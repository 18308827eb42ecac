import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Surface } from './surface.js';

/** Keeps every body as bounded bytes, so that each surface reads it at its own stage. */
export function keepBodiesRaw(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });
}

/**
 * Reads the body of a request in its surface's way, once; an empty body is undefined.
 *
 * Errors: MalformedBody, UnsupportedMediaType.
 */
export function parseBodyOnce(request: FastifyRequest, surface: Surface): void {
  if (request.bodyIsParsed) return;
  request.bodyIsParsed = true;
  const bytes = request.body;
  request.body =
    Buffer.isBuffer(bytes) && bytes.length > 0
      ? surface.parseBody({ bytes, contentType: request.headers['content-type'], request })
      : undefined;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Whether `body` is what the surface made of the bytes. */
    bodyIsParsed: boolean;
  }
}
