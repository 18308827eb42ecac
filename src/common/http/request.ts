import type { FastifyReply, FastifyRequest } from 'fastify';

/** A request as guards and expressions see it; the framework's own type stays behind this name. */
export type HttpRequest = FastifyRequest;

/** An answer on its way, likewise. */
export type HttpReply = FastifyReply;
