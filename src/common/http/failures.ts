import { HttpException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import {
  DomainError,
  InternalError,
  MalformedBody,
  MethodNotAllowed,
  PayloadTooLarge,
  UnknownPath,
  UnsupportedMediaType,
} from '../errors.js';
import type { RouteTable } from './route-table.js';
import { pathOf } from './surfaces.js';

const FRAMEWORK_FAILURES: Readonly<Record<string, () => DomainError>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => new PayloadTooLarge('The body is too large.'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => new MalformedBody('The body is not as long as announced.'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => new UnsupportedMediaType('The media type cannot be read.'),
  FST_ERR_BAD_URL: () => new MalformedBody('The URL cannot be read.'),
  FST_ERR_MAX_PARAM_LENGTH: () => new UnknownPath(),
};

/** Says what any thrown thing means to a caller. */
export function asDomainError(error: unknown, request: FastifyRequest, routes: RouteTable): DomainError {
  if (error instanceof DomainError) return error;
  const framework = frameworkFailure(error);
  if (framework) return framework;
  if (request.is404) return unrouted(request, routes);
  if (error instanceof HttpException && error.getStatus() < 500) return new MalformedBody(error.message);
  return new InternalError(error);
}

interface FrameworkError {
  readonly code?: string;
  readonly cause?: FrameworkError;
}

/** A failure of the server, as it came or wrapped by Nest into an exception of its own. */
function frameworkFailure(error: unknown): DomainError | undefined {
  const { code, cause } = (error ?? {}) as FrameworkError;
  return FRAMEWORK_FAILURES[code ?? cause?.code ?? '']?.();
}

function unrouted(request: FastifyRequest, routes: RouteTable): DomainError {
  const allow = routes.allowed(pathOf(request.url));
  return allow.length === 0 ? new UnknownPath() : new MethodNotAllowed(allow);
}
