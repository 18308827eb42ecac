import fc from 'fast-check';
import { Comparison } from './comparison.js';
import type { Difference } from './difference.js';
import { firstSteps } from './first-steps.js';
import type { Observed } from './observed.js';
import type { Step } from './operation.js';
import { anyStep, type Emphasis } from './step-arbitrary.js';
import type { Tally } from './tally.js';

const STEPS_IN_ORGANIZATION = 400;

const ATTEMPTS_TO_SHRINK = 100;

/** How far to go, from where chance starts, and what it is to try more often or seldom. */
export interface Extent {
  readonly seed: number;
  readonly steps: number;
  readonly emphasis: Emphasis;
}

/** A difference: the step of its organization that showed it, and all that it takes to see it again. */
export interface Discovery {
  readonly taken: readonly Step[];
  readonly difference: Difference;
}

/** The seed of a run: fixed, so that a run is like the one before, unless GUILDHALL_MODEL_SEED says another. */
export const seedOfRun = Number(process.env['GUILDHALL_MODEL_SEED'] ?? 20_260_301);

/** The steps of one organization of a run: the same for the same seed. */
function stepsOf({ seed, emphasis, steps }: Extent, organization: number): readonly Step[] {
  const count = Math.min(STEPS_IN_ORGANIZATION, steps) - firstSteps.length;
  const length = { minLength: count, maxLength: count, size: 'max' } as const;
  const sampled = fc.sample(fc.array(anyStep(emphasis), length), { seed: seed + organization, numRuns: 1 });
  return [...firstSteps, ...sampled.flat()];
}

/** Goes through random steps, organization by organization; stops at the first difference. */
export async function explore(house: Observed, extent: Extent, tally: Tally): Promise<Discovery | undefined> {
  for (let organization = 0; tally.steps < extent.steps; organization++) {
    const steps = stepsOf(extent, organization);
    const finding = await Comparison.over(house, steps, { tally, look: 'always' });
    if (finding) return { taken: steps.slice(0, finding.step + 1), difference: finding.difference };
  }
  return undefined;
}

/** The seed that repeats a difference, and few steps that show it. */
export async function report(house: Observed, { taken, difference }: Discovery): Promise<string> {
  const few = await shrunk(house, taken);
  const again = await Comparison.over(house, few, { look: 'at the end' });
  const lines = few.map(({ hours, caller, operation: { kind, ...rest } }) => {
    const later = hours > 0 ? `${hours} h later, ` : '';
    return `  ${later}${caller} ${kind} ${JSON.stringify(rest)}`;
  });
  return [
    `With GUILDHALL_MODEL_SEED=${seedOfRun}, step ${taken.length} of an organization differs. These show it:`,
    ...lines,
    (again?.difference ?? difference).message,
  ].join('\n');
}

/** Leaves out ever smaller parts as long as a difference still shows. */
async function shrunk(house: Observed, steps: readonly Step[]): Promise<readonly Step[]> {
  let left = steps;
  let attempts = 0;
  for (let part = Math.ceil(left.length / 2); part >= 1; part = Math.floor(part / 2)) {
    for (let from = left.length - 1 - part; from > -part && attempts < ATTEMPTS_TO_SHRINK; from -= part) {
      attempts++;
      const without = [...left.slice(0, Math.max(0, from)), ...left.slice(from + part)];
      const finding = await Comparison.over(house, without, { look: 'at the end' });
      if (finding) left = without.slice(0, finding.step + 1);
    }
  }
  return left;
}
