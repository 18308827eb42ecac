import { InvalidInput, type DomainError, type ErrorKind } from '../../common/errors.js';
import { InvitationRefused } from '../../auth/invitations/invitation.errors.js';
import { protocolHeaders } from '../../common/http/problem.js';
import type { RenderedFailure } from '../../common/http/surface.js';
import { AlreadyMember } from '../../groups/group.errors.js';
import type { OnezoneErrorWire } from './onezone-error.wire.js';
import { relationAlreadyExists, relationDoesNotExist } from './onezone-relation-error.js';
import { OnezoneRelationGone } from './onezone-relation.js';
import { refusedCredentials } from './onezone-credentials-error.js';
import { joinError } from './onezone-join-error.js';
import { valueError } from './onezone-value-error.js';

type Telling = (failure: DomainError, requestId: string) => OnezoneErrorWire;

/** Failures whose id says more than their kind does, by their codes. */
const BY_CODE: Readonly<Record<string, Answer>> = {
  'user.login_name_taken': [400, occupied],
  'invitation.not_authorized': [400, mayNotInvite],
};

/** A status, and the error object that goes with it; without one the body is empty. */
type Answer = readonly [status: number, tell?: Telling];

const plain =
  (id: string): Telling =>
  ({ message: description }) => ({ id, description });

const ANSWERS: Readonly<Record<ErrorKind, Answer>> = {
  invalid: [400, badValue],
  malformed: [400, plain('malformedData')],
  unsupported_media_type: [415],
  payload_too_large: [413],
  not_acceptable: [406],
  not_signed_in: [401, plain('unauthorized')],
  bad_credentials: [401, refusedCredentials],
  forbidden: [403, forbidden],
  scope_missing: [403, forbidden],
  not_found: [404, plain('notFound')],
  reference_not_found: [400, badId],
  conflict: [409, plain('alreadyExists')],
  already_related: [409, alreadyRelated],
  cycle: [400, cycle],
  protected: [403, plain('protectedGroup')],
  last_administrator: [403, forbidden],
  beyond_authority: [403, forbidden],
  not_supported: [400, plain('notSupported')],
  unknown_path: [404, plain('notFound')],
  method_not_allowed: [405],
  precondition_failed: [412],
  precondition_required: [428],
  too_many_requests: [429, plain('temporaryFailure')],
  unavailable: [503, plain('serviceUnavailable')],
  internal: [500, internal],
};

/**
 * A failure in the words of Onezone.
 *
 * Source: docs/sources/onezone.md#errors.
 */
export function renderOnezoneFailure(
  failure: DomainError,
  { requestId }: { readonly requestId: string },
): RenderedFailure {
  const [status, tell] = BY_CODE[failure.code] ?? ANSWERS[failure.kind];
  const headers = protocolHeaders(failure);
  if (!tell) return { status, headers };
  return {
    status,
    headers,
    contentType: 'application/json',
    body: JSON.stringify({ error: tell(failure, requestId) }),
  };
}

function occupied(): OnezoneErrorWire {
  return {
    id: 'badValueIdentifierOccupied',
    details: { key: 'username' },
    description: 'Bad value: somebody has this "username" already.',
  };
}

/** A group in itself is an error of the vendor's own; longer cycles are stored there and refused here. */
function cycle(failure: DomainError): OnezoneErrorWire {
  const { path } = failure.details as { readonly path: readonly string[] };
  if (path.length > 2) return badGroup(failure);
  return { id: 'cannotAddRelationToSelf', description: 'A group cannot be in itself.' };
}

function badValue(failure: DomainError): OnezoneErrorWire {
  if (failure instanceof InvitationRefused) return joinError(failure);
  if (failure instanceof OnezoneRelationGone) return relationDoesNotExist(failure);
  return failure instanceof InvalidInput ? valueError(failure.fields) : badGroup(failure);
}

function mayNotInvite(failure: DomainError): OnezoneErrorWire {
  return { ...forbidden(failure), id: 'inviteTokenSubjectNotAuthorized' };
}

/** What the core refuses about a relation of groups and the vendor's server would have stored. */
function badGroup({ message }: DomainError): OnezoneErrorWire {
  return { id: 'badData', details: { key: 'groupId' }, description: `Bad value: ${message}` };
}

function forbidden({ message, details }: DomainError): OnezoneErrorWire {
  const missing = (details as { readonly missing?: readonly string[] }).missing ?? [];
  const hint = missing.length === 0 ? message : `This takes ${missing.map(inWords).join(', or ')}.`;
  return { id: 'forbidden', details: { hint }, description: 'You are not allowed to do this.' };
}

function inWords(missing: string): string {
  return missing
    .replace(/\beffective_member\b/, 'membership in the group')
    .replace(/\bself\b/, 'doing it for yourself')
    .replace(/\bcreator\b/, 'asking about who made the group')
    .replace(/\bwhole_token\b/, 'a token without scopes');
}

function badId({ details }: DomainError): OnezoneErrorWire {
  const { type } = details as { readonly type: string };
  const key = `${type}Id`;
  return { id: 'badValueIdNotFound', details: { key }, description: `Bad value: "${key}" names no ${type}.` };
}

function alreadyRelated(failure: DomainError): OnezoneErrorWire {
  const isMember = failure instanceof AlreadyMember;
  return isMember ? relationAlreadyExists(failure) : plain('alreadyExists')(failure, '');
}

function internal({ message: description }: DomainError, reference: string): OnezoneErrorWire {
  return { id: 'internalServerError', details: { reference }, description };
}
