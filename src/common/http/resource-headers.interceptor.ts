import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { tap, type Observable } from 'rxjs';
import { Links } from './links.js';
import { nativeSurface } from './native.surface.js';
import { pathOf } from './surfaces.js';

interface Resource {
  readonly id?: string;
  readonly version?: number;
}

/** Gives the answers of the native API their ETag, and a created thing its Location. */
@Injectable()
export class ResourceHeadersInterceptor implements NestInterceptor {
  constructor(private readonly links: Links) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    if (request.routeOptions.config.surface !== nativeSurface) return next.handle();
    const reply = http.getResponse<FastifyReply>();
    return next.handle().pipe(
      tap((body) => {
        if (typeof body === 'object' && body !== null) this.describe(body, request, reply);
      }),
    );
  }

  private describe({ id, version }: Resource, request: FastifyRequest, reply: FastifyReply): void {
    if (version !== undefined) void reply.header('etag', `"${version}"`);
    if (id !== undefined && request.method === 'POST' && reply.statusCode === 201) {
      const collection = pathOf(request.url).replace(/\/+$/, '');
      void reply.header('location', `${this.links.origin(request)}${collection}/${id}`);
    }
  }
}
