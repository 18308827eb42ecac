import { bearer, HttpClient } from '../../support/http-client.js';
import { ADMIN, startReplica, startTestApp, type Replica, type TestApp } from '../../support/test-app.js';

describe('two processes on one database', () => {
  let one: TestApp;
  let other: Replica;

  beforeAll(async () => {
    one = await startTestApp();
    other = await startReplica(one);
  });

  afterAll(async () => {
    await other.close();
    await one.close();
  });

  const client = (url: string, token?: string) =>
    new HttpClient(`${url}/api/v1`, token === undefined ? {} : bearer(token));

  async function signIn(userName: string): Promise<string> {
    const body = { userName, password: ADMIN.password };
    const answer = await client(one.url).send('/auth/login', { method: 'POST', body });
    return (answer.json as { accessToken: string }).accessToken;
  }

  async function makeUser(userName: string): Promise<string> {
    const admin = client(one.url, await signIn(ADMIN.userName));
    const answer = await admin.send('/users', {
      method: 'POST',
      body: { userName, password: ADMIN.password },
    });
    expect(answer.status).toBe(201);
    return (answer.json as { id: string }).id;
  }

  async function administrators(): Promise<string> {
    const admin = client(one.url, await signIn(ADMIN.userName));
    return ((await admin.send('/groups/admins')).json as { id: string }).id;
  }

  /** Asks until the answer is the wanted one, and says how long that took; a bound of its own ends it. */
  async function soon(ask: () => Promise<number>, wanted: number): Promise<number> {
    const began = performance.now();
    while ((await ask()) !== wanted) if (performance.now() - began > 5000) throw new Error('It never came.');
    return performance.now() - began;
  }

  it('do not let a session go on in one that was ended in the other', async () => {
    await makeUser('leaver');
    const token = await signIn('leaver');
    const there = () => client(other.url, token).send('/me');
    expect((await there()).status).toBe(200);
    expect((await client(one.url, token).send('/auth/logout', { method: 'POST' })).status).toBe(204);
    expect((await client(one.url, token).send('/me')).status).toBe(401);
    await soon(async () => (await there()).status, 401);
  });

  it('let nobody do in one what was taken from him in the other', async () => {
    const id = await makeUser('deputy');
    const token = await signIn('deputy');
    const admin = client(one.url, await signIn(ADMIN.userName));
    const member = `/groups/${await administrators()}/members/users/${id}`;
    const write = async () =>
      (await client(other.url, token).send('/projects', { method: 'POST', body: {} })).status;

    expect(await write()).toBe(403);
    await admin.send(member, { method: 'PUT' });
    await soon(write, 422);
    await admin.send(member, { method: 'DELETE' });
    await soon(write, 403);
  });

  it('know of what each wrote itself at once', async () => {
    const id = await makeUser('quick');
    const token = await signIn('quick');
    const admin = client(one.url, await signIn(ADMIN.userName));
    const member = `/groups/${await administrators()}/members/users/${id}`;
    const write = async () =>
      (await client(one.url, token).send('/projects', { method: 'POST', body: {} })).status;
    for (let round = 0; round < 10; round++) {
      await admin.send(member, { method: 'PUT' });
      expect(await write()).toBe(422);
      await admin.send(member, { method: 'DELETE' });
      expect(await write()).toBe(403);
    }
  });
});
