import { makePerson, type Person } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { Deki } from './deki.js';

const PAGES = 'https://wiki.example.com';

describe('headers of MindTouch', () => {
  let house: TestApp;
  let ann: Person;

  beforeAll(async () => {
    house = await startTestApp({ corsOrigins: [PAGES] });
    ann = await makePerson(house);
  });

  afterAll(() => house.close());

  const visit = async (deki: Deki) => (await deki.get('users/current')).headers.get('x-deki-session');

  it.each([
    ['groups/1', 200],
    ['groups/4711', 404],
    ['groups/1?dream.out.format=x', 400],
    ['nothing', 404],
    ['users/authenticate', 200],
  ])('tell of GET %s where it was and how long it took', async (path, status) => {
    const answer = await Deki.of(house).get(path);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('x-deki-site')).toBe('id="default"');
    expect(answer.headers.get('x-data-stats')).toMatch(/^request-time-ms=\d+;$/);
  });

  it('tell one visit from another, which opens nothing', async () => {
    const sessions = [];
    for (const deki of [Deki.of(house, ann), Deki.of(house, ann)]) {
      const token = (await deki.get('users/authenticate')).text;
      const byToken = Deki.anonymous(house).with({ 'x-authtoken': token });
      const told = await visit(byToken);
      expect([told, await visit(byToken)]).toEqual([expect.stringMatching(/^[\da-f]{32}$/), told]);
      sessions.push(told);
    }
    const byPassword = await visit(Deki.of(house, ann));
    expect(await visit(Deki.of(house, ann))).toBe(byPassword);
    const nobody = await Deki.anonymous(house).get('site/roles');
    const all = [...sessions, byPassword, await visit(Deki.of(house)), nobody.headers.get('x-deki-session')];
    expect(new Set(all).size).toBe(all.length);
    expect(all).not.toContain(null);
    for (const told of all) {
      const answer = await Deki.anonymous(house)
        .with({ 'x-authtoken': String(told) })
        .get('groups');
      expect(answer.status).toBe(401);
    }
  });

  it('may be read by scripts of listed origins', async () => {
    const answer = await Deki.of(house).with({ origin: PAGES }).get('users/current');
    expect(answer.headers.get('access-control-allow-origin')).toBe(PAGES);
    const exposed = answer.headers.get('access-control-expose-headers')?.toLowerCase();
    for (const name of ['x-deki-session', 'x-deki-site', 'x-data-stats']) expect(exposed).toContain(name);
  });

  it('are those of this surface alone', async () => {
    const answer = await Deki.of(house).client.send('/api/v1/me');
    for (const name of ['x-deki-site', 'x-deki-session', 'x-data-stats'])
      expect(answer.headers.get(name)).toBeNull();
  });
});
