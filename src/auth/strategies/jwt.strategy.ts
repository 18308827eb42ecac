import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import jwt from 'jsonwebtoken';
import { Strategy } from 'passport-jwt';
import { AppConfig } from '../../config/app.config.js';
import { AUDIENCE, issuerOf, TOKEN_TYPE, type AccessClaims } from '../access-tokens.js';
import { SigningKeys } from '../signing-keys.js';

/** A request as the strategy sees it: nothing but the token that the surface read. */
export interface BearerRequest {
  readonly token: string;
}

/** Verifies access tokens: signature, issuer, audience, times and type. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(keys: SigningKeys, config: AppConfig) {
    super({
      jwtFromRequest: (request: unknown) => (request as BearerRequest).token,
      // KeyObjects: a key as text would be parsed again on every call.
      secretOrKeyProvider: (
        _request: unknown,
        token: string,
        done: (error: unknown, key?: never) => void,
      ) => {
        const header = jwt.decode(token, { complete: true })?.header;
        if (header?.typ !== TOKEN_TYPE || header.kid === undefined) {
          done(new Error('not an access token'));
          return;
        }
        keys.verifying(header.kid).then((key) => {
          done(key ? null : new Error('unknown key'), key as never);
        }, done);
      },
      algorithms: ['ES256'],
      issuer: issuerOf(config),
      audience: AUDIENCE,
    });
  }

  validate(claims: AccessClaims): AccessClaims {
    return claims;
  }
}
