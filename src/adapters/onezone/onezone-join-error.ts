import type { InvitationRefused, Refusal } from '../../auth/invitations/invitation.errors.js';
import type { Invited } from '../../auth/invitations/invitation.js';
import type { OnezoneErrorWire } from './onezone-error.wire.js';
import { badToken } from './onezone-value-error.js';

type Telling = (failure: InvitationRefused) => OnezoneErrorWire;

const plain =
  (id: string): Telling =>
  ({ message: description }) => ({ id, description });

const TELLINGS: Readonly<Record<Refusal, Telling>> = {
  unknown: () => badToken('The token could not be understood.'),
  other_kind: otherKind,
  expired: plain('tokenInvalid'),
  revoked: plain('tokenRevoked'),
  used_up: plain('inviteTokenUsageLimitReached'),
  issuer_not_authorized: plain('inviteTokenSubjectNotAuthorized'),
  group_gone: ({ message: description, details: { groupId: id } }) => ({
    id: 'inviteTokenTargetIdInvalid',
    details: { id },
    description,
  }),
};

/** The vendor's names of what an invitation lets in. */
export const INVITE_TYPES: Readonly<Record<Invited, 'userJoinGroup' | 'groupJoinGroup'>> = {
  user: 'userJoinGroup',
  group: 'groupJoinGroup',
};

/** Why an invitation was refused. */
export function joinError(failure: InvitationRefused): OnezoneErrorWire {
  return TELLINGS[failure.details.refusal](failure);
}

function otherKind({ details: { wanted, received, groupId } }: InvitationRefused): OnezoneErrorWire {
  const type =
    received === 'user' || received === 'group'
      ? { inviteToken: { inviteType: INVITE_TYPES[received], groupId } }
      : { accessToken: {} };
  const description = 'The token is of another kind.';
  const tokenError = {
    id: 'notAnInviteToken',
    details: { expectedInviteType: INVITE_TYPES[wanted], received: type },
    description,
  };
  const details = { key: 'token', tokenError };
  return { id: 'badValueToken', details, description: `Bad value: ${description}` };
}
