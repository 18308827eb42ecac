import fc from 'fast-check';
import type { Difference } from './difference.js';
import { firstSteps } from './first-steps.js';
import { travel, type Finding } from './journey.js';
import type { Observed } from './observed.js';
import type { Step } from './operation.js';
import { atTheEnd, type Pace } from './pace.js';
import { anyStep, type Emphasis } from './step-arbitrary.js';
import { Tally } from './tally.js';

const STEPS_IN_BOTH = 800;

const ATTEMPTS_TO_SHRINK = 100;
const PATIENCE_TO_SHRINK_MS = 300_000;

/** How far to go, from where chance starts, and what it is to try more often or seldom. */
export interface Extent {
  readonly seed: number;
  readonly steps: number;
  readonly emphasis: Emphasis;
  readonly pace: Pace;
  /** How many steps two organizations take before others are founded. */
  readonly journey?: number;
}

/** A difference: the seed and the steps of the two organizations that showed it. */
export interface Discovery {
  readonly seed: number;
  readonly taken: readonly Step[];
  readonly difference: Difference;
}

/** The seed of a run: fixed, so that a run is like the one before, unless GUILDHALL_MODEL_SEED says another. */
export const seedOfRun = Number(process.env['GUILDHALL_MODEL_SEED'] ?? 20_260_301);

/** The steps of two organizations of a run: the same for the same seed. */
function stepsFrom(seed: number, { emphasis, steps, journey = STEPS_IN_BOTH }: Extent): readonly Step[] {
  const count = Math.min(journey, steps) - firstSteps.length;
  const length = { minLength: count, maxLength: count, size: 'max' } as const;
  const sampled = fc.sample(fc.array(anyStep(emphasis), length), { seed, numRuns: 1 });
  return [...firstSteps, ...sampled.flat()];
}

/** Goes through random steps, two organizations after two; stops at the first difference. */
export async function explore(house: Observed, extent: Extent, tally: Tally): Promise<Discovery | undefined> {
  for (let seed = extent.seed; tally.steps < extent.steps; seed++) {
    const steps = stepsFrom(seed, extent);
    const finding = await travel(house, steps, { tally, pace: extent.pace });
    if (finding) return { seed, taken: steps.slice(0, finding.step + 1), difference: finding.difference };
  }
  return undefined;
}

/** The seed that repeats a difference, and few steps that show it. */
export async function report(house: Observed, { seed, taken, difference }: Discovery): Promise<string> {
  const few = await shrunk(house, taken);
  const again = await findingIn(house, few);
  const lines = few.map(({ where, hours, caller, operation: { kind, ...rest } }) => {
    const later = hours > 0 ? `${hours} h later, ` : '';
    return `  ${where === 0 ? 'here' : 'beside'}, ${later}${caller} ${kind} ${JSON.stringify(rest)}`;
  });
  return [
    `With GUILDHALL_MODEL_SEED=${seed}, step ${taken.length} of two organizations differs:`,
    difference.message,
    ...(again
      ? ['These show it:', ...lines, again.difference.message]
      : ['It does not show at the end of them.']),
  ].join('\n');
}

function findingIn(house: Observed, steps: readonly Step[]): Promise<Finding | undefined> {
  return travel(house, steps, { tally: new Tally(), pace: atTheEnd });
}

/** Leaves out ever smaller parts as long as a difference still shows. */
async function shrunk(house: Observed, steps: readonly Step[]): Promise<readonly Step[]> {
  let left = steps;
  let attempts = 0;
  const until = Date.now() + PATIENCE_TO_SHRINK_MS;
  for (let part = Math.ceil(left.length / 2); part >= 1; part = Math.floor(part / 2)) {
    for (
      let from = left.length - 1 - part;
      from > -part && attempts < ATTEMPTS_TO_SHRINK && Date.now() < until;
      from -= part
    ) {
      attempts++;
      const without = [...left.slice(0, Math.max(0, from)), ...left.slice(from + part)];
      const finding = await findingIn(house, without);
      if (finding) left = without.slice(0, finding.step + 1);
    }
  }
  return left;
}
