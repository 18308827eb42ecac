import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { PreconditionFailed } from '../errors.js';
import { versionOf, type Versioned } from '../version.js';
import { heedsIfMatch } from './if-match.decorator.js';
import { Links } from './links.js';
import { nativeSurface } from './native.surface.js';
import { pathOf } from './surfaces.js';

interface Resource extends Versioned {
  readonly id?: string;
}

/**
 * Gives the answers of the native API their ETag, and a created thing its Location; 304 if the caller has it.
 *
 * Errors: PreconditionFailed, where If-Match names the version of something that has none.
 * Source: RFC 9110, sections 8.8.3 and 13.1.
 */
@Injectable()
export class ResourceHeadersInterceptor implements NestInterceptor {
  constructor(private readonly links: Links) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    if (request.routeOptions.config.surface !== nativeSurface) return next.handle();
    if (!heedsIfMatch(context.getHandler())) refuseUnheeded(request);
    const reply = http.getResponse<FastifyReply>();
    return next
      .handle()
      .pipe(map((body) => (isResource(body) ? this.described(body, request, reply) : body)));
  }

  private described(resource: Resource, request: FastifyRequest, reply: FastifyReply): Resource | undefined {
    const version = versionOf(resource);
    if (version !== undefined) void reply.header('etag', `"${version}"`);
    if (request.method === 'POST' && reply.statusCode === 201) {
      const collection = pathOf(request.url).replace(/\/+$/, '');
      void reply.header('location', `${this.links.origin(request)}${collection}/${resource.id ?? ''}`);
    }
    if (version === undefined || !isKnown(request, `"${version}"`)) return resource;
    void reply.status(304);
    return undefined;
  }
}

/** Only what has an id is one thing; a page of them, or an answer to a question, has no version. */
function isResource(body: unknown): body is Resource {
  return typeof body === 'object' && body !== null && typeof (body as Resource).id === 'string';
}

/** A change whose handler does not look at If-Match is made to something without versions: only `*` matches it. */
function refuseUnheeded({ method, headers }: FastifyRequest): void {
  const expected = headers['if-match']?.trim();
  if (expected === undefined || expected === '*') return;
  if (['PUT', 'PATCH', 'DELETE'].includes(method)) throw new PreconditionFailed();
}

/** Whether If-None-Match names what would be answered; there, weak tags are as good as strong ones. */
function isKnown({ method, headers }: FastifyRequest, etag: string): boolean {
  const known = headers['if-none-match'];
  if (known === undefined || !['GET', 'HEAD'].includes(method)) return false;
  return known.split(',').some((tag) => ['*', etag, `W/${etag}`].includes(tag.trim()));
}
