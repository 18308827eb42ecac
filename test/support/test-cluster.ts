import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockDataFolder, lockName } from '../../src/database/data-folder-lock.js';
import { startEmbeddedPostgres, type RunningPostgres } from '../../src/database/embedded-postgres.js';
import { DataFolderInUse } from '../../src/database/embedded-postgres.errors.js';
import { migrate } from '../../src/database/migrate.js';
import { stopOrphan } from '../../src/database/embedded-postgres-orphan.js';
import { clusterUrlVariable } from './test-database.js';

const prefix = join(tmpdir(), 'guildhall-test-');

let running: { postgres: RunningPostgres; dataDir: string } | undefined;

/** Starts the throw-away cluster and migrates its database once; every suite gets a copy of that database. */
export async function startTestCluster(): Promise<void> {
  await removeLeftovers();
  const dataDir = mkdtempSync(prefix);
  const postgres = await startEmbeddedPostgres({ dataDir, fast: true });
  running = { postgres, dataDir };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, endRun);
  await migrate(postgres.url);
  process.env[clusterUrlVariable] = postgres.url;
}

/** Stops the cluster and deletes every trace of it. */
export async function stopTestCluster(): Promise<void> {
  await running?.postgres.stop();
  if (running) rmSync(running.dataDir, { recursive: true, force: true });
  running = undefined;
}

function endRun(): void {
  void stopTestCluster().finally(() => process.exit(1));
}

/** A run that was killed could not clean up after itself. */
async function removeLeftovers(): Promise<void> {
  const parent = tmpdir();
  for (const name of readdirSync(parent)) {
    const dataDir = join(parent, name);
    // Without a lock it is one that is being made or deleted at this moment.
    if (!dataDir.startsWith(prefix) || !existsSync(join(dataDir, lockName)) || isInUse(dataDir)) continue;
    await stopOrphan(join(dataDir, 'postgres'));
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function isInUse(dataDir: string): boolean {
  try {
    lockDataFolder(dataDir);
    return false;
  } catch (error) {
    if (error instanceof DataFolderInUse) return true;
    throw error;
  }
}
