import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { parseUuid } from '../../common/ids.js';
import { OWN_CLIENT } from '../sessions/access-tokens.js';
import { hashOfToken } from '../sessions/secret-tokens.js';
import { ClientSecretRepository } from '../service-accounts/client-secret.repository.js';
import type { AuthenticatedClient } from '../service-accounts/client-secret.js';
import { SignInThrottle } from '../sign-in/sign-in-throttle.js';
import type { ClientCredentials } from './client-credentials.js';
import { OAuthRefusal, type OAuthErrorName } from './oauth.errors.js';

// How exactly it is known when a secret was last used.
const TOUCHED_EVERY_MS = 600_000;
const GUESSES: ReadonlySet<OAuthErrorName> = new Set(['invalid_client', 'invalid_grant']);

/** Finds out which client asks. */
@Injectable()
export class Clients {
  constructor(
    private readonly secrets: ClientSecretRepository,
    private readonly throttle: SignInThrottle,
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

  /** Remembers, roughly, that a secret was used; outside any unit of work that authenticates, since that holds it. */
  async noteUse({ secretId }: AuthenticatedClient): Promise<void> {
    const now = this.clock.now();
    await this.secrets.touch(secretId, now, new Date(now.getTime() - TOUCHED_EVERY_MS));
  }

  /**
   * Does something for a client and takes down at its address if what it showed was wrong.
   *
   * Errors: TooManyRequests in place of such a refusal, if there were too many.
   */
  async counting<T>(address: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof OAuthRefusal && GUESSES.has(error.error)) await this.throttle.wrongToken(address);
      throw error;
    }
  }
}
