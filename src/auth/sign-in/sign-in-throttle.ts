import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { BoundedCache } from '../../common/bounded-cache.js';
import { Clock } from '../../common/clock.js';
import { TooManyRequests } from '../../common/errors.js';
import { foldedKey } from '../../common/folded-key.js';
import { AppConfig } from '../../config/app.config.js';
import { MasterKey } from '../keys/master-key.js';
import {
  SignInCounterRepository,
  type CountedAttempt,
  type SignInCounter,
} from './sign-in-counter.repository.js';
import { signInLimits, type SignInCount, type SignInLimit } from './sign-in-limits.js';
import { SignInLocks } from './sign-in-locks.js';

/** Somebody who wants to prove by something guessable who he is. */
export interface SignInAttempt {
  /** Undefined if there is no such organization, which the caller must not learn. */
  readonly organizationId: string | undefined;
  /** The name that was sent, whether anybody has it or not. */
  readonly name: string;
  readonly address: string;
}

const REMEMBERED_LOCKS = 10_000;
const KNOWN_PLACE_MS = 30 * 86_400_000;
const NO_ORGANIZATION = '';
const ALWAYS_REFUSING: ReadonlySet<SignInCount> = new Set(['name_at_address', 'token_at_address']);

/** Slows down whoever guesses, alike for names that exist and names that do not; docs/adr/0015 says why so. */
@Injectable()
export class SignInThrottle {
  /** What this process knows to be locked, so that nothing is read or written while it is. */
  private readonly locked = new BoundedCache<string, Date>(REMEMBERED_LOCKS);
  private readonly limits: Readonly<Record<SignInCount, SignInLimit>>;
  private readonly key: Buffer;
  private readonly off: boolean;

  constructor(
    private readonly counters: SignInCounterRepository,
    private readonly locks: SignInLocks,
    private readonly clock: Clock,
    master: MasterKey,
    { failedSignIns }: AppConfig,
  ) {
    this.key = master.derive('sign-in counters');
    this.limits = signInLimits(failedSignIns);
    this.off = failedSignIns === 0;
  }

  /**
   * Refuses by memory alone, before anything is looked up.
   *
   * Errors: TooManyRequests.
   */
  refuseIfLocked(attempt: SignInAttempt): void {
    if (!this.off) this.refuseIfKnownLocked(this.placeOf(attempt));
  }

  /**
   * Makes an attempt if it may be made; whatever it answers but `true` is a failure.
   *
   * Errors: TooManyRequests.
   */
  async attempt(
    attempt: SignInAttempt,
    userId: string | undefined,
    proves: () => Promise<boolean>,
  ): Promise<boolean> {
    if (this.off) return proves();
    const place = this.placeOf(attempt);
    const counted = await this.count(place, this.othersOf(attempt));
    const proved = await proves().catch(async (error: unknown) => {
      await this.counters.takeBack(counted);
      throw error;
    });
    if (proved) await this.succeed(place, counted);
    else await this.fail(attempt, userId, counted);
    return proved;
  }

  /**
   * Takes down a wrong token. Right ones are never refused, since nobody guesses them.
   *
   * Errors: TooManyRequests, in the place of the refusal that it deserves.
   */
  async wrongToken(address: string): Promise<void> {
    if (this.off) return;
    const counter = this.counterOf('token_at_address', address);
    this.refuseIfKnownLocked(counter);
    this.rememberLocks(await this.count(counter, []));
  }

  private async count(
    place: SignInCounter,
    others: readonly SignInCounter[],
  ): Promise<readonly CountedAttempt[]> {
    const outcomes = await this.counters.count(place, others, this.clock.now());
    const refusals = outcomes.filter(({ counted }) => !counted);
    if (refusals.length === 0) return outcomes;
    // Another attempt may have locked one of the counters between the look at it and the count.
    const counted = outcomes.filter((outcome) => outcome.counted);
    if (counted.length > 0) await this.counters.takeBack(counted);
    this.rememberLocks(refusals);
    // Whoever lost such a race is not told how long it takes; a second later he will be.
    const ends = refusals.map(({ lockedUntil }) => this.secondsUntil(lockedUntil));
    throw new TooManyRequests(Math.max(...ends, 1));
  }

  private async succeed(place: SignInCounter, counted: readonly CountedAttempt[]): Promise<void> {
    // An address is not forgiven what it did to other names, nor a name what other places did to it.
    await this.counters.takeBack(counted.filter(({ counter }) => counter !== place));
    await this.counters.succeed(place.key, new Date(this.clock.now().getTime() + KNOWN_PLACE_MS));
  }

  private async fail(
    { organizationId }: SignInAttempt,
    userId: string | undefined,
    counted: readonly CountedAttempt[],
  ): Promise<void> {
    this.rememberLocks(counted);
    const locks = counted.filter(({ lockedUntil }) => lockedUntil);
    if (organizationId !== undefined && locks.length > 0)
      await this.locks.tell(organizationId, userId, locks);
  }

  /** Only of a place is it known without asking that nothing lets it pass. */
  private rememberLocks(outcomes: readonly CountedAttempt[]): void {
    for (const { counter, lockedUntil } of outcomes) {
      if (lockedUntil && ALWAYS_REFUSING.has(counter.counts)) {
        this.locked.set(counter.key.toString('base64'), lockedUntil);
      }
    }
  }

  private refuseIfKnownLocked({ key }: SignInCounter): void {
    const lockedUntil = this.locked.get(key.toString('base64'));
    const seconds = this.secondsUntil(lockedUntil ?? null);
    if (seconds > 0) throw new TooManyRequests(seconds);
  }

  private secondsUntil(lockedUntil: Date | null): number {
    return Math.ceil(((lockedUntil?.getTime() ?? 0) - this.clock.now().getTime()) / 1000);
  }

  private placeOf({ organizationId = NO_ORGANIZATION, name, address }: SignInAttempt): SignInCounter {
    return this.counterOf('name_at_address', organizationId, foldedKey(name), address);
  }

  private othersOf({
    organizationId = NO_ORGANIZATION,
    name,
    address,
  }: SignInAttempt): readonly SignInCounter[] {
    return [this.counterOf('name', organizationId, foldedKey(name)), this.counterOf('address', address)];
  }

  private counterOf(counts: SignInCount, ...parts: readonly string[]): SignInCounter {
    const key = createHmac('sha256', this.key)
      .update(JSON.stringify([counts, ...parts]))
      .digest();
    return { counts, key, ...this.limits[counts] };
  }
}
