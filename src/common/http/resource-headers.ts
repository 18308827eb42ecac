import { Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { versionOf, type Versioned } from '../version.js';
import { Links } from './links.js';
import { nativeSurface } from './native.surface.js';
import { pathOf } from './surfaces.js';

interface Resource extends Versioned {
  readonly id?: string;
}

/**
 * Gives the answers of the native API their ETag, and a created thing its Location; 304 if the caller has it.
 *
 * Hooks of the server rather than an interceptor, which would cost every call of every surface.
 *
 * Source: RFC 9110, sections 8.8.3 and 13.1.
 */
@Injectable()
export class ResourceHeaders {
  constructor(private readonly links: Links) {}

  addTo(server: FastifyInstance): void {
    server.addHook('preSerialization', (request, reply, body, done) => {
      const isNative = request.surface === nativeSurface;
      if (isNative && reply.statusCode < 300 && isResource(body)) this.describe(body, request, reply);
      done(null, body);
    });
    server.addHook('onSend', ({ method }, reply, payload, done) => {
      if (reply.statusCode !== 304) {
        done(null, payload);
        return;
      }
      // What is not sent has no type.
      void reply.removeHeader('content-type');
      // The server's own answer to HEAD measures what is sent, and cannot measure nothing.
      done(null, method === 'HEAD' ? '' : null);
    });
  }

  private describe(resource: Resource, request: FastifyRequest, reply: FastifyReply): void {
    const version = versionOf(resource);
    if (version !== undefined) void reply.header('etag', `"${version}"`);
    if (request.method === 'POST' && reply.statusCode === 201) {
      const collection = pathOf(request.url).replace(/\/+$/, '');
      void reply.header('location', `${this.links.origin(request)}${collection}/${resource.id ?? ''}`);
    }
    if (version !== undefined && isKnown(request, `"${version}"`)) void reply.status(304);
  }
}

/** Only what has an id is one thing; a page of them, or an answer to a question, has no version. */
function isResource(body: unknown): body is Resource {
  return typeof body === 'object' && body !== null && typeof (body as Resource).id === 'string';
}

/** Whether If-None-Match names what would be answered; there, weak tags are as good as strong ones. */
function isKnown({ method, headers }: FastifyRequest, etag: string): boolean {
  const known = headers['if-none-match'];
  if (known === undefined || !['GET', 'HEAD'].includes(method)) return false;
  return known.split(',').some((tag) => ['*', etag, `W/${etag}`].includes(tag.trim()));
}
