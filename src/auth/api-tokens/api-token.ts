/** A token for scripts: it acts as its user, within its scopes, until it expires or is revoked. */
export interface ApiToken {
  readonly id: string;
  readonly organizationId: string;
  readonly userId: string;
  readonly name: string;
  /** Undefined: nothing narrows it. */
  readonly scopes: readonly string[] | undefined;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
}

/** Tells people, scanners and the guard what kind of secret it is. */
export const API_TOKEN_PREFIX = 'gha_';
