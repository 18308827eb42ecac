import { Injectable } from '@nestjs/common';
import { OWN_CLIENT, type SignedClaims } from '../sessions/access-tokens.js';
import { ApiTokensService } from '../api-tokens/api-tokens.service.js';
import { JwtVerifier } from '../sessions/jwt-verifier.js';
import { LivingSessions } from '../sessions/living-sessions.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { ClientCredentials } from './client-credentials.js';
import { Clients } from './clients.service.js';
import { OAuthRefusal } from './oauth.errors.js';

/** What is told of a token; RFC 7662. */
export interface TokenFacts {
  readonly active: boolean;
  readonly sub?: string;
  readonly prt_id?: string;
  readonly client_id?: string;
  readonly scope?: string;
  readonly iss?: string;
  readonly aud?: string;
  readonly exp?: number;
  readonly iat?: number;
  readonly nbf?: number;
  readonly jti?: string;
  readonly token_type?: 'Bearer';
}

/** A token that a client shows, and who shows it from where. */
export interface TokenQuestion {
  readonly client: ClientCredentials | undefined;
  readonly token: string;
  readonly address: string;
}

const INACTIVE: TokenFacts = { active: false };

/** Tells of tokens that were issued, and takes them back. */
@Injectable()
export class IssuedTokens {
  constructor(
    private readonly clients: Clients,
    private readonly jwts: JwtVerifier,
    private readonly sessions: SessionsService,
    private readonly living: LivingSessions,
    private readonly apiTokens: ApiTokensService,
  ) {}

  /**
   * Whether a token is good and for what, told to service accounts of the organization that it belongs to.
   *
   * Errors: OAuthRefusal (invalid_client), TooManyRequests.
   */
  introspect({ client, token, address }: TokenQuestion): Promise<TokenFacts> {
    return this.clients.counting(address, async () => {
      const { organizationId } = await this.clients.authenticate(client);
      const facts = (await this.ofAccessToken(token)) ?? (await this.ofApiToken(token)) ?? INACTIVE;
      return facts.prt_id === organizationId ? facts : INACTIVE;
    });
  }

  /**
   * Ends an access token, or a refresh token with its session; what is no token any more is ended already.
   *
   * Errors: OAuthRefusal: invalid_client, or invalid_grant for a token of another client; TooManyRequests.
   */
  revoke({ client, token, address }: TokenQuestion): Promise<void> {
    return this.clients.counting(address, async () => {
      const asker = await this.clients.identify(client);
      const issued = await this.sessionOf(token);
      if (!issued) return;
      if (issued.clientId !== (asker?.userId ?? OWN_CLIENT)) {
        throw new OAuthRefusal('invalid_grant', 'The token was not issued to this client.');
      }
      await this.sessions.endShown(issued);
    });
  }

  private async sessionOf(token: string) {
    const claims = await this.jwts.verify(token);
    if (claims) return { id: claims.sid, organizationId: claims.prt_id, clientId: claims.client_id };
    const session = await this.sessions.ofRefreshToken(token);
    return session && { ...session, clientId: OWN_CLIENT };
  }

  private async ofAccessToken(token: string): Promise<TokenFacts | undefined> {
    const claims = await this.jwts.verify(token);
    if (!claims || !(await this.living.isAlive(claims.sub, claims.prt_id, claims.sid))) return undefined;
    return { active: true, ...told(claims), token_type: 'Bearer' };
  }

  private async ofApiToken(token: string): Promise<TokenFacts | undefined> {
    const owner = await this.apiTokens.verify(token);
    if (!owner) return undefined;
    const { userId: sub, organizationId: prt_id, scopes, expiresAt } = owner;
    return {
      active: true,
      sub,
      prt_id,
      ...(scopes && { scope: scopes.join(' ') }),
      ...(expiresAt && { exp: Math.floor(expiresAt.getTime() / 1000) }),
      token_type: 'Bearer',
    };
  }
}

/** The session stays between us. */
function told({ sid: _sid, ...claims }: SignedClaims): Omit<SignedClaims, 'sid'> {
  return claims;
}
