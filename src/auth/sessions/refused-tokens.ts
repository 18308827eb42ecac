import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { BadCredentials, type RefusalReason } from '../../common/errors.js';
import type { Credential } from '../../common/http/surface.js';
import { ApiTokenRepository } from '../api-tokens/api-token.repository.js';
import { API_TOKEN_PREFIX } from '../api-tokens/api-token.js';
import { INVITATION_PREFIX } from '../invitations/invitation.js';
import { hashOfToken } from './secret-tokens.js';

const REFUSALS: Readonly<Record<Credential['scheme'], RefusalReason>> = {
  basic: 'password',
  bearer: 'token',
  own: 'token',
  unknown: 'scheme',
};

/** Says why credentials were refused, as far as who holds them may know: nobody guesses a token of ours. */
@Injectable()
export class RefusedTokens {
  constructor(
    private readonly tokens: ApiTokenRepository,
    private readonly clock: Clock,
  ) {}

  async refusal(credential: Credential): Promise<BadCredentials> {
    const plain = new BadCredentials(REFUSALS[credential.scheme]);
    if (credential.scheme !== 'bearer') return plain;
    if (credential.token.startsWith(INVITATION_PREFIX)) return new BadCredentials('token_of_other_kind');
    if (!credential.token.startsWith(API_TOKEN_PREFIX)) return plain;
    return (await this.ended(credential.token)) ?? plain;
  }

  private async ended(secret: string): Promise<BadCredentials | undefined> {
    const { revokedAt, expiresAt } = (await this.tokens.endsOf(hashOfToken(secret))) ?? NONE;
    if (revokedAt !== null) return new BadCredentials('token_revoked');
    if (expiresAt === null || expiresAt > this.clock.now()) return undefined;
    return new BadCredentials('token_expired', 'The token has run out.', { expiredAt: expiresAt });
  }
}

const NONE = { revokedAt: null, expiresAt: null };
