import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { BoundedCache } from '../common/bounded-cache.js';
import { Clock } from '../common/clock.js';
import { DomainError } from '../common/errors.js';
import type { AccessClaims } from './access-tokens.js';
import { JwtStrategy, type BearerRequest } from './strategies/jwt.strategy.js';

interface Verified {
  readonly claims: AccessClaims;
  readonly expiresAt: number;
}

/** What passport puts onto a strategy before it runs one. */
interface RunnableStrategy {
  success(claims: AccessClaims & { readonly exp: number }): void;
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
    private readonly clock: Clock,
  ) {}

  /**
   * The claims of a good token, or undefined.
   *
   * Errors: Unavailable, if the key that signed it cannot be looked up.
   */
  async verify(token: string): Promise<AccessClaims | undefined> {
    const key = createHash('sha256').update(token).digest('base64');
    const known = this.verified.get(key);
    if (known && known.expiresAt > this.clock.now().getTime()) return known.claims;
    const claims = await this.run(token);
    if (claims) this.verified.set(key, { claims, expiresAt: claims.exp * 1000 });
    return claims;
  }

  /** Passport's own way of running a strategy: a copy of it that is told what to do with the outcome. */
  private run(token: string): Promise<(AccessClaims & { readonly exp: number }) | undefined> {
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
