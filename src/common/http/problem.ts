import { InvalidInput, TooManyRequests, Unavailable, type DomainError, type ErrorKind } from '../errors.js';
import type { ProblemDto } from './problem.dto.js';
import type { RenderedFailure } from './surface.js';

const STATUS: Readonly<Record<ErrorKind, number>> = {
  invalid: 422,
  malformed: 400,
  unsupported_media_type: 415,
  payload_too_large: 413,
  not_acceptable: 406,
  not_signed_in: 401,
  bad_credentials: 401,
  forbidden: 403,
  scope_missing: 403,
  not_found: 404,
  reference_not_found: 422,
  conflict: 409,
  already_related: 409,
  cycle: 409,
  protected: 403,
  last_administrator: 409,
  beyond_authority: 403,
  not_supported: 501,
  unknown_path: 404,
  method_not_allowed: 405,
  precondition_failed: 412,
  precondition_required: 428,
  too_many_requests: 429,
  unavailable: 503,
  internal: 500,
};

/**
 * A failure as the native API tells it.
 *
 * Source: RFC 9457, with `code`, `errors[]` and the details of the failure as extension members.
 */
export function renderProblem(
  failure: DomainError,
  context: { readonly requestId: string },
): RenderedFailure {
  const status = STATUS[failure.kind];
  const problem: Omit<ProblemDto, 'errors'> = {
    type: 'about:blank',
    title: failure.message,
    status,
    code: failure.code,
    requestId: context.requestId,
  };
  return {
    status,
    headers: protocolHeaders(failure, 'Bearer'),
    contentType: 'application/problem+json',
    body: JSON.stringify({
      ...failure.details,
      ...problem,
      ...(failure instanceof InvalidInput && { errors: failure.fields }),
    }),
  };
}

/** The headers that HTTP itself asks for beside certain failures, alike on every surface. */
export function protocolHeaders(failure: DomainError, challenge?: string): Record<string, string> {
  if (failure instanceof TooManyRequests || failure instanceof Unavailable) {
    return { 'retry-after': String(failure.retryAfterSeconds) };
  }
  if (failure.kind === 'method_not_allowed') {
    return { allow: (failure.details as { allow: readonly string[] }).allow.join(', ') };
  }
  const unauthorized = failure.kind === 'not_signed_in' || failure.kind === 'bad_credentials';
  return unauthorized && challenge !== undefined ? { 'www-authenticate': challenge } : {};
}
