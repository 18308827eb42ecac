import { Injectable } from '@nestjs/common';
import jwt from 'jsonwebtoken';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { AppConfig } from '../../config/app.config.js';
import { SigningKeys } from '../keys/signing-keys.js';

/** For whom access tokens are. */
export const AUDIENCE = 'guildhall';
/** The media type that tells an access token from every other JWT; RFC 9068. */
export const TOKEN_TYPE = 'at+jwt';
/** The client that signs people in by their passwords: Guildhall itself, with no secret. */
export const OWN_CLIENT = 'guildhall';

/** What an access token says. */
export interface AccessClaims {
  /** The user, by uuid. */
  readonly sub: string;
  /** The organization, by uuid; the name is the one that UiPath's clients read. */
  readonly prt_id: string;
  /** The session that the token belongs to. */
  readonly sid: string;
  /** The service account that asked for it, or Guildhall itself. */
  readonly client_id: string;
  /** Names of scopes between blanks; absent if nothing narrows the token. */
  readonly scope?: string;
}

/** The claims of a token as it was signed; instants are seconds since 1970. */
export interface SignedClaims extends AccessClaims {
  readonly iss: string;
  readonly aud: string;
  readonly iat: number;
  readonly nbf: number;
  readonly exp: number;
  readonly jti: string;
}

/** A token, and for how long it is good. */
export interface AccessToken {
  readonly token: string;
  readonly expiresInSeconds: number;
}

/** Makes access tokens; the JWT strategy verifies them. */
@Injectable()
export class AccessTokens {
  constructor(
    private readonly keys: SigningKeys,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /** For how long tokens are good at most. */
  get lifetimeSeconds(): number {
    return this.config.accessTokenSeconds;
  }

  /** Signs a token in the name of an issuer, good until an instant or as long as tokens are. */
  async issue(claims: AccessClaims, issuer: string, until?: Date): Promise<AccessToken> {
    const { keyId, key } = await this.keys.signing();
    const now = Math.floor(this.clock.now().getTime() / 1000);
    const longest = until ? Math.floor(until.getTime() / 1000) - now : Infinity;
    const expiresInSeconds = Math.min(this.lifetimeSeconds, longest);
    const signed: SignedClaims = {
      ...claims,
      iss: issuer,
      aud: AUDIENCE,
      iat: now,
      nbf: now,
      exp: now + expiresInSeconds,
      jti: newId(),
    };
    const header = { alg: 'ES256', typ: TOKEN_TYPE, kid: keyId } as const;
    return { token: jwt.sign(signed, key, { algorithm: 'ES256', header }), expiresInSeconds };
  }
}
