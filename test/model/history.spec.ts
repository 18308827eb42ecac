import fc from 'fast-check';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { seedOfRun } from './exploration.js';
import { historyOf, HistoryModel, type Happening, type Seen, type Thing } from './history-model.js';
import { LivedHistory, MINUTE } from './lived-history.js';

const RUNS = 8;
const PATIENCE = 300_000;

// A low limit is met; only a high one lets a circle come as far as the rule against circles.
describe.each([2, 6])('The past of groups nested at most %i deep', (depthLimit) => {
  let house: TestApp;

  beforeAll(async () => {
    house = await startTestApp({ nestingDepthLimit: depthLimit });
  });

  afterAll(() => house.close());

  /** Lives through a history, a minute each; each present must be what the model sees. */
  async function live(history: readonly Happening[]) {
    const [lived, model] = [await LivedHistory.begin(house), new HistoryModel(depthLimit)];
    const instants: { readonly instant: Date; readonly expected: Seen; readonly explained: unknown }[] = [];
    for (const [minute, one] of history.entries()) {
      const accepted = await lived.happen(one);
      expect([one, accepted]).toEqual([one, model.happen(one, minute)]);
      expect(await lived.seen()).toEqual(model.seen(minute));
      for (const part of [0, 0.5]) {
        const explained = await lived.explained();
        instants.push({ instant: house.clock.now(), expected: model.seen(minute + part), explained });
        house.clock.advance(MINUTE / 2);
      }
    }
    return { lived, model, instants };
  }

  it(
    'is what was seen when it was the present, and explains decisions as they were explained then',
    async () => {
      const aHistory = historyOf({ least: 25, most: 35 });
      const holds = fc.asyncProperty(aHistory, async (history) => {
        const before = house.clock.now();
        house.clock.advance(MINUTE);
        const { lived, instants } = await live(history);
        for (const { instant, expected, explained } of instants) {
          expect(await lived.seen(instant)).toEqual(expected);
          expect(await lived.explained(instant)).toEqual(explained);
        }
        const unborn = await lived.seen(before);
        expect([...Object.values(unborn.direct), ...unborn.children, ...unborn.everyone].flat()).toEqual([]);
      });
      await fc.assert(holds, { seed: seedOfRun, numRuns: RUNS, endOnFailure: true });
    },
    PATIENCE,
  );

  it(
    'comes back whole when what was deleted is restored and nothing else happened',
    async () => {
      const things: readonly Thing[] = [
        { type: 'user', at: 0 },
        { type: 'group', at: 0 },
        { type: 'group', at: 1 },
      ];
      const aHistory = historyOf({ least: 15, most: 25 });
      const holds = fc.asyncProperty(aHistory, fc.constantFrom(...things), async (history, subject) => {
        const { lived, model } = await live(history);
        if (!model.isLive(subject)) return;
        const before = await lived.seen();
        expect(await lived.happen({ kind: 'delete', subject })).toBe(true);
        expect(await lived.happen({ kind: 'restore', subject })).toBe(true);
        expect(await lived.seen()).toEqual(before);
      });
      await fc.assert(holds, { seed: seedOfRun, numRuns: RUNS, endOnFailure: true });
    },
    PATIENCE,
  );
});
