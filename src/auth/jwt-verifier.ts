import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { BoundedCache } from '../common/bounded-cache.js';
import { Clock } from '../common/clock.js';
import type { AccessClaims } from './access-tokens.js';
import { JwtStrategy, type BearerRequest } from './strategies/jwt.strategy.js';

interface Verified {
  readonly claims: AccessClaims;
  readonly expiresAt: number;
}

/** What passport puts onto a strategy before it runs one. */
interface RunnableStrategy {
  success(claims: AccessClaims & { readonly exp: number }): void;
  fail(): void;
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

  /** The claims of a good token, or undefined. */
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
    return new Promise((resolve) => {
      const strategy = Object.create(this.strategy) as RunnableStrategy;
      strategy.success = resolve;
      strategy.fail = () => {
        resolve(undefined);
      };
      strategy.error = () => {
        resolve(undefined);
      };
      strategy.authenticate({ token });
    });
  }
}
