import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PreconditionFailed } from '../errors.js';
import { heedsIfMatch } from './if-match.decorator.js';
import { nativeSurface } from './native.surface.js';

const CHANGES: ReadonlySet<string> = new Set(['PUT', 'PATCH', 'DELETE']);

/** A change whose handler does not look at If-Match is made to something without versions: only `*` matches it. */
@Injectable()
export class PreconditionsGuard implements CanActivate {
  /** Errors: PreconditionFailed, where If-Match names the version of something that has none. */
  canActivate(context: ExecutionContext): boolean {
    const { method, headers, routeOptions } = context.switchToHttp().getRequest<FastifyRequest>();
    const expected = headers['if-match']?.trim();
    if (expected === undefined || expected === '*' || !CHANGES.has(method)) return true;
    if (routeOptions.config.surface === nativeSurface && !heedsIfMatch(context.getHandler())) {
      throw new PreconditionFailed();
    }
    return true;
  }
}
