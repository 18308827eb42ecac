import { STATUS_CODES } from 'node:http';
import { InvalidInput, type DomainError, type ErrorKind } from '../../common/errors.js';
import { protocolHeaders } from '../../common/http/problem.js';
import type { FailureContext, RenderedFailure } from '../../common/http/surface.js';

const STATUS: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  malformed: 400,
  unsupported_media_type: 415,
  payload_too_large: 413,
  not_acceptable: 406,
  not_signed_in: 401,
  bad_credentials: 401,
  forbidden: 403,
  scope_missing: 401,
  not_found: 404,
  reference_not_found: 400,
  conflict: 400,
  already_related: 400,
  cycle: 400,
  protected: 403,
  last_administrator: 403,
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

const CHALLENGE = 'Bearer, Basic realm="Confluence", charset="UTF-8"';
// Clients take the text apart: these words mean that a fresh token of the same scopes would not help.
const SCOPE_MISSING = 'Unauthorized; scope does not match';
// To the letter: one client reads the text of a 401 only under this media type.
const JSON_TYPE = 'application/json;charset=UTF-8';

/** A failure as Confluence tells it: everything that any of its generations is known to send, in one body. */
export function renderConfluenceFailure(failure: DomainError, { request }: FailureContext): RenderedFailure {
  const status = statusOf(failure, request.method);
  const scopeMissing = failure.kind === 'scope_missing';
  const message = scopeMissing ? SCOPE_MISSING : failure.message;
  const challenge = scopeMissing ? { 'www-authenticate': 'Bearer error="insufficient_scope"' } : {};
  return {
    status,
    headers: { ...protocolHeaders(failure, CHALLENGE), ...challenge },
    contentType: JSON_TYPE,
    body: JSON.stringify({
      ...(scopeMissing && { code: status }),
      statusCode: status,
      data: {
        authorized: ![401, 403, 404].includes(status),
        valid: status !== 400,
        allowedInReadOnlyMode: true,
        errors: status === 400 ? validationErrors(failure) : [],
        successful: false,
      },
      message,
      reason: STATUS_CODES[status],
      errorMessages: [message],
    }),
  };
}

/** Only a POST names others in its body, where they make it invalid; elsewhere they are part of the address. */
function statusOf({ kind }: DomainError, method: string): number {
  return kind === 'reference_not_found' && method !== 'POST' ? STATUS.not_found : STATUS[kind];
}

function validationErrors(failure: DomainError) {
  const found =
    failure instanceof InvalidInput
      ? failure.fields.map(({ field, constraint, message }) => ({
          // What is wrong with the body as a whole is said of no field.
          key: field === '' ? constraint : `${field}.${constraint}`,
          message,
        }))
      : [{ key: failure.code, message: failure.message }];
  return found.map(({ key, message }) => ({ message: { key, args: [], translation: message } }));
}
