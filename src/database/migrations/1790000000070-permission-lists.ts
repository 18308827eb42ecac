import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ways to list who holds something, and on what, in the order of ids: a page reads what it shows, not all there is. */
export class PermissionLists1790000000070 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index users_of_organization on users (organization_id, id) where deleted_at is null;
      create index groups_of_organization on groups (organization_id, id) where deleted_at is null;
      create index grants_to_users on grants (organization_id, permission, user_id)
        where ended_at is null and user_id is not null;
      create index grants_to_groups on grants (organization_id, permission, group_id)
        where ended_at is null and group_id is not null;
      create index role_assignments_to_users on role_assignments (role_id, user_id)
        where ended_at is null and user_id is not null;
      create index role_assignments_to_groups on role_assignments (role_id, group_id)
        where ended_at is null and group_id is not null;

      -- With their dates, so that who is in a group, and in which groups somebody is, is read from the index alone.
      drop index memberships_standing, memberships_by_user;
      create unique index memberships_standing on memberships (group_id, user_id) include (starts_at, expires_at)
        where ended_at is null;
      create index memberships_by_user on memberships (user_id, group_id) include (starts_at, expires_at)
        where ended_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index users_of_organization, groups_of_organization, grants_to_users, grants_to_groups,
        role_assignments_to_users, role_assignments_to_groups, memberships_standing, memberships_by_user;
      create unique index memberships_standing on memberships (group_id, user_id) where ended_at is null;
      create index memberships_by_user on memberships (user_id, group_id) where ended_at is null;
    `);
  }
}
