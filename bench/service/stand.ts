import { join } from 'node:path';
import type { Service } from './call.js';
import type { BenchCluster } from './loading/bench-cluster.js';
import { ADMINISTRATOR, loadDirectory } from './loading/loaded-directory.js';
import type { Scale } from './loading/scale.js';
import { MeasuredProcess } from './measured-process.js';

/** One directory with the service and the floor on it, each a process of its own. */
export interface Stand {
  readonly service: Service;
  readonly process: MeasuredProcess;
  readonly floor: MeasuredProcess;
  close(): Promise<void>;
}

/** What a stand is made of. */
export interface StandPlan {
  readonly cluster: BenchCluster;
  readonly scale: Scale;
  /** A folder for CPU profiles of the service; empty for none. */
  readonly profile: string;
}

/** Loads a directory and starts both servers on it. */
export async function openStand({ cluster, scale, profile }: StandPlan): Promise<Stand> {
  const directory = await loadDirectory(cluster, scale);
  const profiling = profile === '' ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const service = await MeasuredProcess.start([...profiling, '--enable-source-maps', 'dist/main.js'], {
    PORT: '0',
    DATABASE_URL: directory.databaseUrl,
    GUILDHALL_DATA_DIR: join(cluster.folder, scale.name),
    GUILDHALL_MASTER_KEY: cluster.masterKey,
    // Counted, as anywhere, but never reached.
    GUILDHALL_REQUESTS_PER_MINUTE: '100000000',
    GUILDHALL_ACCESS_TOKEN_SECONDS: '86400',
    NODE_ENV: 'production',
  });
  const floor = await MeasuredProcess.start([
    '--import',
    './test/support/typescript-hooks.mjs',
    'bench/service/floor.ts',
    '--database',
    directory.databaseUrl,
  ]);
  const token = await tokenOf(service.url);
  return {
    service: { url: service.url, token, mindtouchToken: await mindtouchTokenOf(service.url), directory },
    process: service,
    floor,
    close: async () => {
      await service.stop();
      await floor.stop();
    },
  };
}

async function mindtouchTokenOf(url: string): Promise<string> {
  const { userName, password } = ADMINISTRATOR;
  const authorization = `Basic ${Buffer.from(`${userName}:${password}`).toString('base64')}`;
  return (await fetch(`${url}/@api/deki/users/authenticate`, { headers: { authorization } })).text();
}

async function tokenOf(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(ADMINISTRATOR),
  });
  const { accessToken } = (await answer.json()) as { accessToken: string };
  return accessToken;
}
