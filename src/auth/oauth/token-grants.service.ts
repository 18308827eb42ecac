import { Injectable } from '@nestjs/common';
import { BadCredentials } from '../../common/errors.js';
import { UnitOfWork } from '../../common/unit-of-work.js';
import { isTokenScope, scopesContain } from '../../permissions/catalogue/token-scopes.js';
import { AccessTokens } from '../sessions/access-tokens.js';
import type { Session } from '../sessions/session.repository.js';
import { PasswordAuthentication } from '../sign-in/password-authentication.js';
import { SignInNotes } from '../sign-in/sign-in-notes.js';
import { SessionsService, type TokenPair } from '../sessions/sessions.service.js';
import type { AuthenticatedClient } from '../service-accounts/client-secret.js';
import type { ClientCredentials } from './client-credentials.js';
import { Clients } from './clients.service.js';
import { OAuthRefusal } from './oauth.errors.js';

/** What a token may be asked for with wherever tokens are. */
export const grantTypes = ['client_credentials', 'refresh_token'] as const;

/** A name and a password, as far as they were sent, for a surface that takes them. */
export interface PasswordSignIn {
  readonly organizationId: string;
  readonly userName: string | undefined;
  readonly password: string | undefined;
}

/** A request for a token, in whatever form it came. */
export interface TokenRequest {
  readonly grantType: string | undefined;
  readonly client: ClientCredentials | undefined;
  /** Names between blanks; undefined asks for all that there is to have. */
  readonly scope: string | undefined;
  readonly refreshToken: string | undefined;
  /** Absent where passwords are no way to a token; RFC 9700 advises against them. */
  readonly signIn?: PasswordSignIn | undefined;
  /** Where the request came from. */
  readonly address: string;
  /** Whom the token is to name as its issuer. */
  readonly issuer: string;
}

/** What was granted. */
export interface GrantedToken {
  readonly accessToken: string;
  readonly expiresInSeconds: number;
  /** Names between blanks; undefined if nothing narrows the token. */
  readonly scope: string | undefined;
  readonly refreshToken?: string;
}

/** Issues tokens by the grants of RFC 6749, whatever surface they were asked for on. */
@Injectable()
export class TokenGrants {
  constructor(
    private readonly clients: Clients,
    private readonly sessions: SessionsService,
    private readonly passwords: PasswordAuthentication,
    private readonly tokens: AccessTokens,
    private readonly notes: SignInNotes,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Errors: OAuthRefusal; TooManyRequests, if too much that was wrong came from the address.
   */
  grant(request: TokenRequest): Promise<GrantedToken> {
    return this.clients.counting(request.address, () => this.byType(request));
  }

  private async byType(request: TokenRequest): Promise<GrantedToken> {
    if (request.grantType === 'password' && request.signIn) return this.byPassword(request, request.signIn);
    switch (request.grantType) {
      case undefined:
        throw new OAuthRefusal('invalid_request', 'grant_type is missing.');
      case 'client_credentials':
        return this.byClientCredentials(request);
      case 'refresh_token':
        return this.byRefreshToken(request);
      default:
        throw new OAuthRefusal('unsupported_grant_type', `grant_type is one of ${grantTypes.join(', ')}.`);
    }
  }

  /** There is no refresh token: the secret does as well, and one more thing to steal is one too many. */
  private async byClientCredentials(request: TokenRequest): Promise<GrantedToken> {
    const { client, scope, session } = await this.unitOfWork.run(async () => {
      const authenticated = await this.clients.authenticate(request.client);
      const narrowed = scopeWithin(authenticated.scopes, request.scope);
      return { client: authenticated, scope: narrowed, session: await this.begin(authenticated) };
    });
    await this.clients.noteUse(client);
    await this.notes.signedIn(client.userId);
    const claims = {
      sub: client.userId,
      prt_id: client.organizationId,
      sid: session.id,
      client_id: client.userId,
      scope,
    };
    const issued = await this.tokens.issue(claims, request.issuer, client.secretExpiresAt ?? undefined);
    return { accessToken: issued.token, expiresInSeconds: issued.expiresInSeconds, scope };
  }

  private begin(client: AuthenticatedClient): Promise<Session> {
    return this.sessions.begin(client, this.tokens.lifetimeSeconds, client.secretId);
  }

  /** Sign-ins belong to Guildhall's own client, so that nothing but their session has to end for them to end. */
  private async byPassword(request: TokenRequest, signIn: PasswordSignIn): Promise<GrantedToken> {
    const { address, issuer } = request;
    const { organizationId, userName: name, password } = signIn;
    if (name === undefined || password === undefined) {
      throw new OAuthRefusal('invalid_request', 'username or password is missing.');
    }
    if (await this.clients.identify(request.client)) {
      throw new OAuthRefusal('unauthorized_client', 'The client may not sign people in by their passwords.');
    }
    const scope = request.scope === undefined ? undefined : knownScopes(request.scope).join(' ');
    const principal = await this.passwords.verify({ organizationId, name, address }, password);
    if (!principal) throw new OAuthRefusal('invalid_grant', 'Wrong user name or password.');
    return { ...(await this.sessions.open(principal, issuer, scope)), scope };
  }

  private async byRefreshToken(request: TokenRequest): Promise<GrantedToken> {
    const { refreshToken, issuer } = request;
    if (refreshToken === undefined) throw new OAuthRefusal('invalid_request', 'refresh_token is missing.');
    if (await this.clients.identify(request.client)) {
      throw new OAuthRefusal('invalid_grant', 'The refresh token was not issued to this client.');
    }
    const scope = request.scope === undefined ? undefined : knownScopes(request.scope).join(' ');
    const pair = await this.refreshed(refreshToken, issuer, scope);
    return { ...pair, scope };
  }

  private async refreshed(
    refreshToken: string,
    issuer: string,
    scope: string | undefined,
  ): Promise<TokenPair> {
    try {
      return await this.sessions.refresh(refreshToken, { issuer, scope });
    } catch (error) {
      if (!(error instanceof BadCredentials)) throw error;
      throw new OAuthRefusal('invalid_grant', error.message);
    }
  }
}

/** The scopes that were asked for, which may be parts of the client's, or all of those. */
function scopeWithin(own: readonly string[], asked: string | undefined): string {
  if (asked === undefined) return own.join(' ');
  const wanted = knownScopes(asked);
  const beyond = wanted.find((scope) => !scopesContain(own, scope));
  if (beyond !== undefined) throw new OAuthRefusal('invalid_scope', `The client has no scope ${beyond}.`);
  return wanted.join(' ');
}

function knownScopes(text: string): readonly string[] {
  const scopes = [...new Set(text.split(' ').filter((scope) => scope !== ''))];
  if (!scopes.every(isTokenScope)) throw new OAuthRefusal('invalid_scope', 'There is no such scope.');
  return scopes;
}
