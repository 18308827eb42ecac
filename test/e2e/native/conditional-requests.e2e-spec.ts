import type { HttpClient } from '../../support/http-client.js';
import { makePerson, signedIn } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('conditional requests of the native API', () => {
  let house: TestApp;
  let admin: HttpClient;
  let user: string;

  beforeAll(async () => {
    house = await startTestApp();
    admin = await signedIn(house);
    user = (await makePerson(house)).id;
  });

  afterAll(() => house.close());

  const bodies: Readonly<Record<string, () => object>> = {
    '/groups': () => ({ name: 'conditional' }),
    '/users': () => ({ userName: 'conditional' }),
    '/roles': () => ({ name: 'conditional', permissions: [] }),
    '/projects': () => ({ name: 'conditional' }),
    '/grants': () => ({ subject: { type: 'user', id: user }, permission: 'READ' }),
    '/me/api-tokens': () => ({ name: 'conditional' }),
  };

  /** Makes one, and answers with its path and the ETag that came with it. */
  async function made(collection: string): Promise<{ path: string; etag: string }> {
    const answer = await admin.send(collection, { method: 'POST', body: bodies[collection]!() });
    expect(answer.status).toBe(201);
    const etag = answer.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"\d+"$/);
    return { path: `${collection}/${(answer.json as { id: string }).id}`, etag };
  }

  const readable = Object.keys(bodies).filter((collection) => collection !== '/me/api-tokens');
  it.each(readable)('spare the reading of what the caller has, of %s', async (collection) => {
    const { path, etag } = await made(collection);
    const read = (known: string) => admin.send(path, { headers: { 'if-none-match': known } });
    expect((await admin.send(path)).headers.get('etag')).toBe(etag);
    for (const known of [etag, `W/${etag}`, '*', `"0", ${etag}`]) {
      const { status, text, headers } = await read(known);
      expect([status, text, headers.get('etag')]).toEqual([304, '', etag]);
      expect(headers.get('content-type')).toBeNull();
    }
    for (const known of ['"0"', 'nonsense', etag.replaceAll('"', '')]) {
      expect((await read(known)).status).toBe(200);
    }
    const head = await admin.send(path, { method: 'HEAD', headers: { 'if-none-match': etag } });
    expect(head.status).toBe(304);
    await admin.send(path, { method: 'DELETE' });
  });

  it.each(Object.keys(bodies).filter((collection) => collection !== '/roles'))(
    'keep what is of another version, of %s',
    async (collection) => {
      const { path, etag } = await made(collection);
      const remove = (seen: string) => admin.send(path, { method: 'DELETE', headers: { 'if-match': seen } });
      for (const seen of ['"0"', 'nonsense', `"1${etag.replaceAll('"', '')}"`]) {
        const { status, json } = await remove(seen);
        expect([status, (json as { code: string }).code]).toEqual([412, 'request.precondition_failed']);
      }
      expect((await remove(`"0", ${etag}`)).status).toBe(204);
      expect((await remove(etag)).status).toBe(404);
    },
  );

  it('give the caller himself, when he has changed', async () => {
    const etag = (await admin.send('/me')).headers.get('etag')!;
    const known = { headers: { 'if-none-match': etag } };
    expect((await admin.send('/me', known)).status).toBe(304);
    const body = { city: 'Leeds' };
    const { id } = (await admin.send('/me')).json as { id: string };
    await admin.send(`/users/${id}`, { method: 'PATCH', body, headers: { 'if-match': etag } });
    expect((await admin.send('/me', known)).status).toBe(200);
  });

  it('never hold for what has no version, but that it is there', async () => {
    const group = (await made('/groups')).path;
    const path = `${group}/members/users/${user}`;
    for (const method of ['PUT', 'DELETE']) {
      const refused = await admin.send(path, { method, headers: { 'if-match': '"1"' } });
      expect(refused.status).toBe(412);
      expect((await admin.send(path, { method, headers: { 'if-match': '*' } })).status).toBe(204);
    }
  });

  it('cover no list and no answer to a question', async () => {
    const list = await admin.send('/groups', { headers: { 'if-none-match': '*' } });
    expect([list.status, list.headers.get('etag')]).toEqual([200, null]);
    const body = { subject: { type: 'user', id: user }, permission: 'READ' };
    const check = await admin.send('/permissions/check', { method: 'POST', body });
    expect([check.status, check.headers.get('etag')]).toEqual([200, null]);
  });
});
