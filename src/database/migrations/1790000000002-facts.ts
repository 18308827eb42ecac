import type { MigrationInterface, QueryRunner } from 'typeorm';

// Every fact that decides access carries these; a standing fact has not ended.
const SPAN = `
        began_at timestamptz not null,
        began_by uuid,
        began_in uuid not null,
        ended_at timestamptz,
        ended_by uuid,
        ended_in uuid`;

/** What decides access: facts that begin and end and are never overwritten. */
export class Facts1790000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table memberships (
        id uuid not null,
        organization_id uuid not null,
        group_id uuid not null,
        user_id uuid not null,
        privileges text[] not null,
        starts_at timestamptz,
        expires_at timestamptz,${SPAN},
        constraint memberships_pkey primary key (id),
        constraint memberships_dates_check check (starts_at < expires_at),
        constraint memberships_span_check check (ended_at >= began_at),
        constraint memberships_group_fkey foreign key (group_id) references groups (id),
        constraint memberships_user_fkey foreign key (user_id) references users (id)
      );
      create unique index memberships_standing on memberships (group_id, user_id) where ended_at is null;
      create index memberships_by_user on memberships (user_id, group_id) where ended_at is null;
      create index memberships_ended_in on memberships (ended_in) where ended_in is not null;

      create table nestings (
        id uuid not null,
        organization_id uuid not null,
        parent_id uuid not null,
        child_id uuid not null,
        privileges text[] not null,${SPAN},
        constraint nestings_pkey primary key (id),
        constraint nestings_self_check check (parent_id <> child_id),
        constraint nestings_span_check check (ended_at >= began_at),
        constraint nestings_parent_fkey foreign key (parent_id) references groups (id),
        constraint nestings_child_fkey foreign key (child_id) references groups (id)
      );
      create unique index nestings_standing on nestings (parent_id, child_id) where ended_at is null;
      create index nestings_by_child on nestings (child_id, parent_id) where ended_at is null;
      create index nestings_ended_in on nestings (ended_in) where ended_in is not null;

      -- Derived from standing nestings in the same transaction; every live group is its own ancestor.
      create table group_closure (
        descendant_id uuid not null,
        ancestor_id uuid not null,
        constraint group_closure_pkey primary key (descendant_id, ancestor_id)
      );
      create index group_closure_by_ancestor on group_closure (ancestor_id, descendant_id);

      create table active_spans (
        id uuid not null,
        user_id uuid not null,${SPAN},
        constraint active_spans_pkey primary key (id),
        constraint active_spans_user_fkey foreign key (user_id) references users (id)
      );
      create unique index active_spans_standing on active_spans (user_id) where ended_at is null;

      create table roles (
        id uuid not null,
        organization_id uuid not null,
        number bigint not null,
        name text not null,
        name_key text not null,
        version integer not null default 1,
        created_at timestamptz not null,
        constraint roles_pkey primary key (id),
        constraint roles_number_key unique (organization_id, number),
        constraint roles_name_key unique (organization_id, name_key),
        constraint roles_organization_fkey foreign key (organization_id) references organizations (id)
      );

      create table role_definitions (
        id uuid not null,
        role_id uuid not null,
        permissions text[] not null,
        -- Bits that a stock role of MindTouch carries and that no operation names.
        unnamed_mask numeric(20) not null default 0,${SPAN},
        constraint role_definitions_pkey primary key (id),
        constraint role_definitions_role_fkey foreign key (role_id) references roles (id)
      );
      create unique index role_definitions_standing on role_definitions (role_id) where ended_at is null;

      create table role_assignments (
        id uuid not null,
        organization_id uuid not null,
        role_id uuid not null,
        user_id uuid,
        group_id uuid,
        subject_id uuid not null generated always as (coalesce(user_id, group_id)) stored,${SPAN},
        constraint role_assignments_pkey primary key (id),
        constraint role_assignments_subject_check check (num_nonnulls(user_id, group_id) = 1),
        constraint role_assignments_role_fkey foreign key (role_id) references roles (id),
        constraint role_assignments_user_fkey foreign key (user_id) references users (id),
        constraint role_assignments_group_fkey foreign key (group_id) references groups (id)
      );
      create unique index role_assignments_standing on role_assignments (subject_id) where ended_at is null;
      create index role_assignments_by_role on role_assignments (role_id) where ended_at is null;
      create index role_assignments_ended_in on role_assignments (ended_in) where ended_in is not null;

      create table grants (
        id uuid not null,
        organization_id uuid not null,
        user_id uuid,
        group_id uuid,
        subject_id uuid not null generated always as (coalesce(user_id, group_id)) stored,
        permission text not null,
        scope_type text not null,
        -- The organization itself for its scope, and the nil uuid for the installation.
        scope_id uuid not null,${SPAN},
        constraint grants_pkey primary key (id),
        constraint grants_subject_check check (num_nonnulls(user_id, group_id) = 1),
        constraint grants_scope_check check (scope_type in ('installation', 'organization', 'project', 'group')),
        constraint grants_organization_fkey foreign key (organization_id) references organizations (id),
        constraint grants_user_fkey foreign key (user_id) references users (id),
        constraint grants_group_fkey foreign key (group_id) references groups (id)
      );
      create unique index grants_standing on grants (subject_id, permission, scope_id) where ended_at is null;
      create index grants_by_permission on grants (organization_id, permission) where ended_at is null;
      create index grants_by_scope on grants (scope_id) where ended_at is null;
      create index grants_ended_in on grants (ended_in) where ended_in is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table grants, role_assignments, role_definitions, roles, active_spans, group_closure, nestings, memberships;
    `);
  }
}
