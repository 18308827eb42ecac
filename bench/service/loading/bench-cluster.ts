import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres, type RunningPostgres } from '../../../src/database/embedded-postgres.js';

/** A PostgreSQL for the bench alone, and the folder that it lives in. */
export class BenchCluster {
  private constructor(
    readonly folder: string,
    /** Seals the signing keys of every loaded directory, so that another process can open them. */
    readonly masterKey: string,
    private readonly postgres: RunningPostgres,
    private readonly isKept: boolean,
  ) {}

  /** Shape: a named folder is kept with what was loaded into it, and used again; without one, nothing stays. */
  static async start(kept: string): Promise<BenchCluster> {
    const folder = kept === '' ? mkdtempSync(join(tmpdir(), 'guildhall-bench-')) : kept;
    const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'data') });
    return new BenchCluster(folder, masterKeyIn(folder), postgres, kept !== '');
  }

  /** A fresh database with what was loaded under a name, which is loaded first if it never was. */
  async database(name: string, load: (url: string) => Promise<void>): Promise<string> {
    const loaded = `${name}_${schemaMark()}`;
    if (!(await this.exists(loaded))) {
      await this.run(`drop database if exists ${loaded}_unfinished`);
      await this.run(`create database ${loaded}_unfinished`);
      await load(this.urlOf(`${loaded}_unfinished`));
      await this.run(`alter database ${loaded}_unfinished rename to ${loaded}`);
    }
    // What is measured also writes; what was loaded stays as it is.
    await this.run(`drop database if exists ${name}`);
    await this.run(`create database ${name} template ${loaded} strategy file_copy`);
    return this.urlOf(name);
  }

  async stop(): Promise<void> {
    await this.postgres.stop();
    if (!this.isKept) rmSync(this.folder, { recursive: true, force: true });
  }

  private urlOf(database: string): string {
    const url = new URL(this.postgres.url);
    url.pathname = `/${database}`;
    return url.href;
  }

  private async exists(database: string): Promise<boolean> {
    const rows = await this.run(`select from pg_database where datname = '${database}'`);
    return rows > 0;
  }

  private async run(statement: string): Promise<number> {
    const client = new Client({ connectionString: this.postgres.url });
    await client.connect();
    try {
      return (await client.query(statement)).rowCount ?? 0;
    } finally {
      await client.end();
    }
  }
}

function masterKeyIn(folder: string): string {
  const path = join(folder, 'master-key');
  if (!existsSync(path)) writeFileSync(path, randomBytes(32).toString('base64'), { mode: 0o600 });
  return readFileSync(path, 'utf8');
}

/** Changes with the migrations and with what makes the rows: nothing that was loaded for others fits then. */
function schemaMark(): string {
  const hash = createHash('sha256');
  for (const folder of ['../../../src/database/migrations/', './']) {
    const at = new URL(folder, import.meta.url);
    for (const file of readdirSync(at).sort()) hash.update(readFileSync(new URL(file, at)));
  }
  return hash.digest('hex').slice(0, 12);
}
