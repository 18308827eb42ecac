import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Invitations: secrets by which others come into a group. */
export class Invitations1790000000041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table invitations (
        id uuid not null,
        organization_id uuid not null,
        issuer_id uuid not null,
        group_id uuid not null,
        invited text not null,
        name text not null,
        -- Null for what members usually may.
        privileges text[],
        usage_limit integer,
        usages integer not null default 0,
        token_hash bytea not null,
        created_at timestamptz not null,
        expires_at timestamptz,
        revoked_at timestamptz,
        constraint invitations_pkey primary key (id),
        constraint invitations_hash_key unique (token_hash),
        constraint invitations_invited_check check (invited in ('user', 'group')),
        constraint invitations_usages_check check (usages <= usage_limit),
        constraint invitations_organization_fkey foreign key (organization_id) references organizations (id),
        constraint invitations_issuer_fkey foreign key (issuer_id) references users (id),
        constraint invitations_group_fkey foreign key (group_id) references groups (id)
      );
      create index invitations_by_issuer on invitations (issuer_id) where revoked_at is null;
      create index invitations_by_end on invitations (least(expires_at, revoked_at));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table invitations');
  }
}
