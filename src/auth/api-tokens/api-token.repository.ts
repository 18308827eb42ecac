import type { ApiToken } from './api-token.js';

/** Where API tokens are kept, by hash. */
export abstract class ApiTokenRepository {
  abstract insert(token: ApiToken, hash: Buffer): Promise<void>;
  /** A token that is good at an instant and whose user may act. */
  abstract findGood(hash: Buffer, at: Date): Promise<ApiToken | undefined>;
  /** When a token was revoked and when it runs out, whether it is still good or not. */
  abstract endsOf(
    hash: Buffer,
  ): Promise<{ readonly revokedAt: Date | null; readonly expiresAt: Date | null } | undefined>;
  abstract listOf(userId: string): Promise<readonly ApiToken[]>;
  /** Answers whether there was one to revoke. */
  abstract revoke(userId: string, id: string, at: Date): Promise<boolean>;
  abstract revokeAllOf(userId: string, at: Date): Promise<void>;
}
