import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { lockName } from './data-folder-lock.js';
import { DataFolderInUse, EmbeddedPostgresFailed } from './embedded-postgres.errors.js';
import { stopOrphan } from './embedded-postgres-orphan.js';
import { startEmbeddedPostgres, type RunningPostgres } from './embedded-postgres.js';
import { readPostmasterFile } from './postmaster.js';
import { processIdentity } from './process-identity.js';

const holdDataFolder = fileURLToPath(new URL('../../test/support/hold-data-folder.mjs', import.meta.url));

describe('startEmbeddedPostgres', () => {
  const running: RunningPostgres[] = [];
  const children: ChildProcess[] = [];
  let parent: string;
  let dataDir: string;

  // One data folder for all, as in life: each test finds what the one before has left.
  beforeAll(() => {
    parent = mkdtempSync(join(tmpdir(), 'guildhall-postgres-'));
    // Where root runs this, PostgreSQL runs as someone who cannot walk through this folder.
    chmodSync(parent, 0o700);
    dataDir = join(parent, '.data');
  });

  afterEach(async () => {
    for (const child of children.splice(0)) await kill(child);
    for (const postgres of running.splice(0)) await postgres.stop();
    await stopOrphan(join(dataDir, 'postgres'));
  });

  afterAll(() => {
    rmSync(parent, { recursive: true });
  });

  async function start(folder = dataDir): Promise<RunningPostgres> {
    const postgres = await startEmbeddedPostgres({ dataDir: folder, fast: true });
    running.push(postgres);
    return postgres;
  }

  /** Another process that opens the data folder, and the one line that it says. */
  async function openElsewhere(): Promise<{ child: ChildProcess; line: string }> {
    const child = spawn(process.execPath, [holdDataFolder, dataDir], { stdio: ['pipe', 'pipe', 'inherit'] });
    children.push(child);
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    return { child, line };
  }

  it('makes a database that every machine sorts, folds and checks alike, owned by no superuser', async () => {
    // A first start that was cut short has left half a cluster.
    mkdirSync(join(dataDir, 'postgres.new', 'base'), { recursive: true, mode: 0o700 });
    const { url } = await start();
    const [row] = await query(
      url,
      `select current_database() as name, d.datlocprovider as provider, d.datlocale as locale,
              pg_encoding_to_char(d.encoding) as encoding, r.rolsuper as super,
              current_setting('data_checksums') as checksums, current_setting('TimeZone') as zone,
              current_setting('max_connections') as connections
         from pg_database d, pg_roles r
        where d.datname = current_database() and r.rolname = current_user`,
    );
    expect(row).toEqual({
      name: 'guildhall',
      provider: 'b',
      locale: 'C.UTF-8',
      encoding: 'UTF8',
      super: false,
      checksums: 'on',
      zone: 'UTC',
      connections: '100',
    });
  });

  it('lets in nobody without the password, which only its owner can read', async () => {
    const { url } = await start();
    expect(new URL(url).hostname).toBe('127.0.0.1');
    const withoutPassword = url.replace(/:[^:@]+@/, ':guess@');
    await expect(query(withoutPassword, 'select 1')).rejects.toThrow('password authentication failed');
    expect(statSync(join(dataDir, 'postgres.password')).mode & 0o777).toBe(0o600);
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  });

  it('keeps what was written, and gives the folder free when it stops', async () => {
    const first = await start();
    await query(first.url, "create table kept as select 'this' as word");
    await first.stop();
    await first.stop();
    expect(readdirSync(dataDir)).not.toContain(lockName);
    const second = await start();
    expect(await query(second.url, 'select word from kept')).toEqual([{ word: 'this' }]);
  });

  it('refuses a folder that another living process has open, and leaves that one alone', async () => {
    const { line } = await openElsewhere();
    await expect(start()).rejects.toThrow(DataFolderInUse);
    expect(await query(line.replace('open ', ''), 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('stops and replaces the server that a killed process left behind', async () => {
    const { child, line } = await openElsewhere();
    const orphanUrl = line.replace('open ', '');
    await query(orphanUrl, "create table kept_by_orphan as select 'this' as word");
    await kill(child);
    expect(await query(orphanUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    const { url } = await start();
    expect(await query(url, 'select word from kept_by_orphan')).toEqual([{ word: 'this' }]);
    await expect(query(orphanUrl, 'select 1')).rejects.toThrow('ECONNREFUSED');
  });

  it('starts although the server was killed too and one of its sessions is still computing', async () => {
    const { child, line } = await openElsewhere();
    const orphanUrl = line.replace('open ', '');
    const busy = new Client({ connectionString: orphanUrl });
    busy.on('error', () => undefined);
    await busy.connect();
    const { rows } = await busy.query<{ pid: number }>('select pg_backend_pid() as pid');
    const computing = busy
      .query('select count(*) from generate_series(1, 1e12::bigint)')
      .catch(() => undefined);
    const session = rows[0]!.pid;
    await untilActive(orphanUrl, session);
    process.kill(readPostmasterFile(join(dataDir, 'postgres'))!.pid, 'SIGKILL');
    await kill(child);
    expect(processIdentity(session)).toBeDefined();
    await start();
    await computing;
    expect(processIdentity(session)).toBeUndefined();
  });

  it('opens for exactly one of several processes that find a stale lock at the same moment', async () => {
    writeFileSync(join(dataDir, lockName), '4194305@then');
    const lines = await Promise.all(Array.from({ length: 4 }, async () => (await openElsewhere()).line));
    const opened = lines.filter((line) => line.startsWith('open '));
    expect(opened).toHaveLength(1);
    expect(lines.filter((line) => line === 'refused DataFolderInUse')).toHaveLength(3);
    expect(await query(opened[0]!.replace('open ', ''), 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it.each([
    ['the data folder is a file', (it) => writeFileSync(it, ''), /^The data folder .* cannot be used: /],
    [
      'the password has gone',
      (it) => mkdirSync(join(it, 'postgres'), { recursive: true }),
      /password .* missing/,
    ],
    ['the cluster is not one', breakCluster, /^PostgreSQL does not start: .* \(see .*postgres\.log\)/],
  ] satisfies [string, (folder: string) => void, RegExp][])(
    'says in one sentence that it cannot start because %s',
    async (why, breakFolder, sentence) => {
      const folder = join(parent, why);
      breakFolder(folder);
      const failure = await start(folder).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(EmbeddedPostgresFailed);
      expect((failure as Error).message).toMatch(sentence);
      expect((failure as Error).message).not.toContain('\n');
    },
  );
});

function breakCluster(dataDir: string): void {
  mkdirSync(join(dataDir, 'postgres'), { recursive: true, mode: 0o700 });
  writeFileSync(join(dataDir, 'postgres.password'), 'secret');
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

async function query(url: string, sql: string, values: unknown[] = []): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

async function untilActive(url: string, pid: number): Promise<void> {
  const sql = "select 1 from pg_stat_activity where pid = $1 and state = 'active' and query like '%1e12%'";
  while ((await query(url, sql, [pid])).length === 0);
}
