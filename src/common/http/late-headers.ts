import type { FastifyInstance } from 'fastify';
import type { Surfaces } from './surfaces.js';

/** Gives answers the headers of their surface that are known only when an answer is. */
export function addLateHeaders(server: FastifyInstance, surfaces: Surfaces): void {
  server.addHook('onSend', (request, reply, payload, done) => {
    const { lateHeaders } = surfaces.ofRequest(request);
    if (lateHeaders) void reply.headers(lateHeaders(request, reply.elapsedTime));
    done(null, payload);
  });
}
