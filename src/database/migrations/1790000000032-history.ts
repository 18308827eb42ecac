import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ways to what has ended: facts of the past by either side, and the deleted by when they went. */
export class History1790000000032 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index memberships_past_of_group on memberships (group_id, ended_at) where ended_at is not null;
      create index memberships_past_of_user on memberships (user_id, ended_at) where ended_at is not null;
      create index nestings_past_of_parent on nestings (parent_id, ended_at) where ended_at is not null;
      -- Whole: where past nestings are walked upwards, the planner joins through one index, not through two halves.
      create index nestings_ever_of_child on nestings (child_id, began_at);
      create index active_spans_past on active_spans (user_id, ended_at) where ended_at is not null;
      create index role_assignments_past on role_assignments (role_id, ended_at) where ended_at is not null;
      create index grants_past on grants (organization_id, ended_at) where ended_at is not null;

      create index users_deleted on users (organization_id, deleted_at, id)
        where deleted_at is not null;
      create index groups_deleted on groups (organization_id, deleted_at, id)
        where deleted_at is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index memberships_past_of_group, memberships_past_of_user, nestings_past_of_parent,
        nestings_ever_of_child, active_spans_past, role_assignments_past, grants_past, users_deleted, groups_deleted;
    `);
  }
}
