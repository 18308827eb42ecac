import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { parseUuid } from '../../common/ids.js';
import { OWN_CLIENT } from '../access-tokens.js';
import { hashOfToken } from '../secret-tokens.js';
import { ClientSecretRepository } from '../service-accounts/client-secret.repository.js';
import type { AuthenticatedClient } from '../service-accounts/client-secret.js';
import type { ClientCredentials } from './client-credentials.js';
import { OAuthRefusal } from './oauth.errors.js';

// How exactly it is known when a secret was last used.
const TOUCHED_EVERY_MS = 600_000;

/** Finds out which client asks. */
@Injectable()
export class Clients {
  constructor(
    private readonly secrets: ClientSecretRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * The service account that credentials prove; in a unit of work nobody can end it or its secret before that ends.
   *
   * Errors: OAuthRefusal (invalid_client), alike for an unknown client and a wrong secret.
   */
  async authenticate(credentials: ClientCredentials | undefined): Promise<AuthenticatedClient> {
    const id = credentials && parseUuid(credentials.clientId);
    const secret = credentials?.clientSecret;
    const found =
      id !== undefined && secret !== undefined
        ? await this.secrets.authenticate(id, hashOfToken(secret), this.clock.now())
        : undefined;
    if (!found) throw new OAuthRefusal('invalid_client', 'The client did not prove who it is.');
    return found;
  }

  /**
   * The client where none is needed: a service account, or undefined for Guildhall's own, which has no secret.
   *
   * Errors: OAuthRefusal (invalid_client).
   */
  async identify(credentials: ClientCredentials | undefined): Promise<AuthenticatedClient | undefined> {
    const isOwn = credentials?.clientId === OWN_CLIENT && credentials.clientSecret === undefined;
    return credentials === undefined || isOwn ? undefined : this.authenticate(credentials);
  }

  /**
   * Remembers, roughly, that a secret was used, and now and then clears away what it opened before.
   *
   * Shape: outside any unit of work that authenticates, since that holds the secret.
   */
  async noteUse({ secretId }: AuthenticatedClient): Promise<void> {
    const now = this.clock.now();
    const since = new Date(now.getTime() - TOUCHED_EVERY_MS);
    if (await this.secrets.touch(secretId, now, since)) await this.secrets.forgetSpentSessions(secretId, now);
  }
}
