import { explore, seedOfRun } from '../exploration.js';
import { startObserved, type Observed } from '../observed.js';
import { closely } from '../pace.js';
import type { Emphasis } from '../step-arbitrary.js';
import { Tally } from '../tally.js';

/** A bug that took more steps to be seen could slip through the next change of the generator. */
const ENOUGH = 5_000;
const MINUTES = 60_000;

/** Puts a bug into the running house; the answer takes it out again. */
export type Plant = (house: Observed) => () => void;

/** Bugs by what they are, how they are looked for, and what shows them. */
export interface Bed {
  readonly emphasis: Emphasis;
  readonly seen: RegExp;
  readonly bugs: Readonly<Record<string, Plant>>;
}

/** Other methods in place of a part's own, until the answer is called. */
export function instead<Part extends object>(part: Part, methods: Partial<Part>): () => void {
  Object.assign(part, methods);
  // The right ones are on the prototype still.
  return () => Object.keys(methods).forEach((name) => Reflect.deleteProperty(part, name));
}

/** Suites in which each bug must be found by going through random steps. */
export function describePlanted(beds: Readonly<Record<string, Bed>>): void {
  let house: Observed;

  beforeAll(async () => {
    house = await startObserved();
  });

  afterAll(() => house.close());

  async function differenceWith(plant: Plant, emphasis: Emphasis): Promise<string | undefined> {
    const uproot = plant(house);
    try {
      const extent = { seed: seedOfRun, steps: ENOUGH, emphasis, pace: closely };
      return (await explore(house, extent, new Tally()))?.difference.message;
    } finally {
      uproot();
    }
  }

  describe.each(Object.entries(beds))('A planted bug is found %s', (_where, { emphasis, seen, bugs }) => {
    it.each(Object.entries(bugs))(
      '%s',
      async (_name, plant) => {
        expect(await differenceWith(plant, emphasis)).toMatch(seen);
      },
      4 * MINUTES,
    );
  });
}
