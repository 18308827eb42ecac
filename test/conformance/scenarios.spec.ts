import { apiToken } from '../support/people.js';
import { ADMIN, startTestApp, type TestApp } from '../support/test-app.js';
import { everyClient } from './clients/every-client.js';
import { Directory } from './directory.js';
import { scenarios, type Setting } from './scenarios.js';
import type { SurfaceClient } from './surface-client.js';

const surfaces = everyClient('', { ...ADMIN, token: '' }).map(({ surface, abilities }) => ({
  surface,
  abilities,
}));

describe.each(surfaces)('through $surface', ({ surface, abilities }) => {
  let house: TestApp;
  let client: SurfaceClient;
  let directory: Directory;
  let users: Setting['users'];

  beforeAll(async () => {
    house = await startTestApp();
    const token = await apiToken(house);
    const clients = everyClient(house.url, { ...ADMIN, token });
    directory = new Directory(house.url, token, clients);
    client = clients.find((one) => one.surface === surface) as SurfaceClient;
    users = (await directory.makeUsers('ann', 'bo', 'cy', 'di')) as unknown as Setting['users'];
  });

  afterAll(() => house.close());

  const possible = scenarios.filter(({ needs }) => needs === undefined || abilities.has(needs));

  it.each(possible.map((scenario, index) => ({ ...scenario, name: `Crew ${index + 1}` })))(
    '$title',
    async ({ run, name }) => {
      expect(await run(client, { directory, users, name })).toEqual([]);
    },
  );
});
