import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Organizations and what lives in them: projects, authentication services, users, groups. */
export class Directory1790000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema numbers;

      create table organizations (
        id uuid not null,
        ordinal integer not null generated always as identity,
        public_id text not null,
        name text not null,
        created_at timestamptz not null,
        constraint organizations_pkey primary key (id),
        constraint organizations_ordinal_key unique (ordinal),
        constraint organizations_public_id_key unique (public_id)
      );

      -- Every id that a client ever chose. Rows are never removed, so that no chosen id is used twice.
      create table public_ids (
        organization_id uuid not null,
        public_id text not null,
        subject_id uuid not null,
        constraint public_ids_pkey primary key (organization_id, public_id),
        constraint public_ids_organization_fkey foreign key (organization_id) references organizations (id)
      );

      create table projects (
        id uuid not null,
        organization_id uuid not null,
        name text not null,
        created_at timestamptz not null,
        deleted_at timestamptz,
        constraint projects_pkey primary key (id),
        constraint projects_organization_fkey foreign key (organization_id) references organizations (id)
      );
      create index projects_by_organization on projects (organization_id, id);

      create table authentication_services (
        id uuid not null,
        organization_id uuid not null,
        number bigint not null,
        kind text not null,
        description text not null,
        created_at timestamptz not null,
        constraint authentication_services_pkey primary key (id),
        constraint authentication_services_number_key unique (organization_id, number),
        constraint authentication_services_kind_check check (kind in ('local', 'ldap', 'remote')),
        constraint authentication_services_organization_fkey
          foreign key (organization_id) references organizations (id)
      );

      create table users (
        id uuid not null,
        organization_id uuid not null,
        number bigint not null,
        public_id text,
        external_id text,
        user_name text not null,
        display_name text not null,
        given_name text,
        family_name text,
        email text,
        job_title text,
        company_name text,
        city text,
        department text,
        phone text,
        kind text not null,
        source text not null,
        authentication_service_id uuid not null,
        active boolean not null,
        version integer not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz,
        deleted_at timestamptz,
        deleted_by uuid,
        deleted_in uuid,
        constraint users_pkey primary key (id),
        constraint users_number_key unique (organization_id, number),
        constraint users_public_id_key unique (organization_id, public_id),
        constraint users_kind_check check (kind in ('user', 'robot', 'application', 'anonymous')),
        constraint users_anonymous_inactive_check check (kind <> 'anonymous' or not active),
        constraint users_organization_fkey foreign key (organization_id) references organizations (id),
        constraint users_service_fkey
          foreign key (authentication_service_id) references authentication_services (id)
      );

      -- One namespace for everything that a person may type to sign in.
      create table login_names (
        organization_id uuid not null,
        key text not null,
        user_id uuid not null,
        is_user_name boolean not null,
        is_email boolean not null,
        constraint login_names_key primary key (organization_id, key),
        constraint login_names_user_fkey foreign key (user_id) references users (id)
      );
      create index login_names_by_user on login_names (user_id);

      create table passwords (
        user_id uuid not null,
        hash text not null,
        changed_at timestamptz not null,
        constraint passwords_pkey primary key (user_id),
        constraint passwords_user_fkey foreign key (user_id) references users (id)
      );

      create table groups (
        id uuid not null,
        organization_id uuid not null,
        number bigint not null,
        public_id text,
        external_id text,
        name text not null,
        name_key text not null,
        display_name text not null,
        display_name_is_own boolean not null,
        description text not null,
        type text not null,
        built_in text,
        authentication_service_id uuid not null,
        creator_id uuid,
        version integer not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz,
        deleted_at timestamptz,
        deleted_by uuid,
        deleted_in uuid,
        constraint groups_pkey primary key (id),
        constraint groups_number_key unique (organization_id, number),
        constraint groups_public_id_key unique (organization_id, public_id),
        constraint groups_type_check check (type in ('organization', 'unit', 'team', 'role_holders')),
        constraint groups_built_in_check check (built_in in ('administrators', 'everyone')),
        constraint groups_built_in_key unique (organization_id, built_in),
        constraint groups_organization_fkey foreign key (organization_id) references organizations (id),
        constraint groups_service_fkey
          foreign key (authentication_service_id) references authentication_services (id)
      );
      create unique index groups_name_key on groups (organization_id, name_key) where deleted_at is null;

      -- A sequence for each organization and kind: numbers are small, and no writer waits for another.
      create function found_numbers(organization uuid) returns void language plpgsql as $$
      declare
        suffix text := replace(organization::text, '-', '');
      begin
        -- 1 and 2 are the first administrator and Anonymous.
        execute format('create sequence numbers.users_%s start 3', suffix);
        execute format('create sequence numbers.groups_%s', suffix);
        execute format('create sequence numbers.roles_%s', suffix);
      end $$;

      create function next_number(kind text, organization uuid) returns bigint language sql as $$
        select nextval(format('numbers.%s_%s', kind, replace(organization::text, '-', '')))
      $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function next_number(text, uuid);
      drop function found_numbers(uuid);
      drop table groups, passwords, login_names, users, authentication_services, projects, public_ids, organizations;
      drop schema numbers cascade;
    `);
  }
}
