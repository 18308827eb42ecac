import { InvalidInput, type DomainError, type ErrorKind } from '../../common/errors.js';
import { protocolHeaders } from '../../common/http/problem.js';
import type { RenderedFailure } from '../../common/http/surface.js';
import { LoginNameTaken } from '../../users/user.errors.js';
import type { UipathIdentityResult } from './uipath-identity-result.js';

type Status = 400 | 401 | 403 | 404 | 405 | 406 | 409 | 412 | 413 | 415 | 428 | 429 | 500 | 503;

const STATUS: Readonly<Record<ErrorKind, Status>> = {
  invalid: 400,
  malformed: 400,
  unsupported_media_type: 415,
  payload_too_large: 413,
  not_acceptable: 406,
  not_signed_in: 401,
  bad_credentials: 401,
  forbidden: 403,
  scope_missing: 403,
  not_found: 404,
  reference_not_found: 400,
  conflict: 409,
  already_related: 409,
  cycle: 400,
  protected: 400,
  last_administrator: 400,
  beyond_authority: 403,
  not_supported: 400,
  unknown_path: 404,
  method_not_allowed: 405,
  precondition_failed: 412,
  precondition_required: 428,
  too_many_requests: 429,
  unavailable: 503,
  internal: 500,
};

const RFC_9110 = 'https://tools.ietf.org/html/rfc9110#section-';
const RFC_6585 = 'https://tools.ietf.org/html/rfc6585#section-';

const TYPE: Readonly<Record<Status, string>> = {
  400: `${RFC_9110}15.5.1`,
  401: `${RFC_9110}15.5.2`,
  403: `${RFC_9110}15.5.4`,
  404: `${RFC_9110}15.5.5`,
  405: `${RFC_9110}15.5.6`,
  406: `${RFC_9110}15.5.7`,
  409: `${RFC_9110}15.5.10`,
  412: `${RFC_9110}15.5.13`,
  413: `${RFC_9110}15.5.14`,
  415: `${RFC_9110}15.5.16`,
  428: `${RFC_6585}3`,
  429: `${RFC_6585}4`,
  500: `${RFC_9110}15.6.1`,
  503: `${RFC_9110}15.6.4`,
};

/**
 * A failure as every known client of the vendor can read it: the problem details of ASP.NET.
 *
 * A taken user name is told as the result of a call on an account besides, whose `errors` are a list.
 *
 * Source: docs/sources/uipath.md#errors.
 */
export function renderUipathFailure(
  failure: DomainError,
  { requestId }: { readonly requestId: string },
): RenderedFailure {
  const status = failure instanceof LoginNameTaken ? 400 : STATUS[failure.kind];
  const errors = failure instanceof InvalidInput ? messagesByField(failure) : undefined;
  return {
    status,
    headers: protocolHeaders(failure, 'Bearer'),
    contentType: 'application/problem+json; charset=utf-8',
    body: JSON.stringify({
      type: TYPE[status],
      title: errors ? 'One or more validation errors occurred.' : failure.message,
      status,
      ...(errors && { errors }),
      ...(failure instanceof LoginNameTaken && nameTaken(failure)),
      traceId: traceOf(requestId),
    }),
  };
}

function nameTaken({ message: description }: LoginNameTaken): UipathIdentityResult {
  return { succeeded: false, errors: [{ code: 'DuplicateUserName', description }] };
}

function messagesByField({ fields }: InvalidInput): Readonly<Record<string, readonly string[]>> {
  const byField = Map.groupBy(fields, ({ field }) => field);
  return Object.fromEntries(
    [...byField].map(([field, errors]) => [field, errors.map(({ message }) => message)]),
  );
}

/** The request's id in the form of a W3C trace, so that what a client reports is found in the log. */
function traceOf(requestId: string): string {
  const trace = requestId.replaceAll('-', '');
  return `00-${trace}-${trace.slice(-16)}-01`;
}
