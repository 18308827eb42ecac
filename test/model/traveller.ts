import 'reflect-metadata';
import type { Told } from './crew.js';
import { onAuthority, onRestoring, onStructure } from './emphasis.js';
import { explore, report } from './exploration.js';
import { startObserved, type Observed } from './observed.js';
import { widely } from './pace.js';
import { Tally } from './tally.js';

/** One process of a crew: told a seed, it makes the journey of that seed and tells what came of it. */
const STEPS_OF_JOURNEY = 2_000;
/** Another database comes before one is so full that it is slow. */
const JOURNEYS_OF_HOUSE = 8;
const EMPHASES = [{}, onStructure, onAuthority, onRestoring];

let house: Promise<Observed> | undefined;
let journeys = 0;

/** The house of this journey. */
async function housed(): Promise<Observed> {
  if (journeys++ % JOURNEYS_OF_HOUSE === 0) {
    await (await house)?.close();
    house = startObserved();
  }
  return house!;
}

async function travel(seed: number): Promise<Told> {
  const there = await housed();
  const counts = new Tally();
  const discovery = await explore(
    there,
    {
      seed,
      steps: STEPS_OF_JOURNEY,
      journey: STEPS_OF_JOURNEY,
      emphasis: EMPHASES[seed % EMPHASES.length]!,
      pace: widely,
    },
    counts,
  );
  // At once, since few steps that show it are long in coming.
  if (discovery) console.log(`Seed ${seed}: ${discovery.difference.message}`);
  return { counts, difference: discovery && (await report(there, discovery)) };
}

process.on('message', (seed: number) => {
  travel(seed).then(
    (told) => process.send?.(told),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
// Without anybody to tell, there is nothing more to do; its database goes with the cluster.
process.once('disconnect', () => process.exit());
