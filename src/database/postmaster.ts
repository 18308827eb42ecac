import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedPostgresFailed } from './embedded-postgres.errors.js';
import { processIdentity } from './process-identity.js';

/** What a running PostgreSQL says of itself in its cluster folder. */
export interface PostmasterFile {
  readonly pid: number;
  readonly status: string | undefined;
}

/** Reads postmaster.pid; undefined if there is none, or only half of one yet. */
export function readPostmasterFile(clusterDir: string): PostmasterFile | undefined {
  const lines = readOrEmpty(join(clusterDir, 'postmaster.pid')).split('\n');
  const pid = Number(lines[0]);
  return pid > 0 ? { pid, status: lines[7]?.trim() } : undefined;
}

/**
 * Stops a server with a fast shutdown, which flushes everything; only one that hangs is aborted.
 *
 * Errors: EmbeddedPostgresFailed if it outlives both.
 */
export async function stopPostmaster(pid: number): Promise<void> {
  const identity = processIdentity(pid);
  if (await endsAfter('SIGINT', pid, identity, 30)) return;
  await abortPostgres(pid, identity);
}

/**
 * Ends a server, or one of its processes, at once; the next start replays the log, so nothing is lost.
 *
 * Errors: EmbeddedPostgresFailed if it outlives that.
 */
export async function abortPostgres(pid: number, identity = processIdentity(pid)): Promise<void> {
  if (await endsAfter('SIGQUIT', pid, identity, 10)) return;
  throw new EmbeddedPostgresFailed(`The PostgreSQL process ${pid} does not stop.`);
}

async function endsAfter(
  signal: NodeJS.Signals,
  pid: number,
  identity: string | undefined,
  seconds: number,
): Promise<boolean> {
  const isGone = (): boolean => identity === undefined || processIdentity(pid) !== identity;
  if (isGone()) return true;
  process.kill(pid, signal);
  const deadline = performance.now() + seconds * 1000;
  while (!isGone()) {
    if (performance.now() > deadline) return false;
    await pause(10);
  }
  return true;
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
