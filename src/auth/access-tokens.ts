import { Injectable } from '@nestjs/common';
import jwt from 'jsonwebtoken';
import { newId } from '../common/ids.js';
import { AppConfig } from '../config/app.config.js';
import { SigningKeys } from './signing-keys.js';

/** For whom access tokens are. */
export const AUDIENCE = 'guildhall';
/** The media type that tells an access token from every other JWT; RFC 9068. */
export const TOKEN_TYPE = 'at+jwt';

/** What an access token says. */
export interface AccessClaims {
  /** The user, by uuid. */
  readonly sub: string;
  /** The organization, by uuid; the name is the one that UiPath's clients read. */
  readonly prt_id: string;
  /** The session that the token belongs to. */
  readonly sid: string;
  /** Names of scopes between blanks; absent if nothing narrows the token. */
  readonly scope?: string;
}

/** The `iss` of this installation's tokens. */
export function issuerOf(config: AppConfig): string {
  return config.publicUrl ?? AUDIENCE;
}

/** Makes access tokens; the JWT strategy verifies them. */
@Injectable()
export class AccessTokens {
  constructor(
    private readonly keys: SigningKeys,
    private readonly config: AppConfig,
  ) {}

  issue(claims: AccessClaims): { readonly token: string; readonly expiresInSeconds: number } {
    const { keyId, key } = this.keys.signing();
    const expiresInSeconds = this.config.accessTokenSeconds;
    const token = jwt.sign(claims, key, {
      algorithm: 'ES256',
      keyid: keyId,
      header: { alg: 'ES256', typ: TOKEN_TYPE },
      issuer: issuerOf(this.config),
      audience: AUDIENCE,
      jwtid: newId(),
      notBefore: 0,
      expiresIn: expiresInSeconds,
    });
    return { token, expiresInSeconds };
  }
}
