import type { DomainError, ErrorKind } from '../../common/errors.js';
import { protocolHeaders } from '../../common/http/problem.js';
import type { RenderedFailure } from '../../common/http/surface.js';
import { OAuthRefusal } from './oauth.errors.js';

const CHALLENGE = 'Basic realm="Guildhall", charset="UTF-8"';

const STATUS: Readonly<Partial<Record<ErrorKind, number>>> = {
  bad_credentials: 401,
  payload_too_large: 413,
  unknown_path: 404,
  method_not_allowed: 405,
  too_many_requests: 429,
  unavailable: 503,
  internal: 500,
};

// The specification has no words for these; those of its authorization endpoint fit.
const OWN_FAILURES: Readonly<Partial<Record<ErrorKind, string>>> = {
  too_many_requests: 'temporarily_unavailable',
  unavailable: 'temporarily_unavailable',
  internal: 'server_error',
};

/**
 * A failure as token endpoints tell it.
 *
 * Source: RFC 6749, section 5.2; an error_description has no quotes, backslashes or other alphabets.
 */
export function renderOAuthFailure(failure: DomainError): RenderedFailure {
  const error =
    failure instanceof OAuthRefusal ? failure.error : (OWN_FAILURES[failure.kind] ?? 'invalid_request');
  return {
    status: STATUS[failure.kind] ?? 400,
    headers: protocolHeaders(failure, CHALLENGE),
    contentType: 'application/json',
    body: JSON.stringify({ error, error_description: plain(failure.message) }),
  };
}

function plain(text: string): string {
  return text.replaceAll('"', "'").replace(/[^\x20-\x5b\x5d-\x7e]/g, '?');
}
