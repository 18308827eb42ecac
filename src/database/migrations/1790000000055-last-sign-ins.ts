import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When users were last seen to sign in: beside the users, whose versions it is none of. */
export class LastSignIns1790000000055 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table last_sign_ins (
        user_id uuid not null,
        at timestamptz not null,
        constraint last_sign_ins_pkey primary key (user_id),
        constraint last_sign_ins_user_fkey foreign key (user_id) references users (id) on delete cascade
      ) with (fillfactor = 70);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table last_sign_ins');
  }
}
