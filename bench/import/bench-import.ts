import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createApp } from '../../src/bootstrap.js';
import { readConfig } from '../../src/config/app.config.js';
import { OperatorConsole } from '../../src/console.js';
import { startEmbeddedPostgres } from '../../src/database/embedded-postgres.js';
import { migrate } from '../../src/database/migrate.js';
import { OrganizationRepository } from '../../src/organizations/organization.repository.js';
import { seed } from '../../src/seed.js';
import { importFiles } from '../../src/transfer/import-files.js';
import { ImportService } from '../../src/transfer/import.service.js';
import { RawCopy } from './raw-copy.js';
import { writeSlice } from './slice-file.js';

/**
 * Compares an import with a raw COPY of the very rows that it made, into tables with the same indexes.
 *
 * The whole is cut into slices, and each slice goes in both ways, so that both grow alike and meet the same machine.
 */
const { values } = parseArgs({
  options: {
    users: { type: 'string', default: '1000000' },
    'memberships-per-user': { type: 'string', default: '5' },
    groups: { type: 'string', default: '10000' },
    slices: { type: 'string', default: '5' },
    quiet: { type: 'boolean', default: false },
  },
});
const [users, each, groups, slices] = [
  values.users,
  values['memberships-per-user'],
  values.groups,
  values.slices,
].map(Number) as [number, number, number, number];

const console = new OperatorConsole(values.quiet);

const silent = {
  read: () => undefined,
  kept: () => undefined,
  resumed: () => undefined,
  line: (place: string, { result }: { readonly result: string }) => console.complain(`${place} ${result}`),
};

const folder = mkdtempSync(join(tmpdir(), 'guildhall-bench-'));
const postgres = await console.during('Starting the database', () =>
  startEmbeddedPostgres({ dataDir: join(folder, 'data') }),
);
try {
  await migrate(postgres.url);
  await compare(postgres.url);
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true });
}

async function compare(url: string): Promise<void> {
  const config = readConfig({ GUILDHALL_LOG_LEVEL: 'silent' }).with({
    databaseUrl: url,
    dataDir: join(folder, 'data'),
  });
  const app = await createApp(config);
  const raw = await RawCopy.open(url, folder);
  try {
    await seed(app);
    const organization = await app.get(OrganizationRepository).first();
    const sums = { import: 0, all: 0, named: 0 };
    for (let slice = 0; slice < slices; slice++) {
      const path = join(folder, 'slice.jsonl');
      const count = users / slices;
      await writeSlice(path, {
        first: slice * count,
        count,
        each,
        groups: slice === 0 ? groups : 0,
        all: groups,
      });
      const step = `Slice ${slice + 1} of ${slices}`;
      const took = await timed(step, async () => {
        const files = await importFiles([path]);
        const order = { organizationId: organization?.id ?? '', files };
        const counts = await app.get(ImportService).import(order, silent);
        if (counts.refused > 0) throw new Error('The bench made lines that are refused.');
      });
      const { all, named } = await console.during(`${step}, raw`, () => raw.copyWhatIsNew());
      sums.import += took;
      sums.all += all;
      sums.named += named;
      say(`slice ${slice + 1}`, took, all, named);
    }
    say('all', sums.import, sums.all, sums.named);
  } finally {
    await raw.close();
    await app.close();
  }
}

async function timed(step: string, work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await console.during(step, work);
  return (performance.now() - began) / 1000;
}

function say(what: string, took: number, all: number, named: number): void {
  console.insist(
    `${what}: import ${took.toFixed(1)} s; raw COPY of the same rows ${all.toFixed(1)} s, ratio ${(all / took).toFixed(2)}` +
      `; of those of users and memberships alone ${named.toFixed(1)} s, ratio ${(named / took).toFixed(2)}`,
  );
}
