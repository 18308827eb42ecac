import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { dataArgument, postgresEnvironment, type Cluster } from './embedded-postgres-cluster.js';
import { EmbeddedPostgresFailed } from './embedded-postgres.errors.js';
import { readPostmasterFile } from './postmaster.js';

/** What a start of the server needs to know. */
export interface ServerOptions {
  readonly program: string;
  readonly cluster: Cluster;
  readonly logFile: string;
  readonly fast: boolean;
}

/** A server that accepts connections. */
export interface Server {
  readonly pid: number;
  readonly port: number;
}

/** Durable by default; a throw-away cluster trades every promise about a crash for speed. */
const throwAway = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
};

const attempts = 5;

/**
 * Starts PostgreSQL on a free port of the loopback interface and waits until it accepts connections.
 *
 * Errors: EmbeddedPostgresFailed with PostgreSQL's own reason.
 */
export async function startServer(options: ServerOptions): Promise<Server> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const child = launch(options, port);
    const refusal = await readyOrRefused(child, options);
    if (refusal === undefined && child.pid !== undefined) return { pid: child.pid, port };
    // Between finding a free port and binding it someone else may have taken it.
    const portTaken = /could not create any TCP\/IP sockets|Address already in use/.test(refusal ?? '');
    if (!portTaken || attempt === attempts) throw new EmbeddedPostgresFailed(explain(refusal ?? '', options));
  }
}

function launch({ program, cluster, logFile, fast }: ServerOptions, port: number): ChildProcess {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '100',
    log_checkpoints: 'off',
    ...(fast ? throwAway : {}),
  };
  const log = openSync(logFile, 'w', 0o600);
  try {
    const child = spawn(program, ['-D', dataArgument(cluster), ...asFlags(settings)], {
      ...cluster.account,
      cwd: cluster.dir,
      env: postgresEnvironment,
      stdio: ['ignore', log, log],
      // Its own session: Ctrl-C in a terminal must reach Guildhall alone, which drains before it stops this.
      detached: true,
    });
    child.unref();
    endWithUs(child);
    return child;
  } finally {
    closeSync(log);
  }
}

/** Nothing outlives us: even where nobody gets to call stop(), the last act of this process is a signal. */
function endWithUs(child: ChildProcess): void {
  const lastAct = (): boolean => child.kill('SIGINT');
  process.once('exit', lastAct);
  child.once('exit', () => process.off('exit', lastAct));
}

function asFlags(settings: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Undefined once the server accepts connections, else what it wrote before it gave up. */
async function readyOrRefused(
  child: ChildProcess,
  { cluster, logFile }: ServerOptions,
): Promise<string | undefined> {
  let unstartable: Error | undefined;
  child.once('error', (error) => (unstartable = error));
  while (unstartable === undefined && !hasEnded(child)) {
    const found = readPostmasterFile(cluster.dir);
    if (found?.pid === child.pid && found?.status === 'ready') return undefined;
    await pause(5);
  }
  return unstartable ? `FATAL:  ${unstartable.message}` : readFileSync(logFile, 'utf8');
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function explain(log: string, { logFile }: ServerOptions): string {
  const fatal =
    /(?:FATAL|PANIC): {2}(.*)/.exec(log)?.[1] ?? log.trim().split('\n').at(-1) ?? 'no reason given';
  return `PostgreSQL does not start: ${fatal.replace(/\.$/, '')} (see ${logFile}).`;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
