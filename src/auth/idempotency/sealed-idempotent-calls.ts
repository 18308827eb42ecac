import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { IdempotentCalls, type KeptAnswer, type KeyedCall } from '../../common/http/idempotency.js';
import { UnitOfWork } from '../../common/unit-of-work.js';
import { AppConfig } from '../../config/app.config.js';
import { IdempotencyKeyReused } from './idempotency.errors.js';
import { IdempotencyKeyRepository, type IdempotencyClaim } from './idempotency-key.repository.js';
import { MasterKey } from '../keys/master-key.js';

/** Answers are kept in the transaction of what they tell of, sealed. */
@Injectable()
export class SealedIdempotentCalls extends IdempotentCalls {
  private readonly hashKey: Buffer;

  constructor(
    private readonly keys: IdempotencyKeyRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly master: MasterKey,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {
    super();
    this.hashKey = master.derive('idempotency keys');
  }

  override once(
    call: KeyedCall,
    make: () => Promise<KeptAnswer>,
  ): Promise<{ readonly answer: KeptAnswer; readonly replayed: boolean }> {
    const claim = this.claimOf(call);
    return this.unitOfWork.together(async () => {
      const kept = await this.keys.claim(claim, this.clock.now());
      if (kept && !kept.fingerprint.equals(claim.fingerprint)) throw new IdempotencyKeyReused();
      if (kept) return { answer: this.opened(claim, kept.answer), replayed: true };
      const answer = await make();
      await this.keys.keep(claim, this.master.seal(purposeOf(claim), JSON.stringify(answer)), this.expiry());
      return { answer, replayed: false };
    });
  }

  private expiry(): Date {
    return new Date(this.clock.now().getTime() + this.config.idempotencySeconds * 1000);
  }

  private claimOf({ principal, key, content }: KeyedCall): IdempotencyClaim {
    const { organizationId, userId, scopes, expiresAt } = principal;
    // What a wider or a longer-lived token was told is not for a narrower one of the same user.
    const caller = [organizationId, userId, scopes ? [...scopes].sort() : null, expiresAt ?? null];
    return { caller: this.hash(caller), key, fingerprint: this.hash(content) };
  }

  private opened(claim: IdempotencyClaim, sealed: Buffer): KeptAnswer {
    return JSON.parse(this.master.open(purposeOf(claim), sealed)) as KeptAnswer;
  }

  private hash(value: unknown): Buffer {
    return createHmac('sha256', this.hashKey).update(JSON.stringify(value, inOneOrder)).digest();
  }
}

/** Bound to its place: an answer that is moved to another key cannot be opened there. */
function purposeOf({ caller, key }: IdempotencyClaim): string {
  return `idempotent answer ${caller.toString('hex')} ${key}`;
}

/** Objects that differ only in the order of their fields say the same. */
function inOneOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
