import 'reflect-metadata';
import { join } from 'node:path';
import { Client } from 'pg';
import { createApp } from '../../../src/bootstrap.js';
import { readConfig } from '../../../src/config/app.config.js';
import { migrate } from '../../../src/database/migrate.js';
import { seed } from '../../../src/seed.js';
import type { BenchCluster } from './bench-cluster.js';
import { copyDirectory } from './copied-directory.js';
import { GroupGraph, PLACES } from './group-graph.js';
import { idOf } from './ids.js';
import { FIRST_GROUP_NUMBER, groupsOf } from './rows.js';
import type { Scale } from './scale.js';

/** A group as the measured calls name it. */
export interface NamedGroup {
  readonly id: string;
  readonly number: number;
}

/** Somebody at the lower end of a long chain, and the group at its upper end. */
export interface DeepMember {
  readonly user: string;
  readonly group: string;
}

/** A database that holds a directory, and some of what is in it. */
export interface LoadedDirectory {
  readonly scale: Scale;
  readonly databaseUrl: string;
  readonly organizationId: string;
  readonly groups: readonly NamedGroup[];
  readonly users: readonly string[];
  readonly deep: readonly DeepMember[];
  /** The groups with a part to play. */
  readonly special: Readonly<Record<keyof typeof PLACES, string>>;
}

/** The administrator of every loaded directory. */
export const ADMINISTRATOR = { userName: 'admin', password: 'a-password-of-the-bench' } as const;

// As many as the smallest directory has of each, so that all scales are asked about as many keys.
const SAMPLE = 900;

/** A fresh database with a directory of some scale. */
export async function loadDirectory(cluster: BenchCluster, scale: Scale): Promise<LoadedDirectory> {
  const databaseUrl = await cluster.database(`bench_${scale.name}`, (url) => fill(url, scale, cluster));
  const graph = new GroupGraph(scale);
  return {
    scale,
    databaseUrl,
    organizationId: await organizationIn(databaseUrl),
    groups: sample(graph.ordinary.count).map((at) => groupAt(graph.ordinary.first + at)),
    users: sample(scale.users).map((at) => idOf('user', at)),
    deep: deepMembers(scale, graph),
    special: {
      crowd: idOf('group', PLACES.crowd),
      nestedCrowd: idOf('group', PLACES.nestedCrowd),
      broad: idOf('group', PLACES.broad),
      lone: idOf('group', PLACES.lone),
    },
  };
}

async function fill(databaseUrl: string, scale: Scale, cluster: BenchCluster): Promise<void> {
  await migrate(databaseUrl);
  const settings = {
    GUILDHALL_LOG_LEVEL: 'silent',
    GUILDHALL_ADMIN_PASSWORD: ADMINISTRATOR.password,
    GUILDHALL_MASTER_KEY: cluster.masterKey,
  };
  const dataDir = join(cluster.folder, scale.name);
  const app = await createApp(readConfig(settings).with({ databaseUrl, dataDir }));
  try {
    await seed(app);
  } finally {
    await app.close();
  }
  await connected(databaseUrl, (client) => copyDirectory(client, scale));
}

function organizationIn(databaseUrl: string): Promise<string> {
  return connected(databaseUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>('select id from organizations');
    return rows[0]?.id ?? '';
  });
}

async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function groupAt(at: number): NamedGroup {
  return { id: idOf('group', at), number: FIRST_GROUP_NUMBER + at };
}

/** Places spread over all, each once; all of them where there are few. */
function sample(count: number): readonly number[] {
  const size = Math.min(SAMPLE, count);
  return Array.from({ length: size }, (_, at) => Math.floor((at * count) / size));
}

function deepMembers(scale: Scale, graph: GroupGraph): readonly DeepMember[] {
  const deepest = new Set(graph.deepest);
  return sample(scale.users).flatMap((user) => {
    const low = groupsOf(user, scale, graph).find((group) => deepest.has(group));
    return low === undefined
      ? []
      : [{ user: idOf('user', user), group: idOf('group', topAbove(low, graph)) }];
  });
}

function topAbove(group: number, { parents }: GroupGraph): number {
  let top = group;
  for (let above = parents[top]?.[0]; above !== undefined; above = parents[top]?.[0]) top = above;
  return top;
}
