import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What proves who somebody is: sessions, refresh tokens, API tokens and the keys that sign. */
export class Credentials1790000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table sessions (
        id uuid not null,
        organization_id uuid not null,
        user_id uuid not null,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        revoked_at timestamptz,
        constraint sessions_pkey primary key (id),
        constraint sessions_user_fkey foreign key (user_id) references users (id)
      );
      create index sessions_by_user on sessions (user_id) where revoked_at is null;

      -- A used refresh token is kept as long as its session, since its second use betrays a theft.
      create table refresh_tokens (
        token_hash bytea not null,
        session_id uuid not null,
        created_at timestamptz not null,
        used_at timestamptz,
        constraint refresh_tokens_pkey primary key (token_hash),
        constraint refresh_tokens_session_fkey foreign key (session_id) references sessions (id) on delete cascade
      );
      create index refresh_tokens_by_session on refresh_tokens (session_id);

      create table api_tokens (
        id uuid not null,
        organization_id uuid not null,
        user_id uuid not null,
        name text not null,
        token_hash bytea not null,
        scopes text[],
        created_at timestamptz not null,
        expires_at timestamptz,
        revoked_at timestamptz,
        constraint api_tokens_pkey primary key (id),
        constraint api_tokens_hash_key unique (token_hash),
        constraint api_tokens_user_fkey foreign key (user_id) references users (id)
      );
      create index api_tokens_by_user on api_tokens (user_id) where revoked_at is null;

      create table signing_keys (
        key_id text not null,
        public_jwk jsonb not null,
        sealed_private_key bytea not null,
        created_at timestamptz not null,
        retired_at timestamptz,
        constraint signing_keys_pkey primary key (key_id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table signing_keys, api_tokens, refresh_tokens, sessions');
  }
}
