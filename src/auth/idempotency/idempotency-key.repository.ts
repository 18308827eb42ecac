/** A call that claims a key: whose it is, and what is called with which body. */
export interface IdempotencyClaim {
  readonly caller: Buffer;
  readonly key: string;
  readonly fingerprint: Buffer;
}

/** What an earlier call left under a key. */
export interface KeptCall {
  readonly fingerprint: Buffer;
  readonly answer: Buffer;
}

/** Where the answers of calls with idempotency keys are kept. */
export abstract class IdempotencyKeyRepository {
  /**
   * Takes a key until the transaction ends, and waits for whoever has taken it; answers the call that kept it.
   *
   * Errors: Unavailable, if the other one takes too long.
   */
  abstract claim(claim: IdempotencyClaim, now: Date): Promise<KeptCall | undefined>;
  /** Keeps the answer of the call that took the key. */
  abstract keep(claim: IdempotencyClaim, answer: Buffer, expiresAt: Date): Promise<void>;
  /** Removes so many expired keys at most, and answers how many. */
  abstract purge(now: Date, limit: number): Promise<number>;
}
