import { randomUUID } from 'node:crypto';
import { Client, escapeIdentifier } from 'pg';

/** How the run's cluster is told to the workers that run the suites. */
export const clusterUrlVariable = 'GUILDHALL_TEST_CLUSTER_URL';

/** A migrated, empty database that one suite has to itself. */
export interface TestDatabase {
  readonly url: string;
  /** Deletes it, cutting off whoever is still connected. */
  drop(): Promise<void>;
}

/** Copies the migrated template; give the copy back with `drop` in `afterAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const template = new URL(clusterUrl());
  const name = `suite_${randomUUID()}`;
  const url = new URL(`/${name}`, template);
  const admin = new URL('/postgres', template).href;
  const source = escapeIdentifier(template.pathname.slice(1));
  await execute(admin, `create database ${escapeIdentifier(name)} template ${source}`);
  return {
    url: url.href,
    drop: () => drop(admin, name),
  };
}

/** Not `with (force)`: it would end PostgreSQL's own autovacuum worker as well, which only a superuser may. */
async function drop(admin: string, name: string): Promise<void> {
  await execute(
    admin,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and usename = current_user`,
  );
  await execute(admin, `drop database if exists ${escapeIdentifier(name)}`);
}

function clusterUrl(): string {
  const url = process.env[clusterUrlVariable];
  if (url === undefined) {
    throw new Error(
      'This suite has no database: name it *.int-spec.ts or *.e2e-spec.ts (see jest.config.js).',
    );
  }
  return url;
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
