import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import jwt from 'jsonwebtoken';
import { Strategy } from 'passport-jwt';
import { Clock } from '../../common/clock.js';
import { Links } from '../../common/http/links.js';
import { AUDIENCE, TOKEN_TYPE, type SignedClaims } from '../sessions/access-tokens.js';
import { SigningKeys } from '../keys/signing-keys.js';

/** A request as the strategy sees it: nothing but the token that the surface read. */
export interface BearerRequest {
  readonly token: string;
}

/** Verifies access tokens: signature, issuer, audience, times and type. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(
    keys: SigningKeys,
    private readonly links: Links,
    private readonly clock: Clock,
  ) {
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
        Promise.resolve(keys.verifying(header.kid)).then((key) => {
          done(key ? null : new Error('unknown key'), key as never);
        }, done);
      },
      algorithms: ['ES256'],
      audience: AUDIENCE,
      // The times are told by the clock of the house, in `validate`.
      ignoreExpiration: true,
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is no other way to this option
      jsonWebTokenOptions: { ignoreNotBefore: true },
    });
  }

  validate(claims: Partial<SignedClaims>): SignedClaims | undefined {
    const now = this.clock.now().getTime() / 1000;
    const { iss, exp, nbf = 0 } = claims;
    const isOurs = typeof iss === 'string' && this.links.isOwnOrigin(iss);
    const isTimely = typeof exp === 'number' && now < exp && nbf <= now;
    return isOurs && isTimely ? (claims as SignedClaims) : undefined;
  }
}
