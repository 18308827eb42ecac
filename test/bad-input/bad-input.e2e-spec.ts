import { besiege } from './siege.js';

const REQUESTS = 2000;
const PAST_ALL = 120_000;

describe('bad requests made from the description of the native API', () => {
  it(
    'are refused as problems that name what is wrong; `npm run test:bad-input` sends ten times as many',
    async () => {
      const seed = Date.now() % 1_000_000;
      const { faults } = await besiege({ seed, requests: REQUESTS });
      expect({ seed, faults: faults.slice(0, 5) }).toEqual({ seed, faults: [] });
    },
    PAST_ALL,
  );
});
