import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { PostgresAccount } from './embedded-postgres-account.js';
import { EmbeddedPostgresFailed } from './embedded-postgres.errors.js';

/** Where the programs of the PostgreSQL installation lie that an account can run. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** Where root may put a copy of the binaries for an account that cannot reach the clone, best first. */
const reachableHomes = ['/var/lib/guildhall', join(tmpdir(), 'guildhall')];

/**
 * The PostgreSQL programs of this platform, copied once to a reachable place if the account needs that.
 *
 * Errors: EmbeddedPostgresFailed.
 */
export function postgresBinaries(account: PostgresAccount): PostgresBinaries {
  const { native, version } = locatePackage();
  if (!('uid' in account) || canRun(native, account)) return binariesIn(native);
  for (const home of reachableHomes) {
    const copy = join(home, `postgres-${version}`);
    if (provide(home, copy, native) && canRun(copy, account)) return binariesIn(copy);
  }
  throw new EmbeddedPostgresFailed(
    `The user ${account.uid}, who runs PostgreSQL in root's stead, can reach it neither in ${native} nor in ` +
      `${reachableHomes.join(' nor in ')}.`,
  );
}

function locatePackage(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version: manifest.version };
  } catch {
    throw new EmbeddedPostgresFailed(
      `There is no PostgreSQL for this platform (${name} is not installed): set DATABASE_URL.`,
    );
  }
}

function binariesIn(native: string): PostgresBinaries {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
}

/** Tried, not reckoned from file modes, which know nothing of ACLs, mount options and missing libraries. */
function canRun(native: string, account: PostgresAccount): boolean {
  try {
    execFileSync(binariesIn(native).postgres, ['--version'], {
      ...account,
      env: {},
      cwd: '/',
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}

/** Copies the installation beside its final name and renames it, so that a half-made copy is never used. */
function provide(home: string, copy: string, native: string): boolean {
  try {
    mkdirSync(home, { recursive: true, mode: 0o755 });
    if (!isOurs(home)) return false;
    chmodSync(home, 0o755);
    if (isOurs(copy)) return true;
    const staging = mkdtempSync(`${copy}.`);
    try {
      cpSync(native, join(staging, 'native'), { recursive: true, verbatimSymlinks: true });
      openForReading(join(staging, 'native'));
      renameSync(join(staging, 'native'), copy);
    } finally {
      rmSync(staging, { recursive: true, force: true });
    }
    return true;
  } catch {
    return isOurs(copy);
  }
}

/** Lets everyone read and run what the owner can, whatever umask the clone was made with. */
function openForReading(path: string): void {
  const found = lstatSync(path);
  if (found.isSymbolicLink()) return;
  const executable = (found.mode & 0o100) !== 0;
  chmodSync(path, executable ? 0o755 : 0o644);
  if (!found.isDirectory()) return;
  for (const name of readdirSync(path)) openForReading(join(path, name));
}

/** Nobody else could have put a program there for us to run. */
function isOurs(folder: string): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  return (
    found !== undefined &&
    found.isDirectory() &&
    found.uid === process.getuid?.() &&
    (found.mode & 0o022) === 0
  );
}
