import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from '../../src/database/embedded-postgres.js';
import { ensureBuilt } from '../../scripts/build.mjs';
import { fire } from './load.js';
import {
  ADMINISTRATOR,
  MASTER_KEY,
  loadDirectory,
  type LoadedDirectory,
  type Scale,
} from './loaded-directory.js';
import { MeasuredProcess } from './measured-process.js';
import { Seen } from './seen.js';
import { floorStream, subjects, type Service, type Subject } from './subjects.js';

/**
 * Measures the service against a floor: bare Fastify and one prepared statement that reads the same row.
 *
 * Everything is measured in one run, in short slices by turns, so that all meet the same machine; what is told
 * are ratios. Units: seconds for slices, milliseconds for times.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '1' },
    connections: { type: 'string', default: '8' },
    scales: { type: 'string', default: 'small,large' },
    only: { type: 'string', default: '' },
    // A folder for CPU profiles of the service.
    profile: { type: 'string', default: '' },
    quiet: { type: 'boolean', default: false },
  },
});

const SCALES: Readonly<Record<string, Scale>> = {
  tiny: { name: 'tiny', users: 200, groups: 50, membershipsPerUser: 5 },
  small: { name: 'small', users: 10_000, groups: 1000, membershipsPerUser: 5 },
  large: { name: 'large', users: 200_000, groups: 100_000, membershipsPerUser: 5 },
};

const chosen = values.scales.split(',').map((name) => SCALES[name] ?? unknownScale(name));
const [rounds, seconds, connections] = [values.rounds, values.seconds, values.connections].map(Number) as [
  number,
  number,
  number,
];
const measured = subjects.filter(({ name }) => name.includes(values.only));

/** One directory with the service and the floor on it. */
interface Stand {
  readonly service: Service;
  readonly floorUrl: string;
  readonly processes: readonly MeasuredProcess[];
}

await ensureBuilt();
const folder = mkdtempSync(join(tmpdir(), 'guildhall-bench-'));
const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'data') });
const stands: Stand[] = [];
try {
  for (const scale of chosen) stands.push(await open(scale));
  for (const subject of measured) await compare(subject);
} finally {
  for (const { processes } of stands) for (const one of processes) await one.stop();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

function unknownScale(name: string): never {
  throw new Error(`There is no scale ${name}; there are ${Object.keys(SCALES).join(', ')}.`);
}

function tell(line: string): void {
  if (!values.quiet) process.stderr.write(`${line}\n`);
}

async function open(scale: Scale): Promise<Stand> {
  tell(`Loading ${scale.users} users and ${scale.groups} groups …`);
  const directory = await loadDirectory(postgres.url, scale, folder);
  const service = await MeasuredProcess.start([...profiling(), '--enable-source-maps', 'dist/main.js'], {
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
    processes: [service, floor],
  };
}

function profiling(): readonly string[] {
  return values.profile === '' ? [] : ['--cpu-prof', `--cpu-prof-dir=${values.profile}`];
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

async function mindtouchTokenOf(url: string): Promise<string> {
  const { userName, password } = ADMINISTRATOR;
  const authorization = `Basic ${Buffer.from(`${userName}:${password}`).toString('base64')}`;
  return (await fetch(`${url}/@api/deki/users/authenticate`, { headers: { authorization } })).text();
}

async function compare(subject: Subject): Promise<void> {
  const seen = stands.map((stand) => ({
    stand,
    floor: new Seen(),
    service: new Seen(),
    streams: {
      floor: floorStream(stand.floorUrl, stand.service.directory),
      service: subject.stream(stand.service),
    },
  }));
  for (let round = 0; round <= rounds; round++) {
    for (const one of seen) {
      const floor = await fire(one.streams.floor, seconds, connections);
      const service = await fire(one.streams.service, seconds, connections);
      // The first round only warms up.
      if (round > 0) {
        one.floor.add(floor);
        one.service.add(service);
      }
    }
  }
  for (const { stand, floor, service } of seen) say(subject, stand.service.directory, floor, service);
  const [small, large] = seen;
  if (small && large && subject.single) {
    const growth = large.service.latencies.quantile(0.99) / small.service.latencies.quantile(0.99);
    const ofFloor = large.floor.latencies.quantile(0.99) / small.floor.latencies.quantile(0.99);
    console.log(
      `${subject.name}: p99 grows ${growth.toFixed(2)} times from ${small.stand.service.directory.scale.name} to ${large.stand.service.directory.scale.name} (the floor's ${ofFloor.toFixed(2)} times)`,
    );
  }
}

function say({ name }: Subject, { scale }: LoadedDirectory, floor: Seen, service: Seen): void {
  const ratio = service.perSecond / floor.perSecond;
  console.log(
    `${name} (${scale.name}): ${ratio.toFixed(2)} of the floor; ${told(service)}; floor ${told(floor)}`,
  );
}

function told({ perSecond, latencies }: Seen): string {
  const [half, most] = [0.5, 0.99].map((share) => latencies.quantile(share).toFixed(2)) as [string, string];
  return `${perSecond.toFixed(0)}/s, p50 ${half} ms, p99 ${most} ms`;
}
