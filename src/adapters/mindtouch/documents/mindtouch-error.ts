import { AccountDisabled, InvalidInput, type DomainError, type ErrorKind } from '../../../common/errors.js';
import { protocolHeaders } from '../../../common/http/problem.js';
import type { FailureContext, RenderedFailure } from '../../../common/http/surface.js';
import { xml } from '../../../common/xml/xml-element.js';
import { mindtouchForms } from './mindtouch-format.js';

const STATUS: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  malformed: 400,
  unsupported_media_type: 400,
  payload_too_large: 413,
  not_acceptable: 400,
  not_signed_in: 401,
  bad_credentials: 401,
  forbidden: 403,
  scope_missing: 403,
  not_found: 404,
  reference_not_found: 400,
  conflict: 409,
  already_related: 409,
  cycle: 409,
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

const TITLE: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  412: 'Precondition Failed',
  413: 'Request Entity Too Large',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  500: 'Internal Error',
  501: 'Not Implemented',
  503: 'Service Unavailable',
};

/** Where the vendor answers otherwise than to others of their kind. */
const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  'authentication_service.local': 400,
  'authentication_service.disabled': 400,
};

const CHALLENGE = 'Basic realm="DekiWiki"';
const USERS = '/@api/deki/users';

/** The vendor's names of failures, by our codes and, for invalid input, by the field. */
const RESOURCE: Readonly<Record<string, string>> = {
  'auth.not_signed_in': 'access_denied_to',
  'auth.bad_credentials': 'authentication_failed',
  'auth.forbidden': 'access_denied_to',
  'auth.scope_missing': 'access_denied_to',
  'authority.beyond': 'access_denied_to',
  'group.not_found': 'group_not_found',
  'group.name_taken': 'group_exists_with_service',
  'user.not_found': 'could_not_find_user',
  'role.not_found': 'role_does_not_exist',
  'user.reference_not_found': 'could_not_find_user',
  'role.reference_not_found': 'role_does_not_exist',
  'authentication_service.not_found': 'service_does_not_exist',
  'authentication_service.reference_not_found': 'service_does_not_exist',
  'external_group.not_found': 'external_group_not_found',
  'group.external_members': 'group_external_change_members',
  'group.external_rename': 'group_external_rename_not_allowed',
  'group.members_of_other_service': 'group_members_require_same_auth',
  group: 'groupid_param_invalid',
  id: 'group_id_attr_invalid',
  rootOfUsers: 'expected_root_node_users',
  limit: 'limit_param_invalid',
};

/**
 * A failure as the vendor's error document, in a superset of its old and its new form.
 *
 * Source: docs/sources/mindtouch.md#errors.
 */
export function renderMindtouchFailure(
  failure: DomainError,
  { request, origin, path }: FailureContext,
): RenderedFailure {
  const status = statusOf(failure, request);
  const resource = resourceOf(failure);
  const document = xml(
    'error',
    {},
    xml('status', {}, String(status)),
    xml('title', {}, TITLE[status] ?? ''),
    xml('message', {}, failure.message),
    xml('uri', {}, `${origin}${path}`),
    ...(resource === undefined ? [] : [xml('resource', {}, `System.API.Error.${resource}`)]),
  );
  return {
    status,
    headers: status === 403 ? {} : protocolHeaders(failure, CHALLENGE),
    ...mindtouchForms.write(request.url, document),
  };
}

function statusOf(failure: DomainError, request: FailureContext['request']): number {
  if (failure instanceof AccountDisabled) return 403;
  // The one call where nobody in particular is told the same as somebody who may not.
  const makesUsers = request.method === 'POST' && request.routeOptions.url === USERS;
  if (failure.kind === 'not_signed_in' && makesUsers) return 403;
  return STATUS_OF_CODE[failure.code] ?? STATUS[failure.kind];
}

function resourceOf(failure: DomainError): string | undefined {
  if (failure instanceof AccountDisabled) return 'user_disabled';
  const key = failure instanceof InvalidInput ? failure.fields[0]?.field : failure.code;
  return key === undefined ? undefined : RESOURCE[key];
}
