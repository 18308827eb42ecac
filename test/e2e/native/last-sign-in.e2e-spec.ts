import { jest } from '@jest/globals';
import { systemCaller } from '../../../src/common/principal.js';
import { LastSignIns } from '../../../src/users/last-sign-ins.js';
import { UsersService } from '../../../src/users/users.service.js';
import { rowsOf } from '../../support/acts.js';
import { basic, bearer, HttpClient } from '../../support/http-client.js';
import { apiToken, makePerson, signedIn, type Person } from '../../support/people.js';
import { askForToken, register } from '../../support/service-accounts.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const MINUTE_MS = 60_000;

describe('when somebody last signed in', () => {
  let house: TestApp;
  let admin: HttpClient;

  beforeAll(async () => {
    house = await startTestApp();
    // Unlike a session it outlives all the hours that pass here.
    admin = new HttpClient(`${house.url}/api/v1`, bearer(await apiToken(house)));
  });

  afterAll(() => house.close());

  const of = async ({ id }: Pick<Person, 'id'>, client = admin) => {
    const answer = await client.send(`/users/${id}/last-sign-in`);
    expect(answer.status).toBe(200);
    const { lastSignInAt, ...rest } = answer.json as { lastSignInAt: string | null };
    expect(rest).toEqual({});
    return lastSignInAt;
  };
  const now = () => house.clock.now().toISOString();

  it('is null for who never did, and the moment of each sign-in after', async () => {
    const ann = await makePerson(house);
    expect(await of(ann)).toBeNull();
    for (const _time of [1, 2]) {
      house.clock.advance(5 * MINUTE_MS);
      await signedIn(house, ann);
      expect(await of(ann)).toBe(now());
    }
  });

  it('is not moved by a wrong password', async () => {
    const ann = await makePerson(house);
    const wrong = { userName: ann.userName, password: 'not-the-password' };
    const login = await admin.send('/auth/login', { method: 'POST', body: wrong });
    expect([login.status, await of(ann)]).toEqual([401, null]);
  });

  it.each(['an API token', 'Basic'])('moves within an hour for who uses %s again and again', async (way) => {
    const ann = await makePerson(house);
    const client =
      way === 'Basic'
        ? new HttpClient(`${house.url}/api/v3/onezone`, basic(ann.userName, ann.password))
        : new HttpClient(`${house.url}/api/v3/onezone`, bearer(await apiToken(house, ann)));
    house.clock.advance(61 * MINUTE_MS);
    const first = now();
    for (let call = 0; call < 5; call++) {
      expect((await client.send('/user')).status).toBe(200);
      expect(await of(ann)).toBe(first);
      house.clock.advance(11 * MINUTE_MS);
    }
    house.clock.advance(6 * MINUTE_MS);
    await client.send('/user');
    expect(await of(ann)).toBe(now());
  });

  it('is the moment of a new token for service accounts', async () => {
    const account = await register(admin, ['directory.read'], 'a script');
    const answer = await askForToken(house, account);
    expect([answer.status, await of(account)]).toEqual([200, now()]);
  });

  it('changes neither the version of a user nor the log', async () => {
    const ann = await makePerson(house);
    const before = await admin.send(`/users/${ann.id}`);
    const changes = () => rowsOf(house, 'select count(*) from changes');
    const logged = await changes();
    await signedIn(house, ann);
    const after = await admin.send(`/users/${ann.id}`);
    expect([after.json, after.headers.get('etag')]).toEqual([before.json, before.headers.get('etag')]);
    expect(await changes()).toEqual(logged);
  });

  it('is shown to oneself and to those who manage users, and to nobody else', async () => {
    const [ann, bob] = [await makePerson(house), await makePerson(house, ['SiteAdmin'])];
    const [anns, bobs] = [await signedIn(house, ann), await signedIn(house, bob)];
    expect(await of(ann, anns)).toBe(now());
    expect(await of(ann, bobs)).toBe(now());
    expect((await anns.send(`/users/${bob.id}/last-sign-in`)).status).toBe(403);
    expect((await new HttpClient(`${house.url}/api/v1`).send(`/users/${ann.id}/last-sign-in`)).status).toBe(
      401,
    );
    expect((await bobs.send('/users/no-such/last-sign-in')).status).toBe(404);
  });

  it('stays in its organization', async () => {
    const other = await house.foundOrganization('elsewhere');
    const stranger = await house.app
      .get(UsersService)
      .create(systemCaller(other.id), { userName: 'stranger' });
    expect((await admin.send(`/users/${stranger.id}/last-sign-in`)).status).toBe(404);
  });

  it('goes with the user, at once and for good', async () => {
    const ann = await makePerson(house);
    await signedIn(house, ann);
    await house.app.get(UsersService).delete(house.system, ann.id);
    const signIns = house.app.get(LastSignIns);
    expect(await signIns.of([ann.id])).toEqual(new Map());
    // A call that was verified just before writes a moment after.
    await signIns.note(ann.id, house.clock.now(), house.clock.now());
    expect(await signIns.of([ann.id])).toEqual(new Map());
  });

  it('is written once for many calls at once', async () => {
    const ann = await makePerson(house);
    const client = new HttpClient(`${house.url}/api/v3/onezone`, bearer(await apiToken(house, ann)));
    house.clock.advance(61 * MINUTE_MS);
    const writes = jest.spyOn(house.app.get(LastSignIns), 'note');
    try {
      await Promise.all(Array.from({ length: 20 }, () => client.send('/user')));
      expect(writes.mock.calls.filter(([userId]) => userId === ann.id)).toHaveLength(1);
    } finally {
      writes.mockRestore();
    }
  });
});
