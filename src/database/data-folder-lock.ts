import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataFolderInUse } from './embedded-postgres.errors.js';
import { processIdentity } from './process-identity.js';

/** The file in a data folder that names the process that has it open. */
export const lockName = 'guildhall.lock';

/** The right of one process to open a data folder, for as long as it lives or until it lets go. */
export interface DataFolderLock {
  release(): void;
}

/**
 * Takes the data folder for this process; the lock of a process that is gone does not count.
 *
 * Errors: DataFolderInUse.
 */
export function lockDataFolder(dataDir: string): DataFolderLock {
  const lock = join(dataDir, lockName);
  const claim = `${lock}.${process.pid}`;
  const mine = processIdentity(process.pid) ?? String(process.pid);
  writeFileSync(claim, mine, { mode: 0o600 });
  try {
    // link(2) fails if the name exists, so of two processes at once exactly one succeeds.
    while (!tryLink(claim, lock)) dropStale(dataDir, lock, claim);
  } finally {
    rmSync(claim, { force: true });
  }
  return {
    release: () => {
      if (readHolder(lock) === mine) rmSync(lock, { force: true });
    },
  };
}

function dropStale(dataDir: string, lock: string, claim: string): void {
  const holder = readHolder(lock);
  if (holder === undefined) return;
  refuseIfAlive(dataDir, holder);
  // Moved aside, not deleted: if a faster process replaced the stale lock meanwhile, its lock is put back.
  const aside = `${claim}.stale`;
  if (!tryRename(lock, aside)) return;
  const moved = readHolder(aside) ?? '';
  if (moved !== holder) tryLink(aside, lock);
  rmSync(aside, { force: true });
}

function refuseIfAlive(dataDir: string, holder: string): void {
  const pid = Number.parseInt(holder, 10);
  if (processIdentity(pid) === holder) throw new DataFolderInUse(dataDir, pid);
}

function readHolder(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function tryLink(existing: string, name: string): boolean {
  return succeeds(() => linkSync(existing, name), 'EEXIST');
}

function tryRename(from: string, to: string): boolean {
  return succeeds(() => renameSync(from, to), 'ENOENT');
}

/** False for the one failure that is an answer; every other one is thrown on. */
function succeeds(attempt: () => void, expectedFailure: string): boolean {
  try {
    attempt();
    return true;
  } catch (error) {
    if (hasCode(error, expectedFailure)) return false;
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
