import type { FastifyInstance } from 'fastify';

/**
 * Lets a server that is closing end as soon as its last answer is sent.
 *
 * Connections that are idle when it begins to close are cut by the server itself; one with a request under way
 * would be kept alive after the answer, and the server with it.
 */
export function closeConnectionsWhenDraining(server: FastifyInstance): void {
  let draining = false;
  server.addHook('preClose', async () => {
    draining = true;
  });
  server.addHook('onSend', (_request, reply, payload, done) => {
    if (draining) void reply.header('connection', 'close');
    done(null, payload);
  });
}
