import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { OperatorConsole } from '../../src/console.js';
import { startEmbeddedPostgres } from '../../src/database/embedded-postgres.js';
import { ensureBuilt } from '../../scripts/build.mjs';
import { compare, linesOf } from './comparison.js';
import type { Scale } from './loaded-directory.js';
import { openStand, type Stand } from './stand.js';
import { subjects } from './subjects.js';

/**
 * Measures the service against a floor: bare Fastify and one prepared statement that reads the same row.
 *
 * Everything is measured in one run, in short slices by turns, so that all meet the same machine; what counts
 * are the ratios. Units: seconds for slices, milliseconds for times.
 */
const { values } = parseArgs({
  options: {
    scales: { type: 'string', default: 'small,large' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '1' },
    connections: { type: 'string', default: '8' },
    // Only calls whose names hold this.
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

const effort = {
  rounds: Number(values.rounds),
  seconds: Number(values.seconds),
  connections: Number(values.connections),
};
const console = new OperatorConsole(values.quiet);
const scales = values.scales.split(',').map(scaleNamed);

await ensureBuilt();
const folder = mkdtempSync(join(tmpdir(), 'guildhall-bench-'));
const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'data') });
const stands: Stand[] = [];
try {
  for (const scale of scales) stands.push(await stand(scale));
  for (const subject of subjects.filter(({ name }) => name.includes(values.only))) {
    const compared = await console.during(`Measuring ${subject.name}`, () =>
      compare(subject, stands, effort),
    );
    for (const line of linesOf(subject, compared)) console.insist(line);
  }
} finally {
  for (const one of stands) await one.close();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

function stand(scale: Scale): Promise<Stand> {
  const { users, groups } = scale;
  const plan = { cluster: postgres.url, scale, folder, profile: values.profile };
  return console.during(`Loading ${users} users and ${groups} groups`, () => openStand(plan));
}

function scaleNamed(name: string): Scale {
  const scale = SCALES[name];
  if (!scale) throw new Error(`There is no scale ${name}; there are ${Object.keys(SCALES).join(', ')}.`);
  return scale;
}
