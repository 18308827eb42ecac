import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ways to what decided in the past, and to the groups that were given something, however many users were. */
export class PastDecisions1790000000065 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index grants_to_groups_on_scope on grants (scope_id, permission, group_id)
        where ended_at is null and group_id is not null;
      -- Whole, as for nestings: the past is looked for through one index, not through two halves.
      create index grants_ever_on_scope on grants (scope_id, permission, began_at) where group_id is not null;
      create index grants_ever_of_subject on grants (subject_id, permission, scope_id, began_at);
      create index role_assignments_ever_of_subject on role_assignments (subject_id, began_at);
      create index role_definitions_ever on role_definitions (role_id, began_at);
      -- What happened to groups themselves, among all that happened to their members.
      create index changes_of_groups on changes (subject_id, act_id) where subject_type = 'group';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index grants_to_groups_on_scope, grants_ever_on_scope, grants_ever_of_subject,
        role_assignments_ever_of_subject, role_definitions_ever, changes_of_groups;
    `);
  }
}
