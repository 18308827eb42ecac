import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../../src/bootstrap.js';
import { AppConfig } from '../../../src/config/app.config.js';
import { bearer, HttpClient, type Answer } from '../../support/http-client.js';
import { makePerson, signedIn } from '../../support/people.js';
import { ADMIN, startTestApp, type TestApp } from '../../support/test-app.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Two replicas on one database, by one clock. */
describe('the keys that sign access tokens', () => {
  let house: TestApp;
  let replica: NestFastifyApplication;
  let urls: readonly [string, string];

  beforeEach(async () => {
    house = await startTestApp();
    replica = await createApp(house.app.get(AppConfig), house.clock);
    await replica.listen(0, '127.0.0.1');
    urls = [house.url, await replica.getUrl()];
  });

  afterEach(async () => {
    await replica.close();
    await house.close();
  });

  const login = async (url: string) =>
    (
      (await new HttpClient(`${url}/api/v1`).send('/auth/login', { method: 'POST', body: ADMIN })).json as {
        accessToken: string;
      }
    ).accessToken;
  const signerOf = (token: string) =>
    (JSON.parse(Buffer.from(token.split('.')[0]!, 'base64url').toString()) as { kid: string }).kid;
  const signers = async () => [signerOf(await login(urls[0])), signerOf(await login(urls[1]))];
  const jwks = (url: string, headers = {}) => new HttpClient(url).send('/.well-known/jwks.json', { headers });
  const idsIn = ({ json }: Answer) => (json as { keys: { kid: string }[] }).keys.map(({ kid }) => kid);
  const published = async () => [idsIn(await jwks(urls[0])), idsIn(await jwks(urls[1]))];
  const me = async (url: string, token: string) =>
    (await new HttpClient(`${url}/api/v1`, bearer(token)).send('/me')).status;
  const keysSeen = async (client: HttpClient) =>
    ((await client.send('/signing-keys')).json as { items: { id: string; state: string }[] }).items;

  it('take turns by the schedule, alike in all replicas and known before they sign', async () => {
    const [[first]] = (await published()) as [[string]];
    expect(await published()).toEqual([[first], [first]]);
    house.clock.advance(90 * DAY - HOUR);
    const [ahead] = await published();
    expect(ahead).toEqual([expect.any(String), first]);
    const [next] = ahead as [string];
    expect(await published()).toEqual([ahead, ahead]);
    expect(await signers()).toEqual([first, first]);
    house.clock.advance(HOUR - 1000);
    const lastOfFirst = await login(urls[1]);
    expect(signerOf(lastOfFirst)).toBe(first);
    house.clock.advance(1000);
    expect(await signers()).toEqual([next, next]);
    house.clock.advance(HOUR - 2000);
    expect([await me(urls[0], lastOfFirst), await me(urls[1], lastOfFirst)]).toEqual([200, 200]);
    expect(await published()).toEqual([ahead, ahead]);
    house.clock.advance(6 * MINUTE);
    expect([await me(urls[0], lastOfFirst), await me(urls[1], lastOfFirst)]).toEqual([401, 401]);
    expect(await published()).toEqual([[next], [next]]);
  });

  it('are verified by a replica that has not yet heard of them', async () => {
    const admin = await signedIn(house);
    expect((await admin.send('/signing-keys', { method: 'POST', body: { atOnce: true } })).status).toBe(201);
    const token = await login(urls[0]);
    house.clock.advance(1000);
    expect(await me(urls[1], token)).toBe(200);
  });

  it('are made out of turn by an administrator, and no token is lost', async () => {
    const admin = await signedIn(house);
    const [first] = await signers();
    const before = await login(urls[0]);
    const made = await admin.send('/signing-keys', { method: 'POST', body: {} });
    expect(made.json).toMatchObject({
      id: expect.any(String),
      state: 'next',
      signsFrom: new Date(house.clock.now().getTime() + HOUR).toISOString(),
    });
    const { id } = made.json as { id: string };
    expect((await keysSeen(admin)).map((key) => [key.id, key.state])).toEqual([
      [id, 'next'],
      [first, 'current'],
    ]);
    house.clock.advance(MINUTE);
    expect(await published()).toEqual([
      [id, first],
      [id, first],
    ]);
    expect(await me(urls[1], before)).toBe(200);
    house.clock.advance(HOUR);
    expect(await signers()).toEqual([id, id]);
    const later = await signedIn(house);
    expect((await keysSeen(later)).map((key) => key.state)).toEqual(['current', 'retired']);
  });

  it('end at once with all that they signed when one was stolen', async () => {
    const admin = await signedIn(house);
    const before = await login(urls[1]);
    expect(await me(urls[1], before)).toBe(200);
    await admin.send('/signing-keys', { method: 'POST', body: { atOnce: true } });
    expect(await me(urls[0], before)).toBe(401);
    house.clock.advance(MINUTE);
    expect(await me(urls[1], before)).toBe(401);
    const [ours, theirs] = await signers();
    expect(ours).toBe(theirs);
  });

  it('are for those only who manage the installation', async () => {
    const person = await signedIn(house, await makePerson(house, ['SiteAdmin']));
    expect((await person.send('/signing-keys')).json).toMatchObject({
      status: 403,
      code: 'authority.beyond',
    });
    expect((await person.send('/signing-keys', { method: 'POST', body: {} })).status).toBe(403);
    const weak = await signedIn(house, await makePerson(house));
    expect((await weak.send('/signing-keys')).json).toMatchObject({ code: 'auth.forbidden' });
    const admin = await signedIn(house);
    expect((await admin.send('/signing-keys', { method: 'POST', body: { atOnce: 'now' } })).status).toBe(422);
  });

  it('are published with a tag that spares reading them again', async () => {
    const answer = await jwks(urls[0]);
    const tag = answer.headers.get('etag') ?? '';
    expect(answer.headers.get('cache-control')).toBe('public, max-age=900');
    expect((await jwks(urls[1])).headers.get('etag')).toBe(tag);
    const unchanged = await jwks(urls[1], { 'if-none-match': `W/${tag}, "other"` });
    expect([unchanged.status, unchanged.text]).toEqual([304, '']);
    house.clock.advance(90 * DAY);
    const changed = await jwks(urls[1], { 'if-none-match': tag });
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(tag);
  });
});
