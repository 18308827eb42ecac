import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The one ordered log of changes; docs/adr/0003 says why its order comes from transaction ids. */
export class ChangeLog1790000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Transaction ids start anew in a restored cluster; the offset keeps revisions growing.
      create table revision_offset (
        only_row boolean not null default true,
        value bigint not null,
        constraint revision_offset_pkey primary key (only_row),
        constraint revision_offset_only_check check (only_row)
      );
      insert into revision_offset (value) values (0);

      create function writing_revision() returns bigint language sql volatile as $$
        select pg_current_xact_id()::text::bigint + value from revision_offset
      $$;

      -- Every act at or below this has ended and is seen by the running statement.
      create function seen_revision() returns bigint language sql stable as $$
        select pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1 + value from revision_offset
      $$;

      create table acts (
        id uuid not null,
        organization_id uuid not null,
        revision bigint not null default writing_revision(),
        sequence bigint not null generated always as identity,
        at timestamptz not null,
        actor_id uuid,
        actor_kind text not null,
        surface text not null,
        request_id text,
        constraint acts_pkey primary key (id),
        constraint acts_actor_kind_check check (actor_kind in ('user', 'anonymous', 'system')),
        constraint acts_organization_fkey foreign key (organization_id) references organizations (id)
      );
      create index acts_in_order on acts (organization_id, revision, sequence);

      create table changes (
        act_id uuid not null,
        ordinal integer not null,
        action text not null,
        subject_type text not null,
        subject_id uuid not null,
        facts jsonb not null,
        -- SHA-256 over salt and personal values; what a chain of seals covers in their stead.
        commitment bytea,
        constraint changes_pkey primary key (act_id, ordinal),
        constraint changes_act_fkey foreign key (act_id) references acts (id)
      );
      create index changes_by_subject on changes (subject_id, act_id);

      -- What a purge erases: the values about a person, and the salt that would let them be guessed.
      create table personal_values (
        act_id uuid not null,
        ordinal integer not null,
        person_id uuid not null,
        salt bytea not null,
        -- json, not jsonb: the commitment is over this very text.
        "values" json not null,
        constraint personal_values_pkey primary key (act_id, ordinal),
        constraint personal_values_change_fkey foreign key (act_id, ordinal) references changes (act_id, ordinal)
      );
      create index personal_values_by_person on personal_values (person_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table personal_values, changes, acts;
      drop function seen_revision();
      drop function writing_revision();
      drop table revision_offset;
    `);
  }
}
