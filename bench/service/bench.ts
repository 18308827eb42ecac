import { parseArgs } from 'node:util';
import { ensureBuilt } from '../../scripts/build.mjs';
import { OperatorConsole } from '../../src/console.js';
import { actBesideReaders, acts, lineOf, type Act, type Acted } from './acts.js';
import { streamOf } from './call.js';
import { askCasbin } from './casbin-policy.js';
import { compare, linesOf, refusalOf } from './comparison.js';
import { decisionCalls } from './decision-calls.js';
import { fireOnce } from './load.js';
import { BenchCluster } from './loading/bench-cluster.js';
import { SCALES, type Scale } from './loading/scale.js';
import { nativeCalls } from './native-calls.js';
import { openStand, type Stand } from './stand.js';
import { vendorCalls } from './vendor-calls.js';

/**
 * Measures the service against floors: bare Fastify that answers a constant, or one row that it reads.
 *
 * Everything is measured in one run, in short slices by turns, so that all meet the same machine; what counts
 * are the ratios. Units: seconds for slices, milliseconds for times.
 */
const { values } = parseArgs({
  options: {
    // How much the directory holds that is measured beside a small one.
    scale: { type: 'string', default: 'middle' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '1' },
    connections: { type: 'string', default: '8' },
    // Only rows whose names hold this.
    only: { type: 'string', default: '' },
    // A folder where loaded directories stay, and are found again by the next run.
    keep: { type: 'string', default: '' },
    // A folder for CPU profiles of the service.
    profile: { type: 'string', default: '' },
    quiet: { type: 'boolean', default: false },
  },
});

const effort = {
  rounds: Number(values.rounds),
  seconds: Number(values.seconds),
  connections: Number(values.connections),
};
const console = new OperatorConsole(values.quiet);
const calls = [...decisionCalls, ...nativeCalls, ...vendorCalls];
const REPEATS = 3;

await ensureBuilt();
const scales = scalesNamed(values.scale);
const cluster = await BenchCluster.start(values.keep);
const stands: Stand[] = [];
try {
  for (const scale of scales) stands.push(await stand(scale));
  await measureCalls();
  await measureActs();
  await measureMemory();
  await measureCasbin();
} finally {
  for (const one of stands) await one.close();
  await cluster.stop();
}

async function stand(scale: Scale): Promise<Stand> {
  const { users, groups, nestings, grants } = scale;
  const what = `${users} users, ${groups} groups, ${nestings} nestings, ${5 * users} memberships, ${grants} grants`;
  const began = performance.now();
  const opened = await console.during(`Loading ${what}`, () =>
    openStand({ cluster, scale, profile: values.profile }),
  );
  console.say(`${scale.name}: ${what}, ready in ${secondsSince(began)} s`);
  return opened;
}

async function measureCalls(): Promise<void> {
  for (const call of calls.filter(isWanted)) {
    const [first] = stands;
    const refused = first && (await refusalOf(call, first));
    if (refused !== undefined) {
      console.insist(`${call.name}: left out, since the service answers ${refused} to it`);
      continue;
    }
    const compared = await console.during(`Measuring ${call.name}`, () => compare(call, stands, effort));
    for (const line of linesOf(call, compared)) console.insist(line);
  }
}

async function measureActs(): Promise<void> {
  for (const act of acts.filter(isWanted)) {
    for (const one of stands) {
      const { done, undone } = await console.during(`Measuring ${act.name}`, () => repeatedly(act, one));
      console.insist(lineOf(act.name, one, done));
      console.insist(lineOf(`${act.name}, undone`, one, undone));
    }
  }
}

async function repeatedly({ does, undoes }: Act, on: Stand): Promise<Record<'done' | 'undone', Acted[]>> {
  const acted = { done: [] as Acted[], undone: [] as Acted[] };
  for (let time = 0; time < REPEATS; time++) {
    acted.done.push(await actBesideReaders(does, on));
    acted.undone.push(await actBesideReaders(undoes, on));
  }
  return acted;
}

async function measureMemory(): Promise<void> {
  for (const call of calls.filter(({ isHeavy, ...one }) => isHeavy && isWanted(one))) {
    for (const { service, process } of stands) {
      const stream = streamOf(call, service);
      // What one answer leaves behind is no growth of the next.
      await fireOnce(stream);
      const bytes = await process.growthDuring(async () => {
        for (let time = 0; time < REPEATS; time++) await fireOnce(stream);
      });
      const grown = bytes === undefined ? 'unknown here' : `${(bytes / 2 ** 20).toFixed(0)} MB`;
      console.insist(`${call.name} (${service.directory.scale.name}): memory grows by ${grown}`);
    }
  }
}

async function measureCasbin(): Promise<void> {
  if (!isWanted({ name: 'casbin' })) return;
  for (const scale of scales) {
    const { loadSeconds, users, perSecond, latencies } = await console.during('Asking casbin', () =>
      askCasbin(scale),
    );
    const [half = '', most = ''] = [0.5, 0.99].map((share) => latencies.quantile(share).toFixed(3));
    console.insist(
      `casbin, in process (${scale.name}): ${perSecond.toFixed(0)}/s, p50 ${half} ms, p99 ${most} ms; it holds ` +
        `${users} of ${scale.users} users with all groups and grants, loaded in ${loadSeconds.toFixed(1)} s`,
    );
  }
}

function isWanted({ name }: { readonly name: string }): boolean {
  return name.includes(values.only);
}

function secondsSince(began: number): string {
  return ((performance.now() - began) / 1000).toFixed(1);
}

function scalesNamed(name: string): readonly Scale[] {
  const found = SCALES[name];
  if (!found) throw new Error(`There is no scale ${name}; there are ${Object.keys(SCALES).join(', ')}.`);
  return found;
}
