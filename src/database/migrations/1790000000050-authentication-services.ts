import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Services elsewhere that vouch for users: how they are reached, and whose they are. */
export class AuthenticationServices1790000000050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table authentication_services
        add column enabled boolean not null default true,
        add column settings jsonb,
        add column sealed_secret bytea,
        add column last_error text,
        add column last_error_at timestamptz,
        add column version integer not null default 1,
        add column updated_at timestamptz,
        add column deleted_at timestamptz,
        add column deleted_by uuid,
        add column deleted_in uuid,
        add constraint authentication_services_organization_key unique (organization_id, id),
        add constraint authentication_services_settings_check check ((kind = 'local') = (settings is null)),
        add constraint authentication_services_local_check
          check (kind <> 'local' or (number = 1 and enabled and deleted_at is null and sealed_secret is null));

      -- Whom Guildhall itself signs in needs no service; whom another one vouches for is of the same organization.
      alter table users
        alter column authentication_service_id drop not null,
        drop constraint users_service_fkey;
      alter table groups
        alter column authentication_service_id drop not null,
        drop constraint groups_service_fkey;
      update users set authentication_service_id = null
        where authentication_service_id in (select id from authentication_services where kind = 'local');
      update groups set authentication_service_id = null
        where authentication_service_id in (select id from authentication_services where kind = 'local');
      alter table users add constraint users_service_fkey
        foreign key (organization_id, authentication_service_id) references authentication_services (organization_id, id);
      alter table groups add constraint groups_service_fkey
        foreign key (organization_id, authentication_service_id) references authentication_services (organization_id, id);
      create index users_by_service on users (authentication_service_id) where authentication_service_id is not null;
      create index groups_by_service on groups (authentication_service_id) where authentication_service_id is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index groups_by_service, users_by_service;
      alter table users drop constraint users_service_fkey;
      alter table groups drop constraint groups_service_fkey;
      update users u set authentication_service_id = s.id from authentication_services s
        where s.organization_id = u.organization_id and s.number = 1 and u.authentication_service_id is null;
      update groups g set authentication_service_id = s.id from authentication_services s
        where s.organization_id = g.organization_id and s.number = 1 and g.authentication_service_id is null;
      alter table users
        alter column authentication_service_id set not null,
        add constraint users_service_fkey
          foreign key (authentication_service_id) references authentication_services (id);
      alter table groups
        alter column authentication_service_id set not null,
        add constraint groups_service_fkey
          foreign key (authentication_service_id) references authentication_services (id);
      alter table authentication_services
        drop constraint authentication_services_local_check,
        drop constraint authentication_services_settings_check,
        drop constraint authentication_services_organization_key,
        drop column deleted_in, drop column deleted_by, drop column deleted_at, drop column updated_at,
        drop column version, drop column last_error_at, drop column last_error, drop column sealed_secret,
        drop column settings, drop column enabled;
    `);
  }
}
