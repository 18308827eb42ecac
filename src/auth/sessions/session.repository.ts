/** A run of access tokens that one sign-in led to. */
export interface Session {
  readonly id: string;
  readonly organizationId: string;
  readonly userId: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** What came of using a refresh token. */
export type RefreshOutcome =
  | { readonly kind: 'unknown' }
  /** It had been used before: somebody has a copy. */
  | { readonly kind: 'reused'; readonly sessionId: string; readonly organizationId: string }
  | { readonly kind: 'used'; readonly session: Session };

/** Where sessions and their refresh tokens are kept. */
export abstract class SessionRepository {
  /**
   * Keeps a new session; one that a client secret opened ends with that secret.
   *
   * Errors: BadCredentials, if the organization has ended since the credentials were verified.
   */
  abstract insert(session: Session, clientSecretId?: string): Promise<void>;
  abstract insertRefreshToken(sessionId: string, hash: Buffer, at: Date): Promise<void>;
  /** Uses up a refresh token of a session that has neither ended nor run out. */
  abstract useRefreshToken(hash: Buffer, at: Date): Promise<RefreshOutcome>;
  /** The session of a refresh token that was not used yet. */
  abstract findByRefreshToken(hash: Buffer): Promise<Session | undefined>;
  /** The sessions of a user that have neither ended nor run out, the oldest first. */
  abstract listOf(userId: string, at: Date): Promise<readonly Session[]>;
  abstract revoke(sessionId: string, at: Date): Promise<void>;
  abstract revokeAllOf(userId: string, at: Date): Promise<void>;
  abstract revokeAllIn(organizationId: string, at: Date): Promise<void>;
  abstract revokeAllVouchedFor(serviceId: string, at: Date): Promise<void>;
  /** Whether a user may act at all, in a session if one is given. */
  abstract isAlive(userId: string, organizationId: string, sessionId: string | undefined): Promise<boolean>;
  /** The user of a session that goes on, if he may act at all; whether it has run out is not looked at. */
  abstract livingOwnerOf(sessionId: string, organizationId: string): Promise<string | undefined>;
}
