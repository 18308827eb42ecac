import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far an import has come, so that one that broke off can go on; docs/adr/0009 says why. */
export class Imports1790000000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table imports (
        organization_id uuid not null,
        id uuid not null,
        fingerprint text not null,
        done bigint not null,
        counts jsonb not null,
        began_at timestamptz not null,
        constraint imports_pkey primary key (organization_id),
        constraint imports_organization_fkey foreign key (organization_id) references organizations (id)
      );

      -- What the lines of an unfinished import were about. Lost in a crash it costs a warning, not data.
      create unlogged table import_subjects (
        import_id uuid not null,
        subject_id uuid not null,
        file integer not null,
        line integer not null,
        constraint import_subjects_pkey primary key (import_id, subject_id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table import_subjects, imports');
  }
}
