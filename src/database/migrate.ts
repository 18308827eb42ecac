import { openDataSource } from './data-source.js';

// Any two replicas that start together take the same lock, so that only one of them migrates.
const MIGRATION_LOCK = 7_246_011;

const OLDEST_SUPPORTED = 150_000;

/** The PostgreSQL behind DATABASE_URL is too old. */
export class UnsupportedDatabase extends Error {
  constructor(version: string) {
    super(`The database of DATABASE_URL is PostgreSQL ${version}; Guildhall needs 15 or newer.`);
    this.name = 'UnsupportedDatabase';
  }
}

interface Queries {
  query<Rows>(sql: string): Promise<Rows>;
}

/**
 * Refuses a PostgreSQL that lacks what the schema rests on.
 *
 * Errors: UnsupportedDatabase.
 */
export async function requireSupportedVersion(database: Queries): Promise<void> {
  const [row] = await database.query<{ number: string; text: string }[]>(
    `select current_setting('server_version_num') as number, current_setting('server_version') as text`,
  );
  if (row && Number(row.number) < OLDEST_SUPPORTED) throw new UnsupportedDatabase(row.text);
}

/** Brings the schema of a database up to date; processes that do so together wait for one another. */
export async function migrate(url: string): Promise<void> {
  const dataSource = await openDataSource(url);
  const lockHolder = dataSource.createQueryRunner();
  try {
    await requireSupportedVersion(dataSource);
    await lockHolder.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await dataSource.runMigrations();
    await continueRevisions(dataSource);
  } finally {
    await lockHolder.release();
    await dataSource.destroy();
  }
}

// After a restore from a dump, transaction ids may lie behind the log that came along.
async function continueRevisions(dataSource: { query(sql: string): Promise<unknown> }): Promise<void> {
  await dataSource.query(`
    update revision_offset
       set value = last.revision - pg_snapshot_xmax(pg_current_snapshot())::text::bigint + 1
      from (select coalesce(max(revision), 0) as revision from acts) as last
     where last.revision - value >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint
  `);
}
