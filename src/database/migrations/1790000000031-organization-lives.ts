import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Organizations end and are restored, and bear names that change; docs/adr/0010 says what follows. */
export class OrganizationLives1790000000031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table organizations
        add column version integer not null default 1,
        add column updated_at timestamptz,
        add column ended_at timestamptz;

      -- Two that differ in case only would be taken for one another in paths.
      create unique index organizations_public_id_folded on organizations ((lower(public_id) collate "C"));
      create index organizations_by_name on organizations ((lower(name) collate "C"), id);
      create index organizations_by_creation on organizations (created_at, id);

      create table organization_spans (
        id uuid not null,
        organization_id uuid not null,
        began_at timestamptz not null,
        began_by uuid,
        began_in uuid not null,
        ended_at timestamptz,
        ended_by uuid,
        ended_in uuid,
        constraint organization_spans_pkey primary key (id),
        constraint organization_spans_span_check check (ended_at >= began_at),
        constraint organization_spans_organization_fkey
          foreign key (organization_id) references organizations (id)
      );
      create unique index organization_spans_standing on organization_spans (organization_id)
        where ended_at is null;
      insert into organization_spans (id, organization_id, began_at, began_in)
        select distinct on (o.id) gen_random_uuid(), o.id, o.created_at, a.id
          from organizations o join acts a on a.organization_id = o.id
         order by o.id, a.revision, a.sequence;

      create index grants_over_installation on grants (permission)
        where ended_at is null and scope_type = 'installation';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index grants_over_installation;
      drop table organization_spans;
      drop index organizations_public_id_folded, organizations_by_name, organizations_by_creation;
      alter table organizations drop column version, drop column updated_at, drop column ended_at;
    `);
  }
}
