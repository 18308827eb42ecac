import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { clientAddress } from '../common/http/client-address.js';
import type { Credential } from '../common/http/surface.js';
import type { SignedInPrincipal } from '../common/principal.js';
import { after, type Soon } from '../common/soon.js';
import { OWN_CLIENT, type SignedClaims } from './sessions/access-tokens.js';
import { API_TOKEN_PREFIX } from './api-tokens/api-token.js';
import { ApiTokensService } from './api-tokens/api-tokens.service.js';
import { JwtVerifier } from './sessions/jwt-verifier.js';
import { PasswordAuthentication } from './sign-in/password-authentication.js';
import { LivingSessions } from './sessions/living-sessions.js';
import { SignInNotes } from './sign-in/sign-in-notes.js';
import { SignInThrottle, type SignInAttempt } from './sign-in/sign-in-throttle.js';

/** Verifies a kind of token that an adapter issues itself; answers who it speaks for, or undefined. */
export type OwnVerifier = (
  token: string,
  organizationId: string,
  request: FastifyRequest,
) => Soon<SignedInPrincipal | undefined>;

/** Finds out whether credentials are what they claim to be. */
@Injectable()
export class CredentialVerifiers {
  private readonly own = new Map<string, OwnVerifier>();

  constructor(
    private readonly jwts: JwtVerifier,
    private readonly apiTokens: ApiTokensService,
    private readonly passwords: PasswordAuthentication,
    private readonly sessions: LivingSessions,
    private readonly throttle: SignInThrottle,
    private readonly notes: SignInNotes,
  ) {}

  /** Lets an adapter verify tokens of its own making, under the name that its surface reads them with. */
  register(name: string, verifier: OwnVerifier): void {
    this.own.set(name, verifier);
  }

  /**
   * Who the credentials speak for, or undefined if they are wrong.
   *
   * Errors: TooManyRequests, if they were wrong too often.
   */
  verify(
    credential: Credential,
    organizationId: string,
    request: FastifyRequest,
  ): Soon<SignedInPrincipal | undefined> {
    return after(
      this.spokenFor(credential, organizationId, request),
      (principal) => principal && after(this.notes.used(principal.userId), () => principal),
    );
  }

  private spokenFor(
    credential: Credential,
    organizationId: string,
    request: FastifyRequest,
  ): Soon<SignedInPrincipal | undefined> {
    switch (credential.scheme) {
      case 'bearer':
        return this.bearer(credential.token, request);
      case 'basic':
        return this.basic(
          { organizationId, name: credential.name, address: clientAddress(request) },
          credential,
        );
      case 'own':
        return this.own.get(credential.verifier)?.(credential.token, organizationId, request);
      case 'unknown':
        return undefined;
    }
  }

  private bearer(token: string, request: FastifyRequest): Soon<SignedInPrincipal | undefined> {
    return token.startsWith(API_TOKEN_PREFIX) ? this.apiToken(token, request) : this.accessToken(token);
  }

  private apiToken(token: string, request: FastifyRequest): Soon<SignedInPrincipal | undefined> {
    return after(this.apiTokens.verify(token), (principal) =>
      principal ? principal : after(this.throttle.wrongToken(clientAddress(request)), () => undefined),
    );
  }

  /** One that ran out is no attempt at anything: clients learn from it that they must refresh. */
  private accessToken(token: string): Soon<SignedInPrincipal | undefined> {
    return after(this.jwts.verify(token), (claims) => {
      if (!claims) return undefined;
      const alive = this.sessions.isAlive(claims.sub, claims.prt_id, claims.sid);
      return after(alive, (isAlive) => (isAlive ? principalBy(claims) : undefined));
    });
  }

  /** The password of Basic may be an API token, as long as it is the named user's. */
  private async basic(
    attempt: SignInAttempt,
    { password, by }: Extract<Credential, { scheme: 'basic' }>,
  ): Promise<SignedInPrincipal | undefined> {
    const byApiToken = await this.apiTokens.verify(password);
    if (!byApiToken) return this.passwords.verify(attempt, password, by);
    const named = await this.passwords.isNamed(byApiToken, attempt.name);
    return named ? byApiToken : undefined;
  }
}

function principalBy(claims: SignedClaims): SignedInPrincipal {
  const { sub: userId, prt_id: organizationId, sid: sessionId, client_id: client, scope } = claims;
  return {
    kind: 'user',
    userId,
    organizationId,
    sessionId,
    ...(scope !== undefined && { scopes: scope.split(' ') }),
    ...(client !== OWN_CLIENT && { bySecret: true as const }),
  };
}
