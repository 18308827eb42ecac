import 'reflect-metadata';
import { availableParallelism } from 'node:os';
import { startTestCluster, stopTestCluster } from '../support/test-cluster.js';
import { Crew } from './crew.js';
import { seedOfRun } from './exploration.js';
import { operationKinds } from './prediction.js';
import { Tally } from './tally.js';

const STEPS = Number(process.env['GUILDHALL_MODEL_STEPS'] ?? 1_000_000);
const WORKERS = Number(process.env['GUILDHALL_MODEL_WORKERS'] ?? availableParallelism());
const EVERY_MS = 30_000;

/** Plays `npm run test:million`: goes on until all steps are taken or one shows a difference; answers whether none did. */
async function run(): Promise<boolean> {
  console.log(`${STEPS} steps in ${WORKERS} processes, from seed ${seedOfRun} on.`);
  const tally = new Tally();
  const begin = Date.now();
  const progress = setInterval(() => console.log(speed(tally, begin)), EVERY_MS);
  const difference = await new Crew(WORKERS).travel(STEPS, tally).finally(() => clearInterval(progress));
  console.log(speed(tally, begin));
  report(tally);
  console.log(difference ?? 'The house and its model agree: 0 differences.');
  return difference === undefined;
}

function speed({ steps }: Tally, begin: number): string {
  const seconds = (Date.now() - begin) / 1_000;
  return `${steps} steps in ${seconds.toFixed(0)} s, ${(steps / seconds).toFixed(0)} each second.`;
}

function report({ acceptedOf, refusedOf, questions, rules, undoings }: Tally): void {
  console.log('What was done, accepted and refused:');
  for (const kind of operationKinds)
    console.log(`  ${kind}: ${acceptedOf.get(kind) ?? 0} and ${refusedOf.get(kind) ?? 0}`);
  console.log('What was refused, by which rule:');
  for (const [rule, times] of rules) console.log(`  ${rule}: ${times}`);
  console.log('What came of undoing:');
  for (const [outcome, times] of undoings) console.log(`  ${outcome}: ${times}`);
  console.log('What was asked and compared:');
  for (const [question, times] of questions) console.log(`  ${question}: ${times}`);
}

await startTestCluster();
const agree = await run().finally(stopTestCluster);
process.exitCode = agree ? 0 : 1;
