import { DomainError } from '../../common/errors.js';
import type { Invited } from './invitation.js';

/** Why an invitation does not let in. */
export type Refusal =
  'unknown' | 'other_kind' | 'expired' | 'revoked' | 'used_up' | 'issuer_not_authorized' | 'group_gone';

const WORDS: Readonly<Record<Refusal, string>> = {
  unknown: 'There is no such invitation.',
  other_kind: 'It is a token of another kind.',
  expired: 'The invitation has run out.',
  revoked: 'The invitation was taken back.',
  used_up: 'The invitation was used as often as it may be.',
  issuer_not_authorized: 'Who issued the invitation may not invite there any more.',
  group_gone: 'There is no such group to be invited into.',
};

/** An invitation does not let in, or could not. */
export class InvitationRefused extends DomainError {
  readonly kind = 'invalid';
  readonly code: string;
  override readonly details: {
    readonly refusal: Refusal;
    readonly wanted: Invited;
    readonly received?: Invited | 'access';
    readonly groupId?: string;
    readonly expiredAt?: Date;
  };
  constructor(details: InvitationRefused['details']) {
    super(WORDS[details.refusal]);
    this.code = `invitation.${details.refusal}`;
    this.details = details;
  }
}

/** Who asks for an invitation may not invite there. */
export class MayNotInvite extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'invitation.not_authorized';
  override readonly details: { readonly missing: readonly string[] };
  constructor(missing: readonly string[]) {
    super('You may not invite into this group.');
    this.details = { missing };
  }
}
