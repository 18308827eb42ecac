import fc from 'fast-check';
import type { TestApp } from '../support/test-app.js';
import { Comparison, type Finding } from './comparison.js';
import { firstSteps } from './first-steps.js';
import type { Step } from './operation.js';
import { anyStep } from './step-arbitrary.js';
import type { Tally } from './tally.js';

const STEPS_IN_ORGANIZATION = 300;

/** How far to go, and from where chance starts. */
export interface Extent {
  readonly seed: number;
  readonly steps: number;
}

/** The steps of one organization of a run: the same for the same seed. */
function stepsOf(seed: number, organization: number, most: number): readonly Step[] {
  const random = Math.min(STEPS_IN_ORGANIZATION, most) - firstSteps.length;
  const length = { minLength: Math.max(0, random), maxLength: Math.max(0, random), size: 'max' } as const;
  const [chosen = []] = fc.sample(fc.array(anyStep, length), { seed: seed + organization, numRuns: 1 });
  return [...firstSteps, ...chosen];
}

/** Goes through random steps, organization by organization; stops at the first difference and tells it. */
export async function explore(
  house: TestApp,
  { seed, steps }: Extent,
  tally: Tally,
): Promise<string | undefined> {
  for (let organization = 0; tally.steps < steps; organization++) {
    const chosen = stepsOf(seed, organization, steps - tally.steps);
    const finding = await Comparison.over(house, chosen, tally);
    if (finding) return report(house, chosen.slice(0, finding.step + 1), finding, seed);
  }
  return undefined;
}

/** The seed that repeats a finding, and the fewest steps that were found to show it. */
async function report(
  house: TestApp,
  steps: readonly Step[],
  finding: Finding,
  seed: number,
): Promise<string> {
  const fewest = await shrunk(house, steps);
  const found = (await Comparison.over(house, fewest)) ?? finding;
  const lines = fewest.map(({ hours, caller, operation }) => {
    const { kind, ...rest } = operation;
    return `  ${hours > 0 ? `${hours} h later, ` : ''}${caller} ${kind} ${JSON.stringify(rest)}`;
  });
  return [
    `GUILDHALL_MODEL_SEED=${seed} after ${steps.length} steps; these ${fewest.length} show it:`,
    ...lines,
    found.difference.message,
  ].join('\n');
}

/** Leaves out ever smaller parts as long as the last step still shows a difference. */
async function shrunk(house: TestApp, steps: readonly Step[]): Promise<readonly Step[]> {
  let left = steps;
  for (let part = Math.ceil(left.length / 2); part >= 1; part = Math.floor(part / 2)) {
    for (let from = left.length - 1 - part; from > -part; from -= part) {
      const without = [...left.slice(0, Math.max(0, from)), ...left.slice(from + part)];
      const finding = await Comparison.over(house, without);
      if (finding) left = without.slice(0, finding.step + 1);
    }
  }
  return left;
}
