import type { ApiToken } from '../../auth/api-tokens/api-token.js';
import type { Invitation } from '../../auth/invitations/invitation.js';
import { memberPreset } from '../../permissions/catalogue/group-privilege.js';
import { INVITE_TYPES } from './onezone-join-error.js';
import type { OnezoneCaveatWire, OnezoneNamedTokenWire } from './onezone-tokens.wire.js';

export function presentOnezoneAccessToken(token: ApiToken): OnezoneNamedTokenWire {
  const { id, name, userId, createdAt, expiresAt } = token;
  return {
    id,
    name,
    subject: { type: 'user', id: userId },
    type: { accessToken: {} },
    caveats: caveatsOf(expiresAt),
    metadata: { creationTime: seconds(createdAt) },
    revoked: false,
  };
}

export function presentOnezoneInviteToken(invitation: Invitation): OnezoneNamedTokenWire {
  const { id, name, issuerId, invited, groupId, createdAt, expiresAt } = invitation;
  return {
    id,
    name,
    subject: { type: 'user', id: issuerId },
    type: { inviteToken: { inviteType: INVITE_TYPES[invited], groupId } },
    caveats: caveatsOf(expiresAt),
    metadata: {
      creationTime: seconds(createdAt),
      usageLimit: invitation.usageLimit ?? 'infinity',
      usageCount: invitation.usages,
      privileges: [...(invitation.privileges ?? memberPreset)].sort(),
    },
    revoked: false,
  };
}

function caveatsOf(expiresAt: Date | null): OnezoneCaveatWire[] {
  return expiresAt === null ? [] : [{ type: 'time', validUntil: seconds(expiresAt) }];
}

function seconds(instant: Date): number {
  return Math.floor(instant.getTime() / 1000);
}
