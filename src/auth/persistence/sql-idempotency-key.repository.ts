import { Injectable } from '@nestjs/common';
import { Unavailable } from '../../common/errors.js';
import { Sql } from '../../database/sql.js';
import {
  IdempotencyKeyRepository,
  type IdempotencyClaim,
  type KeptCall,
} from '../idempotency-key.repository.js';

/** Keys as rows of one table; the primary key is what puts equal calls in a row. */
@Injectable()
export class SqlIdempotencyKeyRepository extends IdempotencyKeyRepository {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async claim(
    { caller, key, fingerprint }: IdempotencyClaim,
    now: Date,
    expiresAt: Date,
  ): Promise<KeptCall | undefined> {
    const claimed = await this.sql.first(
      `insert into idempotency_keys as k (caller, key, fingerprint, expires_at) values ($1, $2, $3, $4)
       on conflict on constraint idempotency_keys_pkey do update
          set fingerprint = excluded.fingerprint, answer = null, expires_at = excluded.expires_at
        where k.expires_at <= $5
       returning 1`,
      [caller, key, fingerprint, expiresAt, now],
    );
    if (claimed) return undefined;
    const kept = await this.sql.first<KeptCall>(
      'select fingerprint, answer from idempotency_keys where caller = $1 and key = $2',
      [caller, key],
    );
    if (!kept) throw new Unavailable('The key is running out just now.', 1);
    return kept;
  }

  override async keep({ caller, key }: IdempotencyClaim, answer: Buffer): Promise<void> {
    await this.sql.rows('update idempotency_keys set answer = $3 where caller = $1 and key = $2', [
      caller,
      key,
      answer,
    ]);
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
