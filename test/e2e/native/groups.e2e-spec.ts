import { startTestApp, type TestApp } from '../../support/test-app.js';
import type { HttpClient } from '../../support/http-client.js';
import { signedIn } from '../../support/people.js';

describe('groups of the native API', () => {
  let house: TestApp;
  let admin: HttpClient;

  beforeAll(async () => {
    house = await startTestApp();
    admin = await signedIn(house);
  });

  afterAll(() => house.close());

  it('makes a group and tells where it is', async () => {
    const created = await admin.send('/groups', {
      method: 'POST',
      body: { name: ' Crew ', publicId: 'crew-01' },
    });
    expect(created.status).toBe(201);
    expect(created.json).toMatchObject({
      name: 'Crew',
      displayName: 'Crew',
      publicId: 'crew-01',
      type: 'team',
    });
    expect(created.headers.get('etag')).toBe('"1"');
    const location = created.headers.get('location') ?? '';
    expect(location).toBe(`${house.url}/api/v1/groups/${(created.json as { id: string }).id}`);
    expect((await admin.send('/groups/crew-01')).json).toEqual(created.json);
  });
});
