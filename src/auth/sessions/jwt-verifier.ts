import { Injectable } from '@nestjs/common';
import jwt from 'jsonwebtoken';
import { BoundedCache } from '../../common/bounded-cache.js';
import { Clock } from '../../common/clock.js';
import { DomainError } from '../../common/errors.js';
import { after, type Soon } from '../../common/soon.js';
import type { SignedClaims } from './access-tokens.js';
import { SigningKeys } from '../keys/signing-keys.js';
import { JwtStrategy, type BearerRequest } from '../strategies/jwt.strategy.js';

interface Verified {
  readonly claims: SignedClaims;
  /** The key that signed it; what it signed dies with it. */
  readonly keyId: string;
}

/** What passport puts onto a strategy before it runs one. */
interface RunnableStrategy {
  success(claims: SignedClaims): void;
  fail(why: unknown): void;
  error(error: unknown): void;
  authenticate(request: BearerRequest): void;
}

const REMEMBERED_TOKENS = 10_000;

/** Runs the JWT strategy for a token, once for as long as the token is good. */
@Injectable()
export class JwtVerifier {
  private readonly verified = new BoundedCache<string, Verified>(REMEMBERED_TOKENS);

  constructor(
    private readonly strategy: JwtStrategy,
    private readonly keys: SigningKeys,
    private readonly clock: Clock,
  ) {}

  /**
   * The claims of a good token, or undefined.
   *
   * Errors: Unavailable, if the key that signed it cannot be looked up.
   */
  verify(token: string): Soon<SignedClaims | undefined> {
    const known = this.verified.get(token);
    if (!known) return this.verifyAnew(token);
    return after(this.isStillGood(known), (isGood) => (isGood ? known.claims : this.verifyAnew(token)));
  }

  private async verifyAnew(token: string): Promise<SignedClaims | undefined> {
    const claims = await this.run(token);
    const keyId = jwt.decode(token, { complete: true })?.header.kid;
    if (claims && keyId !== undefined) this.verified.set(token, { claims, keyId });
    return claims;
  }

  private isStillGood({ claims, keyId }: Verified): Soon<boolean> {
    if (claims.exp * 1000 <= this.clock.now().getTime()) return false;
    return after(this.keys.verifying(keyId), (key) => key !== undefined);
  }

  /** Passport's own way of running a strategy: a copy of it that is told what to do with the outcome. */
  private run(token: string): Promise<SignedClaims | undefined> {
    return new Promise((resolve, reject) => {
      const strategy = Object.create(this.strategy) as RunnableStrategy;
      strategy.success = resolve;
      // A key that could not be looked up says nothing of the token: neither a refusal nor an allowance.
      const refuse = (why: unknown) => {
        if (why instanceof DomainError) reject(why);
        else resolve(undefined);
      };
      strategy.fail = refuse;
      strategy.error = refuse;
      strategy.authenticate({ token });
    });
  }
}
