import { Comparison, type Manner } from './comparison.js';
import { Difference } from './difference.js';
import type { Observed } from './observed.js';
import type { Step } from './operation.js';

/** After how many steps it is seen that what is done in one organization has left the other one alone. */
const ASIDE = 37;

/** Where a run stopped being as the model says. */
export interface Finding {
  readonly step: number;
  readonly difference: Difference;
}

/** Takes steps in two fresh organizations side by side until one shows a difference; answers which, if any does. */
export async function travel(
  house: Observed,
  steps: readonly Step[],
  manner: Manner,
): Promise<Finding | undefined> {
  const both = [await Comparison.founded(house, manner), await Comparison.founded(house, manner)] as const;
  const [one, other] = both;
  one.liveBeside(other);
  other.liveBeside(one);
  for (const [index, step] of steps.entries()) {
    try {
      await both[step.where].go(step);
      if (index % ASIDE === ASIDE - 1) await both[1 - step.where]?.lookAtFacts();
      if (index === steps.length - 1) for (const each of both) await each.lookAtAll();
    } catch (error) {
      if (error instanceof Difference) return { step: index, difference: error };
      throw error;
    }
  }
  return undefined;
}
