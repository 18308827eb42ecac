import type { FastifyInstance } from 'fastify';
import type { RouteTable } from './route-table.js';
import { pathOf, type Surfaces } from './surfaces.js';

/** Answers OPTIONS with the verbs that a path takes, on surfaces that tell them; a browser's preflight is not meant. */
export function tellVerbs(server: FastifyInstance, surfaces: Surfaces, routes: RouteTable): void {
  server.addHook('onRequest', (request, reply, done) => {
    const isPreflight = request.headers['access-control-request-method'] !== undefined;
    const path = pathOf(request.url);
    if (request.method !== 'OPTIONS' || isPreflight || surfaces.ofPath(path).tellsVerbs !== true) {
      done();
      return;
    }
    const allowed = routes.allowed(path);
    if (allowed.length === 0) reply.callNotFound();
    else
      void reply
        .status(200)
        .header('allow', [...allowed, 'OPTIONS'].sort().join(', '))
        .send();
  });
}
