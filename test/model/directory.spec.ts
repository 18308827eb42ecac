import { startTestApp, type TestApp } from '../support/test-app.js';
import { explore } from './exploration.js';
import { DEPTH_LIMIT } from './organization-under-test.js';
import { operationKinds } from './prediction.js';
import { Tally } from './tally.js';

const seed = Number(process.env['GUILDHALL_MODEL_SEED'] ?? 20_260_301);
const steps = Number(process.env['GUILDHALL_MODEL_STEPS'] ?? 20_000);

describe('the house and its model', () => {
  let house: TestApp;
  beforeAll(async () => {
    house = await startTestApp({ nestingDepthLimit: DEPTH_LIMIT });
  });
  afterAll(() => house.close());

  it('agree after every step', async () => {
    const tally = new Tally();
    const finding = await explore(house, { seed, steps }, tally);
    if (finding !== undefined) throw new Error(finding);
    console.log(
      JSON.stringify(
        {
          ...tally,
          acceptedOf: [...tally.acceptedOf],
          refusedOf: [...tally.refusedOf],
          rules: [...tally.rules],
        },
        null,
        1,
      ),
    );
    expect(tally.steps).toBeGreaterThanOrEqual(steps);
    expect(tally.accepted).toBeGreaterThanOrEqual(tally.steps / 2);
    expect(tally.deepest).toBeGreaterThanOrEqual(5);
    expect([...tally.acceptedOf.keys()].sort()).toEqual([...operationKinds].sort());
  }, 600_000);
});
