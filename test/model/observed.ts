import { Client } from 'pg';
import { AppConfig } from '../../src/config/app.config.js';
import { PasswordsService } from '../../src/users/passwords.service.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { DEPTH_LIMIT } from './organization-under-test.js';
import type { Query } from './standing-facts.js';

const NEWEST = `
  select id from acts where organization_id = $1 order by revision desc, sequence desc limit 1`;

/** A whole Guildhall, with a way of its own to look at the tables. */
export interface Observed extends TestApp {
  readonly query: Query;
  /** The newest act of an organization. */
  readonly newest: (organizationId: string) => ReturnType<Query>;
}

/** Starts one; close it in `afterAll`. */
export async function startObserved(): Promise<Observed> {
  const house = await startTestApp({ nestingDepthLimit: DEPTH_LIMIT });
  const client = new Client({ connectionString: house.app.get(AppConfig).databaseUrl });
  await client.connect();
  // Hashing takes long on purpose, and no question here is about the hash.
  Object.assign(house.app.get(PasswordsService), { hash: () => Promise.resolve('of no password') });
  return {
    ...house,
    // Named, so that the database plans it once.
    query: async (text, values) =>
      (await client.query<Record<string, unknown>>({ name: 'facts', text, values: [...values] })).rows,
    newest: async (organizationId) =>
      (
        await client.query<Record<string, unknown>>({
          name: 'newest',
          text: NEWEST,
          values: [organizationId],
        })
      ).rows,
    close: async () => {
      await client.end();
      await house.close();
    },
  };
}
