import 'reflect-metadata';
import type { IncomingMessage } from 'node:http';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import fastifyCors from '@fastify/cors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppModule } from './app.module.js';
import type { Clock } from './common/clock.js';
import { keepBodiesRaw } from './common/http/body.js';
import { corsOf } from './common/http/cors.js';
import { closeConnectionsWhenDraining } from './common/http/draining.js';
import { ErrorFilter } from './common/http/error.filter.js';
import { leaveOutBodiesOfInnerHeads, routeAs } from './common/http/inner-head.js';
import { addLateHeaders } from './common/http/late-headers.js';
import { RequestLimits } from './common/http/request-limits.js';
import { ResourceHeaders } from './common/http/resource-headers.js';
import { RouteTable } from './common/http/route-table.js';
import { Surfaces } from './common/http/surfaces.js';
import { tellVerbs } from './common/http/verbs-told.js';
import { refuseUnreadable } from './common/http/unreadable-request.js';
import { newId } from './common/ids.js';
import type { AppConfig } from './config/app.config.js';
import { RouteAudit } from './permissions/access/route-audit.js';

// A path may name things by long names, encoded twice; the server bounds the whole request line.
const LONGEST_PARAMETER = 8192;

/**
 * The application, ready to listen or to be injected into; one way for the server, tests and bench.
 *
 * Errors: UndeclaredAccess, if a route does not say who may use it.
 */
export async function createApp(config: AppConfig, clock?: Clock): Promise<NestFastifyApplication> {
  const late: LateParts = {};
  const adapter = new FastifyAdapter(serverOptions(config, late));
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(config, clock), adapter, {
    bodyParser: false,
    logger: false,
    abortOnError: false,
  });
  late.surfaces = app.get(Surfaces);
  late.filter = app.get(ErrorFilter);
  app.useGlobalFilters(late.filter);
  await prepareServer(app.getHttpAdapter().getInstance(), app, config);
  app.get(RouteAudit).routes();
  await app.init();
  return app;
}

/** What the server needs and the application makes only after it. */
interface LateParts {
  surfaces?: Surfaces;
  filter?: ErrorFilter;
}

function serverOptions(config: AppConfig, late: LateParts) {
  return {
    bodyLimit: config.bodyLimitBytes,
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    genReqId: () => newId(),
    routerOptions: {
      caseSensitive: false,
      ignoreDuplicateSlashes: true,
      ignoreTrailingSlash: true,
      maxParamLength: LONGEST_PARAMETER,
    },
    rewriteUrl: (request: IncomingMessage) => {
      const { url: sent = '/', method = 'GET', headers } = request;
      const url = late.surfaces?.rewrite(sent, method) ?? sent;
      // Here rather than in a hook: hooks run after the route was found.
      routeAs(request, late.surfaces?.verbOf({ url, method, headers }) ?? method);
      return url;
    },
    clientErrorHandler: refuseUnreadable,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      late.filter?.answer(error, request, reply);
    },
  };
}

async function prepareServer(
  server: FastifyInstance,
  app: NestFastifyApplication,
  config: AppConfig,
): Promise<void> {
  const surfaces = app.get(Surfaces);
  const routes = app.get(RouteTable);
  // All that is put onto requests later has its place from the start, so that they are of one shape.
  server.decorateRequest('surface').decorateRequest('caller').decorateRequest('bodyIsParsed', false);
  keepBodiesRaw(server);
  closeConnectionsWhenDraining(server);
  leaveOutBodiesOfInnerHeads(server);
  app.get(ResourceHeaders).addTo(server);
  server.addHook('onRoute', (route) => {
    // The answer to a preflight exists everywhere: it makes no path, and is of the surface of each path.
    if (route.path === '*') return;
    route.config = { ...route.config, surface: surfaces.ofPath(route.path) };
    if (route.config.takesLargeBody)
      route.bodyLimit = Math.max(config.bodyLimitBytes, config.batchLimitBytes);
    routes.add(route.method, route.path);
  });
  server.addHook('onRequest', (request, reply, done) => {
    const { headers, echoesRequestIds = false } = surfaces.ofRequest(request);
    const id = echoesRequestIds ? sentRequestId(request) : undefined;
    if (headers) void reply.headers({ ...headers });
    void reply.header('x-request-id', id ?? request.id);
    done();
  });
  addLateHeaders(server, surfaces);
  tellVerbs(server, surfaces, routes);
  await server.register(fastifyCors, { delegator: corsOf(surfaces, config.corsOrigins) });
  const limits = app.get(RequestLimits);
  server.addHook('onRequest', (request, reply, done) => {
    // What no route answers never comes to the guard that counts the others.
    if (request.is404) limits.count(request, reply);
    done();
  });
}

/** What is not ASCII would come back as something else. */
function sentRequestId({ headers }: FastifyRequest): string | undefined {
  const { 'x-request-id': id } = headers;
  return typeof id === 'string' && /^[\t\x20-\x7e]+$/.test(id) ? id : undefined;
}
