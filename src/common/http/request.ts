import type { FastifyRequest } from 'fastify';

/** A request as guards and expressions see it; the framework's own type stays behind this name. */
export type HttpRequest = FastifyRequest;
