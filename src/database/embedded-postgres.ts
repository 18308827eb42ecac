import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { lockDataFolder, type DataFolderLock } from './data-folder-lock.js';
import { postgresAccount } from './embedded-postgres-account.js';
import { postgresBinaries } from './embedded-postgres-binaries.js';
import { openCluster } from './embedded-postgres-cluster.js';
import { ensureDatabase } from './embedded-postgres-database.js';
import { EmbeddedPostgresFailed } from './embedded-postgres.errors.js';
import { startServer } from './embedded-postgres-server.js';
import { stopOrphan } from './embedded-postgres-orphan.js';
import { stopPostmaster } from './postmaster.js';

/** Where the database lives and how much its data is worth. */
export interface EmbeddedPostgresOptions {
  /** The data folder; the cluster lies in its subfolder `postgres`. */
  readonly dataDir: string;
  /** For throw-away clusters only: nothing is kept safe from a crash of the machine. */
  readonly fast?: boolean;
}

/** The database `guildhall`, accepting connections on the loopback interface. */
export interface RunningPostgres {
  readonly url: string;
  /** Disconnects everyone, flushes everything and frees the data folder; a second call does nothing. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that comes with Guildhall on a data folder, creating the database on first use.
 *
 * Errors: DataFolderInUse, EmbeddedPostgresFailed.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<RunningPostgres> {
  const dataDir = resolve(options.dataDir);
  const lock = openDataFolder(dataDir);
  try {
    return await startLocked(dataDir, options.fast ?? false, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

function openDataFolder(dataDir: string): DataFolderLock {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    return lockDataFolder(dataDir);
  } catch (error) {
    if (error instanceof EmbeddedPostgresFailed) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new EmbeddedPostgresFailed(`The data folder ${dataDir} cannot be used: ${why}.`, { cause: error });
  }
}

async function startLocked(dataDir: string, fast: boolean, lock: DataFolderLock): Promise<RunningPostgres> {
  const clusterDir = join(dataDir, 'postgres');
  const account = postgresAccount(clusterDir);
  const binaries = postgresBinaries(account);
  await stopOrphan(clusterDir);
  const cluster = await openCluster(dataDir, account, binaries);
  const logFile = join(dataDir, 'postgres.log');
  const server = await startServer({ program: binaries.postgres, cluster, logFile, fast });
  const stop = async (): Promise<void> => {
    await stopPostmaster(server.pid);
    lock.release();
  };
  try {
    const url = await ensureDatabase(server.port, cluster.password);
    let stopping: Promise<void> | undefined;
    return { url, stop: () => (stopping ??= stop()) };
  } catch (error) {
    await stop();
    throw error;
  }
}
