import type { AuthenticatedClient, ClientSecret } from './client-secret.js';

/** Where the secrets of service accounts are kept, by hash. */
export abstract class ClientSecretRepository {
  abstract insert(userId: string, secret: ClientSecret, hash: Buffer): Promise<void>;
  /**
   * The client whose secret is good at an instant and who may act; until the unit of work ends, nobody can end
   * the one or change the other.
   */
  abstract authenticate(userId: string, hash: Buffer, at: Date): Promise<AuthenticatedClient | undefined>;
  abstract listOf(userId: string): Promise<readonly ClientSecret[]>;
  /** Writes down that a secret was used, unless that was done since an instant. */
  abstract touch(id: string, at: Date, since: Date): Promise<void>;
  /** Ends a secret with all sessions that it opened; answers whether there was one. */
  abstract revoke(userId: string, id: string, at: Date): Promise<boolean>;
  /** The same for all secrets of a user. */
  abstract revokeAllOf(userId: string, at: Date): Promise<void>;
}
