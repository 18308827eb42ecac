import type { SignInCount, SignInLimit } from './sign-in-limits.js';

/** Something whose failures are counted, under a key that tells nothing. */
export interface SignInCounter extends SignInLimit {
  readonly counts: SignInCount;
  readonly key: Buffer;
}

/** How a counter stands after an attempt. */
export interface CountedAttempt {
  readonly counter: SignInCounter;
  /** False if the counter was locked, and the attempt is not to be made. */
  readonly counted: boolean;
  /** Until when it is locked, by this attempt if it was counted. */
  readonly lockedUntil: Date | null;
}

/** Where failed sign-ins are counted, for all replicas at once. */
export abstract class SignInCounterRepository {
  /**
   * Counts an attempt as failed before it is made, so that many at once cannot slip through.
   *
   * Shape: the answer names the counters that were asked; from a place that is known, the first alone.
   */
  abstract count(
    place: SignInCounter,
    others: readonly SignInCounter[],
    at: Date,
  ): Promise<readonly CountedAttempt[]>;

  /** Takes back an attempt that did not fail, and the lock that it led to. */
  abstract takeBack(counted: readonly CountedAttempt[]): Promise<void>;

  /** Forgets the failures at a place where somebody has succeeded, and knows the place from now on. */
  abstract succeed(place: Buffer, knownUntil: Date): Promise<void>;
}
