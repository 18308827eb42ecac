import { Injectable } from '@nestjs/common';
import { Sql } from '../../database/sql.js';
import {
  IdempotencyKeyRepository,
  type IdempotencyClaim,
  type KeptCall,
} from '../idempotency/idempotency-key.repository.js';

// Tells these locks from all others; two keys with one hash merely wait for each other.
const LOCK_SPACE = 7_246_035;

/** Keys as rows of one table; a lock of the transaction puts equal calls in a row. */
@Injectable()
export class SqlIdempotencyKeyRepository extends IdempotencyKeyRepository {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async claim({ caller, key }: IdempotencyClaim, now: Date): Promise<KeptCall | undefined> {
    // A lock that is no row: a transaction has its place among the revisions once it writes, which must not be
    // before the handler has got the locks that it waits for.
    await this.sql.rows('select pg_advisory_xact_lock($1, hashtext($2))', [
      LOCK_SPACE,
      `${caller.toString('hex')} ${key}`,
    ]);
    return this.sql.first<KeptCall>(
      `select fingerprint, answer from idempotency_keys
        where caller = $1 and key = $2 and expires_at > $3`,
      [caller, key, now],
    );
  }

  override async keep(
    { caller, key, fingerprint }: IdempotencyClaim,
    answer: Buffer,
    expiresAt: Date,
  ): Promise<void> {
    await this.sql.rows(
      `insert into idempotency_keys (caller, key, fingerprint, answer, expires_at) values ($1, $2, $3, $4, $5)
       on conflict on constraint idempotency_keys_pkey do update
          set fingerprint = excluded.fingerprint, answer = excluded.answer, expires_at = excluded.expires_at`,
      [caller, key, fingerprint, answer, expiresAt],
    );
  }

  override async purge(now: Date, limit: number): Promise<number> {
    const purged = await this.sql.changed(
      `delete from idempotency_keys k
        using (select caller, key from idempotency_keys where expires_at <= $1
                order by expires_at limit $2 for update skip locked) as old
        where k.caller = old.caller and k.key = old.key
       returning 1`,
      [now, limit],
    );
    return purged.length;
  }
}
