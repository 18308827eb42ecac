import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';

const askedForHeads = new WeakSet<IncomingMessage>();

/**
 * Gives a request the verb that is meant, before it finds its route.
 *
 * Shape: HEAD inside another verb is routed as GET; who sent that verb would wait for the body that an answer to HEAD
 * only announces.
 */
export function routeAs(request: IncomingMessage, verb: string): void {
  const isInnerHead = verb === 'HEAD' && request.method !== 'HEAD';
  if (isInnerHead) askedForHeads.add(request);
  request.method = isInnerHead ? 'GET' : verb;
}

/** Leaves out the bodies that HEAD inside another verb did not ask for. */
export function leaveOutBodiesOfInnerHeads(server: FastifyInstance): void {
  server.addHook('onSend', (request, _reply, payload, done) => {
    done(null, askedForHeads.has(request.raw) ? '' : payload);
  });
}
