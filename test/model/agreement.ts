import { decisionReasons } from '../../src/permissions/decisions/decisions.service.js';
import { explore, report, seedOfRun } from './exploration.js';
import { startObserved, type Observed } from './observed.js';
import { closely } from './pace.js';
import { operationKinds } from './prediction.js';
import type { Emphasis } from './step-arbitrary.js';
import { Tally } from './tally.js';

const MINUTES = 60_000;
/** No rule refuses to make a project. */
const NEVER_REFUSED = ['createProject'];

const OF_CONSEQUENCE = [
  'authority.beyond',
  'authority.last_administrator',
  'nesting.cycle',
  'nesting.too_deep',
  'membership.exists',
  'group.built_in',
  'group.implicit_membership',
];

/** How many steps a suite takes; GUILDHALL_MODEL_STEPS makes a run shorter, or as long as a night. */
const STEPS = Number(process.env['GUILDHALL_MODEL_STEPS'] ?? 3_000);

/** A suite: the house and the model agree after each of so many random steps, and these went everywhere. */
export function describeAgreement(about: string, emphasis: Emphasis): void {
  describe(`the directory and its model, ${about}`, () => {
    const tally = new Tally();
    let house: Observed;

    beforeAll(async () => {
      house = await startObserved();
    });

    afterAll(() => house.close());

    it(
      `agree in ${STEPS} steps (seed ${seedOfRun})`,
      async () => {
        const discovery = await explore(
          house,
          { seed: seedOfRun, steps: STEPS, emphasis, pace: closely },
          tally,
        );
        if (discovery) throw new Error(await report(house, discovery));
        expect(tally.steps).toBeGreaterThanOrEqual(STEPS);
      },
      10 * MINUTES,
    );

    it('saw two of five steps accepted at least', () => {
      expect(tally.accepted).toBeGreaterThanOrEqual(tally.steps * 0.4);
    });

    it('saw every operation both accepted and refused', () => {
      const refusable = operationKinds.filter((kind) => !NEVER_REFUSED.includes(kind));
      expect([...tally.acceptedOf.keys()].sort()).toEqual([...operationKinds].sort());
      expect([...tally.refusedOf.keys()].sort()).toEqual([...refusable].sort());
    });

    it('saw the rules of most consequence refuse something', () => {
      expect(OF_CONSEQUENCE.filter((rule) => !tally.rules.has(rule))).toEqual([]);
    });

    it('saw checks answered for every reason but that of a token', () => {
      expect([...tally.reasons]).toEqual(
        expect.arrayContaining(decisionReasons.filter((reason) => reason !== 'scope_of_token')),
      );
    });

    it('saw acts undone at once and later, and what has changed since stand in the way', () => {
      expect([...tally.undoings.keys()]).toEqual(
        expect.arrayContaining(['undone at once', 'undone later', 'undo.contradicted later']),
      );
    });

    it('saw groups nested five deep and more', () => {
      expect(tally.deepest).toBeGreaterThanOrEqual(5);
    });
  });
}
