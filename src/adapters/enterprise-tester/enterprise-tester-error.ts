import { BadCredentials, InvalidInput, type DomainError, type ErrorKind } from '../../common/errors.js';
import { protocolHeaders } from '../../common/http/problem.js';
import type { RenderedFailure } from '../../common/http/surface.js';

/** Bad data, a conflict and a missing permission are one status here; what HTTP itself refuses keeps its own. */
const STATUS: Readonly<Record<ErrorKind, number>> = {
  invalid: 403,
  malformed: 403,
  unsupported_media_type: 415,
  payload_too_large: 413,
  not_acceptable: 406,
  not_signed_in: 401,
  bad_credentials: 401,
  forbidden: 403,
  scope_missing: 403,
  not_found: 404,
  reference_not_found: 403,
  conflict: 403,
  already_related: 403,
  cycle: 403,
  protected: 403,
  last_administrator: 403,
  beyond_authority: 403,
  not_supported: 403,
  unknown_path: 404,
  method_not_allowed: 405,
  precondition_failed: 412,
  precondition_required: 428,
  too_many_requests: 429,
  unavailable: 503,
  internal: 500,
};

const CHALLENGE = 'Basic realm="Enterprise Tester"';

/**
 * A failure as Enterprise Tester tells it: a body with one property.
 *
 * Source: docs/sources/enterprise-tester.md#failures.
 */
export function renderEnterpriseTesterFailure(failure: DomainError): RenderedFailure {
  return {
    status: STATUS[failure.kind],
    headers: protocolHeaders(failure, CHALLENGE),
    contentType: 'application/json; charset=utf-8',
    body: JSON.stringify({ Message: messageOf(failure) }),
  };
}

function messageOf(failure: DomainError): string {
  // Clients of the vendor may come with OAuth 1.0a, and must learn what is taken instead.
  if (failure instanceof BadCredentials && failure.reason === 'scheme') {
    return 'Only Basic and bearer credentials are taken here; OAuth 1.0a is not.';
  }
  // A long list that is wrong in one way is told once, not line by line.
  if (failure instanceof InvalidInput)
    return [...new Set(failure.fields.map(({ message }) => message))].join('; ');
  return failure.message;
}
