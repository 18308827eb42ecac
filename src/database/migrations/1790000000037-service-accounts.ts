import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Applications that sign in by secrets of their own, and signing keys that take turns. */
export class ServiceAccounts1790000000037 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What is known of an application beside the user that it is; one without a row has no scopes.
      create table service_accounts (
        user_id uuid not null,
        description text,
        scopes text[] not null,
        constraint service_accounts_pkey primary key (user_id),
        constraint service_accounts_user_fkey foreign key (user_id) references users (id)
      );
      create index users_applications on users (organization_id, (lower(user_name) collate "C"), id)
        where kind = 'application' and deleted_at is null;

      create table client_secrets (
        id uuid not null,
        user_id uuid not null,
        secret_hash bytea not null,
        created_at timestamptz not null,
        expires_at timestamptz,
        last_used_at timestamptz,
        revoked_at timestamptz,
        constraint client_secrets_pkey primary key (id),
        constraint client_secrets_hash_key unique (secret_hash),
        constraint client_secrets_user_fkey foreign key (user_id) references users (id)
      );
      create index client_secrets_by_user on client_secrets (user_id) where revoked_at is null;

      -- What a secret opened ends with it.
      alter table sessions
        add column client_secret_id uuid,
        add constraint sessions_client_secret_fkey foreign key (client_secret_id) references client_secrets (id);
      create index sessions_by_client_secret on sessions (client_secret_id) where revoked_at is null;

      -- A key that is spent is deleted, private half and all.
      delete from signing_keys where retired_at is not null;
      alter table signing_keys add column signs_from timestamptz;
      update signing_keys set signs_from = created_at;
      alter table signing_keys alter column signs_from set not null, drop column retired_at;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table signing_keys add column retired_at timestamptz, drop column signs_from;
      drop index sessions_by_client_secret;
      alter table sessions drop column client_secret_id;
      drop table client_secrets, service_accounts;
      drop index users_applications;
    `);
  }
}
