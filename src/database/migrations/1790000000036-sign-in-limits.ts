import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often sign-ins have failed, and from where they have succeeded; docs/adr/0015 says why. */
export class SignInLimits1790000000036 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Keys are keyed hashes: neither names nor addresses can be read from here.
      create table sign_in_counters (
        key bytea not null,
        failures integer not null,
        locked_until timestamptz,
        expires_at timestamptz not null,
        constraint sign_in_counters_pkey primary key (key)
      );
      create index sign_in_counters_by_expiry on sign_in_counters (expires_at);

      create table sign_in_places (
        key bytea not null,
        expires_at timestamptz not null,
        constraint sign_in_places_pkey primary key (key)
      );
      create index sign_in_places_by_expiry on sign_in_places (expires_at);

      -- What has ended or run out is found for its purge without reading the rest.
      create index sessions_by_end on sessions (least(expires_at, revoked_at));
      create index api_tokens_by_end on api_tokens (least(expires_at, revoked_at));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index api_tokens_by_end, sessions_by_end;
      drop table sign_in_places, sign_in_counters;
    `);
  }
}
