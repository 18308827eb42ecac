import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the log is asked for: by whom, when, about what, and in what somebody takes part; docs/adr/0013. */
export class AuditReading1790000000034 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index acts_by_actor on acts (organization_id, actor_id, revision, sequence) where actor_id is not null;
      create index acts_by_time on acts (organization_id, at);

      -- Whom a change about something else concerns: the member, the nested group, the holder.
      create function participant_of(facts jsonb) returns uuid language sql immutable parallel safe as $$
        select coalesce(facts ->> 'userId', facts ->> 'childId', facts #>> '{subject,id}')::uuid
      $$;
      create index changes_by_participant on changes (participant_of(facts), act_id)
        where participant_of(facts) is not null;
      create index changes_by_scope on changes ((facts #>> '{scope,id}'), act_id)
        where facts #>> '{scope,type}' in ('group', 'project');

      -- The few changes among all those about a group, mostly memberships, that tell what it is called and is.
      create index changes_of_things on changes (subject_id, act_id) where subject_type not in ('membership', 'nesting', 'user');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index changes_of_things, changes_by_scope, changes_by_participant, acts_by_time, acts_by_actor;
      drop function participant_of(jsonb);
    `);
  }
}
