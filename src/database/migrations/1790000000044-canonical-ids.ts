import type { MigrationInterface, QueryRunner } from 'typeorm';

const UUID = `'^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$'`;
const TABLES = ['public_ids', 'users', 'groups', 'organizations'] as const;

/** Keeps every chosen id that is a uuid in lower case, as it is looked for; two that differ in case only stay. */
export class CanonicalIds1790000000044 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      const among = table === 'organizations' ? '' : 'and other.organization_id = t.organization_id';
      await runner.query(`
        update ${table} t set public_id = lower(public_id)
         where public_id ~* ${UUID} and public_id <> lower(public_id)
           and not exists (
             select from ${table} other
              where other.public_id <> t.public_id and lower(other.public_id) = lower(t.public_id) ${among}
           )`);
    }
  }

  /** How they were spelt is not known any more, and does not matter to what comes before. */
  async down(): Promise<void> {}
}
