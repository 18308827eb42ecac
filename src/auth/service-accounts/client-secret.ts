/** One of the secrets that a service account proves itself by; several may stand, so that they can take turns. */
export interface ClientSecret {
  readonly id: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  /** Roughly: it is written down now and then. */
  readonly lastUsedAt: Date | null;
}

/** Somebody who proved to be a service account, and what his tokens may be. */
export interface AuthenticatedClient {
  readonly userId: string;
  readonly organizationId: string;
  readonly scopes: readonly string[];
  readonly secretId: string;
  readonly secretExpiresAt: Date | null;
}

/** Tells people and scanners what kind of secret it is. */
export const CLIENT_SECRET_PREFIX = 'ghs_';
/** How many secrets of one service account stand at most. */
export const MOST_SECRETS = 10;
