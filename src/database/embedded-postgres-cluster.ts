import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import type { PostgresAccount } from './embedded-postgres-account.js';
import type { PostgresBinaries } from './embedded-postgres-binaries.js';
import { EmbeddedPostgresFailed } from './embedded-postgres.errors.js';

/** A PostgreSQL cluster on disk: its files, who owns them and the password of its superuser. */
export interface Cluster {
  readonly dir: string;
  readonly account: PostgresAccount;
  readonly password: string;
}

/** What PostgreSQL programs are told besides the machine's own settings, which must not decide anything. */
export const postgresEnvironment = { LC_ALL: 'C', TZ: 'UTC' };

const settings = [
  '--username=postgres',
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--data-checksums',
  '--no-instructions',
];

/**
 * How a PostgreSQL program started inside the cluster folder is told to find it.
 *
 * An account that runs in root's stead may be unable to walk to the folder by name (a clone under /root).
 * The kernel's name for the folder the program was started in needs no walk.
 */
export function dataArgument(cluster: { dir: string; account: PostgresAccount }): string {
  const startedThere = 'uid' in cluster.account && process.platform === 'linux';
  return startedThere ? '/proc/self/cwd' : cluster.dir;
}

/** Opens the cluster in a data folder; an empty folder gets a new one, made aside and moved into place whole. */
export async function openCluster(
  dataDir: string,
  account: PostgresAccount,
  binaries: PostgresBinaries,
): Promise<Cluster> {
  const dir = join(dataDir, 'postgres');
  const passwordFile = join(dataDir, 'postgres.password');
  if (existsSync(dir)) return { dir, account, password: readPassword(passwordFile) };

  const password = randomBytes(24).toString('base64url');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  const staging = { dir: `${dir}.new`, account, password };
  rmSync(staging.dir, { recursive: true, force: true });
  mkdirSync(staging.dir, { mode: 0o700 });
  giveTo(account, staging.dir);
  await initdb(binaries.initdb, staging, `${passwordFile}.new`);
  renameSync(staging.dir, dir);
  return { dir, account, password };
}

function readPassword(file: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8');
  throw new EmbeddedPostgresFailed(`The password of the database is missing: put ${file} back.`);
}

function giveTo(account: PostgresAccount, path: string): void {
  if ('uid' in account) chownSync(path, account.uid, account.gid);
}

async function initdb(program: string, cluster: Cluster, handover: string): Promise<void> {
  const password = openUnlinked(handover, cluster);
  try {
    const child = spawn(program, ['-D', dataArgument(cluster), '--pwfile=/dev/fd/3', ...settings], {
      ...cluster.account,
      cwd: cluster.dir,
      env: postgresEnvironment,
      stdio: ['ignore', 'ignore', 'pipe', password],
    });
    const failed = new Promise<number | string | null>((resolve) => {
      child.once('error', (error) => resolve(error.message)).once('close', resolve);
    });
    const [complaint, outcome] = await Promise.all([child.stderr ? text(child.stderr) : '', failed]);
    if (outcome === 0) return;
    throw new EmbeddedPostgresFailed(
      `PostgreSQL could not create a database: ${reason(complaint, outcome)}.`,
    );
  } finally {
    closeSync(password);
  }
}

/** The password on a descriptor whose file has no name any more, so that no other process can open it. */
function openUnlinked(file: string, { account, password }: Cluster): number {
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  giveTo(account, file);
  const descriptor = openSync(file, 'r');
  rmSync(file);
  return descriptor;
}

function reason(complaint: string, outcome: number | string | null): string {
  const said = complaint.split('\n').find((line) => /error|fatal/i.test(line));
  return (said ?? `initdb ended with ${outcome ?? 'a signal'}`)
    .replace(/^initdb: (error: )?/, '')
    .replace(/\.$/, '');
}
