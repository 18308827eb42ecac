import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/** The tables that an import of users and memberships writes, and how to tell the rows of the last import. */
const TABLES: Readonly<Record<string, string>> = {
  users: 'select x.* from users x where x.created_at > $since',
  login_names: 'select x.* from login_names x join users u on u.id = x.user_id where u.created_at > $since',
  active_spans: 'select x.* from active_spans x where x.began_at > $since',
  groups: 'select x.* from groups x where x.created_at > $since',
  group_closure:
    'select x.* from group_closure x join groups g on g.id = x.descendant_id where g.created_at > $since',
  memberships: 'select x.* from memberships x where x.began_at > $since',
  changes: 'select x.* from changes x join acts a on a.id = x.act_id where a.at > $since',
  personal_values: 'select x.* from personal_values x join acts a on a.id = x.act_id where a.at > $since',
};

const NAMED = new Set(['users', 'memberships']);

/** Copies rows that an import has made into ordinary tables of the same columns and indexes. */
export class RawCopy {
  private since = new Date();

  private constructor(
    private readonly client: Client,
    private readonly folder: string,
  ) {}

  static async open(url: string, folder: string): Promise<RawCopy> {
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query('create schema raw');
    for (const table of Object.keys(TABLES)) {
      await client.query(
        `create table raw.${table} (like public.${table} including indexes including constraints including generated)`,
      );
    }
    return new RawCopy(client, folder);
  }

  /** The seconds that all tables took, and users and memberships alone. */
  async copyWhatIsNew(): Promise<{ readonly all: number; readonly named: number }> {
    for (const table of Object.keys(TABLES)) await this.writeDown(table);
    const seconds = { all: 0, named: 0 };
    for (const table of Object.keys(TABLES)) {
      const began = performance.now();
      await pipeline(
        createReadStream(this.file(table), { highWaterMark: 262_144 }),
        this.client.query(copyFrom(`copy raw.${table} from stdin`)),
      );
      const took = (performance.now() - began) / 1000;
      seconds.all += took;
      if (NAMED.has(table)) seconds.named += took;
    }
    this.since = new Date();
    return seconds;
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  private async writeDown(table: string): Promise<void> {
    const since = `'${this.since.toISOString()}'::timestamptz`;
    const rows = (TABLES[table] ?? '').replace('$since', since);
    await pipeline(
      this.client.query(copyTo(`copy (${rows}) to stdout`)),
      createWriteStream(this.file(table)),
    );
  }

  private file(table: string): string {
    return join(this.folder, `${table}.copy`);
  }
}
