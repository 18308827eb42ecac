import { basic, bearer, HttpClient, type Answer } from '../../support/http-client.js';
import { apiToken, makePerson, signedIn, type Person } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const PER_MINUTE = 40;
const ALLOWED = 4;
/** A call of a vendor's that takes name and password and nothing else. */
const BY_BASIC = '/@api/deki/users/authenticate';

/** A client behind the proxy that the house trusts. */
function from(house: TestApp, address: string): HttpClient {
  return new HttpClient(house.url, { 'x-forwarded-for': address });
}

async function repeated(times: number, ask: () => Promise<Answer>): Promise<readonly number[]> {
  const statuses: number[] = [];
  for (let time = 0; time < times; time++) statuses.push((await ask()).status);
  return statuses;
}

const remaining = (answer: Answer) =>
  /^"requests";r=(\d+);t=\d+$/.exec(answer.headers.get('ratelimit') ?? '')?.[1];

describe('a limit of requests', () => {
  let house: TestApp;
  let person: Person;
  let token: string;

  beforeAll(async () => {
    house = await startTestApp({ requestsPerMinute: PER_MINUTE, trustedProxies: ['127.0.0.1'] });
    person = await makePerson(house);
    token = await apiToken(house, person);
  });

  afterAll(() => house.close());

  it('is told with every answer, whatever comes of the request', async () => {
    const client = from(house, '192.0.2.1');
    const answers = [
      await client.send('/api/v1/me'),
      await client.send('/api/v1/nothing'),
      await client.send('/api/v1/groups', { method: 'PATCH' }),
      await client.send('/api/v1/me', { headers: bearer('nonsense') }),
      await client.send('/api/v1/me', { headers: bearer('gha_nonsense') }),
      await client.send('/api/v1/auth/login', {
        method: 'POST',
        body: '{',
        headers: { 'content-type': 'application/json' },
      }),
      await client.send('/api/v1/auth/login', { method: 'POST', body: {} }),
      await client.send('/.well-known/jwks.json'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 404, 405, 401, 401, 400, 422, 200]);
    expect(answers.map(remaining)).toEqual(answers.map((_answer, index) => String(PER_MINUTE - 1 - index)));
    for (const { headers } of answers) expect(headers.get('ratelimit-policy')).toBe('"requests";q=40;w=60');
  });

  it('refuses what goes beyond it, with the time to wait, and others not', async () => {
    const client = from(house, '192.0.2.2');
    const statuses = await repeated(PER_MINUTE, () => client.send('/.well-known/jwks.json'));
    expect(new Set(statuses)).toEqual(new Set([200]));
    for (const path of ['/.well-known/jwks.json', '/api/v1/me', '/api/v1/nothing']) {
      const refused = await client.send(path);
      expect(refused.status).toBe(429);
      expect(refused.headers.get('content-type')).toContain('application/problem+json');
      expect(refused.json).toMatchObject({ status: 429, code: 'request.too_many', type: 'about:blank' });
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
      expect(remaining(refused)).toBe('0');
    }
    expect((await from(house, '192.0.2.3').send('/.well-known/jwks.json')).status).toBe(200);
    expect((await client.with(bearer(token)).send('/api/v1/me')).status).toBe(200);
  });

  it('goes with whoever is signed in, wherever he calls from and by whichever token', async () => {
    const other = await makePerson(house);
    const tokens = [await apiToken(house, other), await apiToken(house, other)];
    const ask = (index: number) =>
      from(house, `192.0.2.${100 + (index % 50)}`)
        .with(bearer(tokens[index % 2] ?? ''))
        .send('/api/v1/me');
    const statuses: number[] = [];
    for (let index = 0; index < PER_MINUTE + 1; index++) statuses.push((await ask(index)).status);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
    expect(statuses.at(-1)).toBe(429);
  });

  it('watches over the service without an end', async () => {
    const client = from(house, '192.0.2.4');
    for (const path of ['/health/live', '/health/ready', '/metrics']) {
      expect(new Set(await repeated(PER_MINUTE + 1, () => client.send(path)))).toEqual(new Set([200]));
    }
  });

  it('believes a proxy what it saw, and nobody what came before', async () => {
    const asked = await repeated(
      PER_MINUTE + 1,
      (() => {
        let time = 0;
        return () => from(house, `10.0.0.${time++}, 192.0.2.5`).send('/.well-known/jwks.json');
      })(),
    );
    expect(asked.at(-1)).toBe(429);
  });

  it('holds all addresses of one IPv6 network to one limit', async () => {
    let time = 0;
    const ask = () => from(house, `2001:db8:1:2::${(time++).toString(16)}`).send('/.well-known/jwks.json');
    expect((await repeated(PER_MINUTE + 1, ask)).at(-1)).toBe(429);
    expect((await from(house, '2001:db8:1:3::1').send('/.well-known/jwks.json')).status).toBe(200);
  });
});

