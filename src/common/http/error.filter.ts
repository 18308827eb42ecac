import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ErrorMeanings } from '../error-meanings.js';
import { Log } from '../log.js';
import { asDomainError } from './failures.js';
import { Links } from './links.js';
import { RouteTable } from './route-table.js';
import { pathOf, Surfaces } from './surfaces.js';

/** The one place where failures become answers, each in the words of the surface that was asked. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(
    private readonly surfaces: Surfaces,
    private readonly routes: RouteTable,
    private readonly links: Links,
    private readonly meanings: ErrorMeanings,
    private readonly log: Log,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const failure = asDomainError(this.meanings.meantBy(error), request, this.routes);
    const path = pathOf(request.url);
    if (failure.kind === 'internal' || failure.kind === 'unavailable') {
      this.log.error('a request failed', { requestId: request.id, path, error: failure.cause ?? failure });
    }
    const surface = this.surfaces.ofRequest(request);
    const { status, headers, body, contentType } = surface.renderFailure(failure, {
      request,
      requestId: request.id,
      path,
      origin: this.links.origin(request),
    });
    // Headers may be set late: an answer that failed half-way has lost those that were set for its success.
    void reply.status(status).headers({ ...surface.headers, ...headers });
    if (contentType !== undefined) void reply.header('content-type', contentType);
    void reply.send(body);
  }
}
