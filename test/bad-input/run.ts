import { startTestCluster, stopTestCluster } from '../support/test-cluster.js';
import { besiege, type Outcome } from './siege.js';

const SHOWN = 20;
const EVERY = 1000;

/** Plays `npm run test:bad-input [-- seed [requests]]` and prints what came of it. */
async function run(seed: number, requests: number | 'all'): Promise<boolean> {
  console.log(`Sending bad requests, made with the seed ${seed}.`);
  const begin = Date.now();
  const onProgress = (done: number) => {
    if (process.stdout.isTTY && done % EVERY === 0) console.log(`${done} are answered.`);
  };
  const outcome = await besiege({ seed, requests, onProgress });
  report(outcome);
  console.log(`That took ${((Date.now() - begin) / 1000).toFixed(1)} seconds.`);
  return outcome.faults.length === 0;
}

function report({ faults, statuses }: Outcome): void {
  const counted = [...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
  const sent = [...statuses.values()].reduce((sum, count) => sum + count, 0);
  console.log(`${sent} were sent; answered ${counted.join(', ')}.`);
  console.log(faults.length === 0 ? 'All were answered as they should be.' : `${faults.length} were not:`);
  for (const fault of faults.slice(0, SHOWN)) console.log(JSON.stringify(fault, null, 2));
}

const [seed = String(Date.now() % 1_000_000), requests = 'all'] = process.argv.slice(2);
await startTestCluster();
const isSound = await run(Number(seed), requests === 'all' ? requests : Number(requests)).finally(
  stopTestCluster,
);
process.exitCode = isSound ? 0 : 1;
