import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The orders of lists, so that a page is read and not sorted out of a whole table. */
export class ListOrders1790000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index users_by_user_name on users (organization_id, (lower(user_name) collate "C"), id)
        where deleted_at is null;
      create index users_by_display_name on users (organization_id, (lower(display_name) collate "C"), id)
        where deleted_at is null;
      create index users_by_creation on users (organization_id, created_at, id) where deleted_at is null;

      create index groups_by_name on groups (organization_id, (name_key collate "C"), id) where deleted_at is null;
      create index groups_by_display_name on groups (organization_id, (lower(display_name) collate "C"), id)
        where deleted_at is null;
      create index groups_by_creation on groups (organization_id, created_at, id) where deleted_at is null;

      create index projects_by_name on projects (organization_id, (lower(name) collate "C"), id)
        where deleted_at is null;
      create index projects_by_creation on projects (organization_id, created_at, id) where deleted_at is null;

      create index grants_by_begin on grants (organization_id, began_at, id) where ended_at is null;
      create index grants_by_permission_order on grants (organization_id, (lower(permission) collate "C"), id)
        where ended_at is null;
      create index role_assignments_by_begin on role_assignments (role_id, began_at, id) where ended_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index users_by_user_name, users_by_display_name, users_by_creation,
        groups_by_name, groups_by_display_name, groups_by_creation,
        projects_by_name, projects_by_creation, grants_by_begin, grants_by_permission_order, role_assignments_by_begin;
    `);
  }
}
