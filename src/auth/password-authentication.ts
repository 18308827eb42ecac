import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ChangeFeed } from '../common/change-feed.js';
import { Clock } from '../common/clock.js';
import { AccountDisabled } from '../common/errors.js';
import { foldedKey } from '../common/folded-key.js';
import { FreshCache, type Remembered } from '../common/fresh-cache.js';
import type { SignedInPrincipal } from '../common/principal.js';
import { PasswordsService } from '../users/passwords.service.js';
import { UserRepository } from '../users/user.repository.js';
import type { User } from '../users/user.js';
import { credentialTouches } from './credential-touches.js';
import { MasterKey } from './master-key.js';
import { SignInThrottle, type SignInAttempt } from './sign-in-throttle.js';

const REMEMBERED_CREDENTIALS = 10_000;
const REMEMBERED_MS = 60_000;

/** Verifies user name or e-mail with password, slowly once and then from a short memory. */
@Injectable()
export class PasswordAuthentication {
  private readonly remembered: FreshCache<SignedInPrincipal>;
  private readonly running = new Map<string, Promise<boolean>>();
  private readonly key: Buffer;

  constructor(
    private readonly users: UserRepository,
    private readonly passwords: PasswordsService,
    private readonly throttle: SignInThrottle,
    private readonly clock: Clock,
    feed: ChangeFeed,
    master: MasterKey,
  ) {
    this.remembered = new FreshCache(feed, clock, {
      capacity: REMEMBERED_CREDENTIALS,
      touches: credentialTouches,
    });
    this.key = master.derive('remembered credentials');
  }

  /**
   * Who it is, or undefined; an unknown user costs as much as a wrong password.
   *
   * Errors: AccountDisabled, for the right password alone; TooManyRequests, also for the right password: after too many wrong ones nothing is told for a while.
   */
  async verify(attempt: SignInAttempt, password: string): Promise<SignedInPrincipal | undefined> {
    this.throttle.refuseIfLocked(attempt);
    return this.remembered.get(this.fingerprint(attempt, password), () => this.prove(attempt, password));
  }

  /** Whether a principal is the one who signs in by this name. */
  async isNamed({ userId, organizationId }: SignedInPrincipal, login: string): Promise<boolean> {
    return (await this.users.findByLogin(organizationId, login))?.id === userId;
  }

  private async userOf({ organizationId, name }: SignInAttempt): Promise<User | undefined> {
    const user =
      organizationId === undefined ? undefined : await this.users.findByLogin(organizationId, name);
    return user?.kind === 'anonymous' ? undefined : user;
  }

  private async prove(
    attempt: SignInAttempt,
    password: string,
  ): Promise<Remembered<SignedInPrincipal> | undefined> {
    const user = await this.userOf(attempt);
    const fits = await this.provesOnce(attempt, user?.id, password);
    if (!user || !fits) return undefined;
    if (!user.active) throw new AccountDisabled();
    const { id: userId, organizationId } = user;
    const until = new Date(this.clock.now().getTime() + REMEMBERED_MS);
    return { value: { kind: 'user', userId, organizationId }, restsOn: [userId, organizationId], until };
  }

  /** Many calls at once with the same words are one attempt: a script may well begin on all its connections. */
  private provesOnce(attempt: SignInAttempt, userId: string | undefined, password: string): Promise<boolean> {
    const fingerprint = this.fingerprint(attempt, password);
    const running = this.running.get(fingerprint);
    if (running) return running;
    const begun = this.throttle
      .attempt(attempt, userId, () => this.passwords.verify(userId, password))
      .finally(() => this.running.delete(fingerprint));
    this.running.set(fingerprint, begun);
    return begun;
  }

  /** The address belongs to it: what was found good at one must not help somebody who guesses at another. */
  private fingerprint({ organizationId, name, address }: SignInAttempt, password: string): string {
    const words = JSON.stringify([organizationId ?? null, foldedKey(name), address, password]);
    return createHmac('sha256', this.key).update(words).digest('base64');
  }
}
