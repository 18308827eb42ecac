import { join } from 'node:path';
import { ADMINISTRATOR, MASTER_KEY, loadDirectory, type Scale } from './loaded-directory.js';
import { MeasuredProcess } from './measured-process.js';
import type { Service } from './subjects.js';

/** One directory with the service and the floor on it, each a process of its own. */
export interface Stand {
  readonly service: Service;
  readonly floorUrl: string;
  close(): Promise<void>;
}

/** What a stand is made of. */
export interface StandPlan {
  /** The URL of the cluster that gets the database. */
  readonly cluster: string;
  readonly scale: Scale;
  /** Where files may lie meanwhile. */
  readonly folder: string;
  /** A folder for CPU profiles of the service; empty for none. */
  readonly profile: string;
}

/** Loads a directory and starts both servers on it. */
export async function openStand({ cluster, scale, folder, profile }: StandPlan): Promise<Stand> {
  const directory = await loadDirectory(cluster, scale, folder);
  const profiling = profile === '' ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const service = await MeasuredProcess.start([...profiling, '--enable-source-maps', 'dist/main.js'], {
    PORT: '0',
    DATABASE_URL: directory.databaseUrl,
    GUILDHALL_DATA_DIR: join(folder, scale.name),
    GUILDHALL_MASTER_KEY: MASTER_KEY,
    // Counted, as anywhere, but never reached.
    GUILDHALL_REQUESTS_PER_MINUTE: '100000000',
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
    floorUrl: floor.url,
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
