import fc from 'fast-check';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { seedOfRun } from './exploration.js';
import { privilegeOperation } from './privilege-operation.js';
import { privilegesHouse, PrivilegesUnderTest, type PrivilegesHouse } from './privileges-under-test.js';

// Changes of the structure of one organization wait for one another; those of several do not.
const ORGANIZATIONS = 3;
const OPERATIONS_IN_GRAPH = 100;
const GRAPHS_AT_A_TIME = 5;
const OPERATIONS = Number(process.env['GUILDHALL_MODEL_PRIVILEGE_STEPS'] ?? 900);
const PACE_MS = 100;
const SHRINKING_MS = 20_000;

/** Graph after graph in one organization, until enough was done; each part tells its seed if it fails. */
async function operateIn(house: PrivilegesHouse, firstSeed: number, wanted: number): Promise<number> {
  let done = 0;
  const lives = fc.array(privilegeOperation, { minLength: 1, maxLength: OPERATIONS_IN_GRAPH, size: 'max' });
  const agreement = fc.asyncProperty(lives, async (operations) => {
    const graph = await PrivilegesUnderTest.over(house);
    for (const operation of operations) await graph.perform(operation);
    await graph.compareAll();
    done += operations.length;
  });
  for (let seed = firstSeed; done < wanted; seed += ORGANIZATIONS) {
    const extent = { seed, numRuns: GRAPHS_AT_A_TIME };
    const first = await fc.check(agreement, { ...extent, endOnFailure: true });
    if (!first.failed) continue;
    // Once more, to find few operations that show it; which takes many attempts.
    await fc.assert(agreement, { ...extent, interruptAfterTimeLimit: SHRINKING_MS });
    throw new Error(`It failed only once: ${(await fc.asyncDefaultReportMessage(first)) ?? ''}`);
  }
  return done;
}

describe('what members may do in groups', () => {
  let house: TestApp;
  const houses: PrivilegesHouse[] = [];

  beforeAll(async () => {
    house = await startTestApp();
    for (let count = 0; count < ORGANIZATIONS; count++) {
      const { id } = await house.foundOrganization(`organization-${count}`);
      houses.push(await privilegesHouse(house.app, id));
    }
  });

  afterAll(() => house.close());

  it(
    `is what walking every way finds, after each of ${OPERATIONS} random changes (seed ${seedOfRun})`,
    async () => {
      const share = OPERATIONS / ORGANIZATIONS;
      const done = await Promise.all(houses.map((one, index) => operateIn(one, seedOfRun + index, share)));
      expect(Math.min(...done)).toBeGreaterThanOrEqual(share);
    },
    Math.max(120_000, OPERATIONS * PACE_MS),
  );
});
