import type { DomainError, ErrorKind } from '../../common/errors.js';
import { protocolHeaders } from '../../common/http/problem.js';
import type { RenderedFailure } from '../../common/http/surface.js';

const STATUS: Readonly<Partial<Record<ErrorKind, number>>> = {
  not_signed_in: 401,
  bad_credentials: 401,
  forbidden: 403,
  scope_missing: 403,
  unknown_path: 404,
  method_not_allowed: 405,
  payload_too_large: 413,
  too_many_requests: 429,
  unavailable: 503,
  internal: 500,
};

/**
 * A failure of a whole request; what is wrong with one evaluation is told in its decision.
 *
 * Source: Authorization API 1.0, "Error Responses": the body is a message.
 */
export function renderAuthzenFailure(failure: DomainError): RenderedFailure {
  return {
    status: STATUS[failure.kind] ?? 400,
    headers: protocolHeaders(failure, 'Bearer'),
    contentType: 'text/plain; charset=utf-8',
    body: failure.message,
  };
}
