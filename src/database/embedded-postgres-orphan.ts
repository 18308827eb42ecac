import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { abortPostgres, readPostmasterFile, stopPostmaster } from './postmaster.js';

/**
 * Stops what a killed Guildhall left running on this cluster, so that it can be started anew.
 *
 * The caller holds the lock of the data folder, so a server that runs there has no master any more.
 */
export async function stopOrphan(clusterDir: string): Promise<void> {
  const found = readPostmasterFile(clusterDir);
  if (!found) return;
  if (isPostmasterOf(clusterDir, found.pid)) return stopPostmaster(found.pid);
  // The server was killed too. A session busy computing does not notice, and would keep the cluster in use.
  for (const pid of processesIn(clusterDir)) await abortPostgres(pid);
  // PostgreSQL takes any live process of its user that has the old pid for itself and would refuse to start.
  rmSync(join(clusterDir, 'postmaster.pid'), { force: true });
}

function isPostmasterOf(clusterDir: string, pid: number): boolean {
  if (process.platform === 'linux') return isPostgresIn(realpathSync(clusterDir), pid);
  return commandOf(pid).includes(`postgres -D ${clusterDir} `);
}

/** Every process of PostgreSQL works in its cluster's folder; only Linux lets us see that cheaply. */
function processesIn(clusterDir: string): number[] {
  if (process.platform !== 'linux') return [];
  const folder = realpathSync(clusterDir);
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && isPostgresIn(folder, pid));
}

function isPostgresIn(folder: string, pid: number): boolean {
  try {
    const isPostgres = readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres';
    return isPostgres && readlinkSync(`/proc/${pid}/cwd`) === folder;
  } catch {
    return false;
  }
}

function commandOf(pid: number): string {
  try {
    const env = { PATH: '/bin:/usr/bin' };
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8', env });
  } catch {
    return '';
  }
}
