import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The answers of calls that may be repeated; docs/adr/0014. */
export class IdempotencyKeys1790000000035 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table idempotency_keys (
        -- Who called, and how far his token went, as a keyed hash.
        caller bytea not null,
        key text not null,
        -- What was called with which body, as a keyed hash: bodies hold passwords.
        fingerprint bytea not null,
        -- Sealed by the master key, since answers hold secrets.
        answer bytea not null,
        expires_at timestamptz not null,
        constraint idempotency_keys_pkey primary key (caller, key)
      );
      create index idempotency_keys_by_expiry on idempotency_keys (expires_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table idempotency_keys');
  }
}
