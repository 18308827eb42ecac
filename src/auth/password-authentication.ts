import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { BoundedCache } from '../common/bounded-cache.js';
import { Clock } from '../common/clock.js';
import { foldedKey } from '../common/folded-key.js';
import type { SignedInPrincipal } from '../common/principal.js';
import { PasswordRepository } from '../users/password.repository.js';
import { PasswordsService } from '../users/passwords.service.js';
import { UserRepository } from '../users/user.repository.js';
import type { User } from '../users/user.js';
import { MasterKey } from './master-key.js';
import { SignInThrottle, type SignInAttempt } from './sign-in-throttle.js';

interface Remembered {
  /** The stored hash that the password was found to fit; another one makes the memory void. */
  readonly storedHash: string;
  readonly until: number;
}

const REMEMBERED_CREDENTIALS = 10_000;
const REMEMBERED_MS = 60_000;

/** Verifies user name or e-mail with password, slowly once and then from a short memory. */
@Injectable()
export class PasswordAuthentication {
  private readonly remembered = new BoundedCache<string, Remembered>(REMEMBERED_CREDENTIALS);
  private readonly running = new Map<string, Promise<boolean>>();
  private readonly key: Buffer;

  constructor(
    private readonly users: UserRepository,
    private readonly passwords: PasswordsService,
    private readonly stored: PasswordRepository,
    private readonly throttle: SignInThrottle,
    private readonly clock: Clock,
    master: MasterKey,
  ) {
    this.key = master.derive('remembered credentials');
  }

  /**
   * Who it is, or undefined; an unknown user costs as much as a wrong password.
   *
   * Errors: TooManyRequests, also for the right password: after too many wrong ones nothing is told for a while.
   */
  async verify(attempt: SignInAttempt, password: string): Promise<SignedInPrincipal | undefined> {
    this.throttle.refuseIfLocked(attempt);
    const user = await this.userOf(attempt);
    const proved = await this.proves(attempt, user?.id, password);
    return user && proved
      ? { kind: 'user', userId: user.id, organizationId: user.organizationId }
      : undefined;
  }

  /** Whether a principal is the one who signs in by this name. */
  async isNamed({ userId, organizationId }: SignedInPrincipal, login: string): Promise<boolean> {
    return (await this.users.findByLogin(organizationId, login))?.id === userId;
  }

  private async userOf({ organizationId, name }: SignInAttempt): Promise<User | undefined> {
    const user =
      organizationId === undefined ? undefined : await this.users.findByLogin(organizationId, name);
    return user?.active ? user : undefined;
  }

  private async proves(
    attempt: SignInAttempt,
    userId: string | undefined,
    password: string,
  ): Promise<boolean> {
    const storedHash = userId === undefined ? undefined : await this.stored.find(userId);
    const fingerprint = this.fingerprint(attempt, userId, password);
    if (storedHash !== undefined && this.isRemembered(fingerprint, storedHash)) return true;
    const fits = await this.provesOnce(fingerprint, attempt, userId, password);
    const until = this.clock.now().getTime() + REMEMBERED_MS;
    if (fits && storedHash !== undefined) this.remembered.set(fingerprint, { storedHash, until });
    return fits;
  }

  /** Many calls at once with the same words are one attempt: a script may well begin on all its connections. */
  private provesOnce(
    fingerprint: string,
    attempt: SignInAttempt,
    userId: string | undefined,
    password: string,
  ): Promise<boolean> {
    const running = this.running.get(fingerprint);
    if (running) return running;
    const begun = this.throttle
      .attempt(attempt, userId, () => this.passwords.verify(userId, password))
      .finally(() => this.running.delete(fingerprint));
    this.running.set(fingerprint, begun);
    return begun;
  }

  private isRemembered(fingerprint: string, storedHash: string): boolean {
    const known = this.remembered.get(fingerprint);
    return known !== undefined && known.storedHash === storedHash && known.until > this.clock.now().getTime();
  }

  /** The address belongs to it: what was found good at one must not help somebody who guesses at another. */
  private fingerprint(
    { name, address }: SignInAttempt,
    userId: string | undefined,
    password: string,
  ): string {
    const words = JSON.stringify([userId ?? null, foldedKey(name), address, password]);
    return createHmac('sha256', this.key).update(words).digest('base64');
  }
}
