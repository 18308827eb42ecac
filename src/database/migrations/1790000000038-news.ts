import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets every process ask the log what is new, across all organizations. */
export class News1790000000038 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index acts_by_revision on acts (revision)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index acts_by_revision');
  }
}
