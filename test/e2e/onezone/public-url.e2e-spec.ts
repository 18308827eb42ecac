import { basic, HttpClient } from '../../support/http-client.js';
import { ADMIN } from '../../support/test-app.js';
import { MOUNT, startOnezoneHouse, type OnezoneHouse } from './onezone-house.js';

const PUBLIC = 'https://zone.example.org';

describe('Onezone behind a public URL', () => {
  let house: OnezoneHouse;

  beforeAll(async () => {
    house = await startOnezoneHouse({ publicUrl: PUBLIC });
  });

  afterAll(() => house.close());

  it('begins every Location with it, whichever mount and host were called', async () => {
    const made = await house.admin.send('/groups', { method: 'POST', body: { name: 'Crew' } });
    expect(made.headers.get('location')).toMatch(new RegExp(`^${PUBLIC}${MOUNT}/groups/[0-9a-f-]{36}$`));
    const elsewhere = new HttpClient(`${house.url}/api/onezone/v3`, basic(ADMIN.userName, ADMIN.password));
    const alias = await elsewhere.send('/user/groups', { method: 'POST', body: { name: 'Crew' } });
    expect(alias.headers.get('location')).toMatch(
      new RegExp(`^${PUBLIC}${MOUNT}/user/groups/[0-9a-f-]{36}$`),
    );
  });

  it('tells its host as the domain of the zone', async () => {
    expect((await house.anonymous.send('/configuration')).json).toMatchObject({ domain: 'zone.example.org' });
  });
});