describe('a house that trusts no proxy and limits nobody', () => {
  let house: TestApp;

  beforeAll(async () => {
    house = await startTestApp({ requestsPerMinute: 3 });
  });

  afterAll(() => house.close());

  it('is not deceived by a forged X-Forwarded-For', async () => {
    let time = 0;
    const ask = () => from(house, `192.0.2.${time++}`).send('/.well-known/jwks.json');
    expect(await repeated(5, ask)).toEqual([200, 200, 200, 429, 429]);
  });

  it('counts nothing and says nothing where there is no limit', async () => {
    const free = await startTestApp({ requestsPerMinute: 0 });
    try {
      const answer = await new HttpClient(free.url).send('/.well-known/jwks.json');
      expect([
        answer.status,
        answer.headers.get('ratelimit'),
        answer.headers.get('ratelimit-policy'),
      ]).toEqual([200, null, null]);
    } finally {
      await free.close();
    }
  });
});

describe('a limit of failed sign-ins', () => {
  let house: TestApp;

  beforeAll(async () => {
    house = await startTestApp({ failedSignIns: ALLOWED, trustedProxies: ['127.0.0.1'] });
  });

  afterAll(() => house.close());

  const login = (address: string, userName: string, password: string, organization?: string) =>
    from(house, address).send('/api/v1/auth/login', {
      method: 'POST',
      body: { userName, password, ...(organization !== undefined && { organization }) },
    });

  it('refuses the right password too, at that address alone, and says the same of nobody', async () => {
    const { userName, password } = await makePerson(house);
    const seen: unknown[] = [];
    for (const [name, organization] of [
      [userName],
      ['nobody-of-that-name'],
      [userName, 'no-such-organization'],
    ]) {
      const statuses = await repeated(ALLOWED, () =>
        login('192.0.2.1', name ?? '', 'a-wrong-password', organization),
      );
      const refused = await login('192.0.2.1', name ?? '', password, organization);
      const { title, code } = refused.json as { title: string; code: string };
      seen.push({ statuses, status: refused.status, wait: refused.headers.get('retry-after'), title, code });
    }
    expect(seen[0]).toMatchObject({ statuses: [401, 401, 401, 401], status: 429, wait: '30' });
    expect(seen).toEqual([seen[0], seen[0], seen[0]]);
    expect((await login('192.0.2.2', userName, password)).status).toBe(200);
    house.clock.advance(30_000);
    expect((await login('192.0.2.1', userName, password)).status).toBe(200);
  });

  it('is shared by login and Basic, and holds for a password that is still remembered', async () => {
    const { userName, password } = await makePerson(house);
    const ask = (secret: string) => from(house, '192.0.2.10').with(basic(userName, secret)).send(BY_BASIC);
    expect((await ask(password)).status).toBe(200);
    await repeated(2, () => ask('wrong'));
    await repeated(2, () => login('192.0.2.10', userName, 'wrong'));
    expect((await ask(password)).status).toBe(429);
    expect((await login('192.0.2.10', userName, password)).status).toBe(429);
  });

  it('takes the same words on many connections for one attempt', async () => {
    const { userName, password } = await makePerson(house);
    const ask = (secret: string) => from(house, '192.0.2.11').with(basic(userName, secret)).send(BY_BASIC);
    const right = await Promise.all(Array.from({ length: 5 * ALLOWED }, () => ask(password)));
    expect(new Set(right.map(({ status }) => status))).toEqual(new Set([200]));
    const guesses = await Promise.all(
      Array.from({ length: 5 * ALLOWED }, (_, guess) => ask(`wrong-${guess}`)),
    );
    expect(guesses.filter(({ status }) => status === 401)).toHaveLength(ALLOWED);
    expect(guesses.filter(({ status }) => status === 429)).toHaveLength(4 * ALLOWED);
  });

  it('leaves API tokens and sessions of the same person alone', async () => {
    const person = await makePerson(house);
    const token = await apiToken(house, person);
    const session = await signedIn(house, person);
    await repeated(ALLOWED + 1, () => login('127.0.0.1', person.userName, 'wrong'));
    const client = new HttpClient(house.url);
    expect((await client.with(basic(person.userName, token)).send(BY_BASIC)).status).toBe(200);
    expect((await client.with(bearer(token)).send('/api/v1/me')).status).toBe(200);
    expect((await session.send('/me')).status).toBe(200);
  });

  it('holds for wrong API tokens and refresh tokens of one address, and never for right ones', async () => {
    const token = await apiToken(house, await makePerson(house));
    const client = from(house, '192.0.2.20');
    const wrong = () => client.with(bearer('gha_wrong')).send('/api/v1/me');
    const refresh = () =>
      client.send('/api/v1/auth/refresh', { method: 'POST', body: { refreshToken: 'ghr_wrong' } });
    const statuses = [...(await repeated(15 * ALLOWED, wrong)), ...(await repeated(15 * ALLOWED, refresh))];
    expect(new Set(statuses)).toEqual(new Set([401]));
    expect([(await wrong()).status, (await refresh()).status]).toEqual([429, 429]);
    expect((await client.with(bearer(token)).send('/api/v1/me')).status).toBe(200);
    expect((await client.with(bearer('a.b.c')).send('/api/v1/me')).status).toBe(401);
  });
});
