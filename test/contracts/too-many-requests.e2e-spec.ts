import { basic, bearer, HttpClient, type Answer, type RequestParts } from '../support/http-client.js';
import { makePerson, type Person } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const PER_MINUTE = 50;
const ALLOWED = 3;
const MESSAGE = 'Too many attempts; wait a little.';

/** How a surface says that there were too many requests, after its contract; the wait is in a header everywhere. */
interface Expected {
  readonly surface: string;
  readonly path: string;
  readonly contentType: string;
  readonly body: unknown;
  /** A wrong sign-in, and how many of them it takes. */
  readonly wrong: (person: Person) => RequestParts & { readonly path?: string };
  readonly times: number;
}

const byPassword = ({ userName }: Person) => ({ headers: basic(userName, 'a-wrong-password') });
const byToken = () => ({ headers: bearer('gha_wrong') });

const table: readonly Expected[] = [
  {
    surface: 'native',
    path: '/api/v1/groups',
    contentType: 'application/problem+json; charset=utf-8',
    body: {
      type: 'about:blank',
      title: MESSAGE,
      status: 429,
      code: 'request.too_many',
      requestId: expect.any(String),
    },
    wrong: ({ userName }) => ({
      path: '/api/v1/auth/login',
      method: 'POST',
      body: { userName, password: 'a-wrong-password' },
    }),
    times: ALLOWED,
  },
  {
    surface: 'Confluence',
    path: '/wiki/rest/api/group/by-id?id=1',
    contentType: 'application/json;charset=UTF-8',
    body: {
      statusCode: 429,
      data: { authorized: true, valid: true, allowedInReadOnlyMode: true, errors: [], successful: false },
      message: MESSAGE,
      reason: 'Too Many Requests',
      errorMessages: [MESSAGE],
    },
    wrong: byPassword,
    times: ALLOWED,
  },
  {
    surface: 'Enterprise Tester',
    path: '/EnterpriseTester/api/group/1',
    contentType: 'application/json; charset=utf-8',
    body: { Message: MESSAGE },
    wrong: byPassword,
    times: ALLOWED,
  },
  {
    surface: 'MindTouch',
    path: '/@api/deki/users/authenticate',
    contentType: 'application/xml; charset=utf-8',
    body: expect.stringMatching(
      /<error>\s*<status>429<\/status>\s*<title>Too Many Requests<\/title>\s*<message>Too many attempts; wait a little\.<\/message>/,
    ),
    wrong: byPassword,
    times: ALLOWED,
  },
  {
    surface: 'UiPath',
    path: '/magic-7/identity_/api/Group/magic-7',
    contentType: 'application/problem+json; charset=utf-8',
    body: {
      type: 'https://tools.ietf.org/html/rfc6585#section-4',
      title: MESSAGE,
      status: 429,
      traceId: expect.any(String),
    },
    wrong: byToken,
    times: 30 * ALLOWED,
  },
  {
    surface: 'Onezone',
    path: '/api/v3/onezone/groups',
    contentType: 'application/json; charset=utf-8',
    body: { error: { id: 'temporaryFailure', description: MESSAGE } },
    wrong: byPassword,
    times: ALLOWED,
  },
];

/** Every surface is called from addresses of its own. */
function addressOf(expected: Expected, number: number): string {
  return `192.0.2.${10 * table.indexOf(expected) + number}`;
}

function expectTooMany(answer: Answer, { contentType, body }: Expected, longest: number): void {
  expect(answer.status).toBe(429);
  expect(answer.headers.get('content-type')).toBe(contentType);
  expect(answer.json ?? answer.text).toEqual(body);
  const wait = Number(answer.headers.get('retry-after'));
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(longest);
  expect(answer.headers.get('www-authenticate')).toBeNull();
}

const from = (house: TestApp, address: string) => new HttpClient(house.url, { 'x-forwarded-for': address });

describe('too many requests', () => {
  let house: TestApp;

  beforeAll(async () => {
    house = await startTestApp({ requestsPerMinute: PER_MINUTE, trustedProxies: ['127.0.0.1'] });
  });

  afterAll(() => house.close());

  it.each(table)(
    'are refused in the words of $surface, at paths that exist and at others',
    async (expected) => {
      const address = addressOf(expected, 1);
      const client = from(house, address);
      for (let time = 0; time < PER_MINUTE; time++) {
        expect((await client.send(expected.path)).status).not.toBe(429);
      }
      expectTooMany(await client.send(expected.path), expected, 60);
      const nowhere = expected.path.replace(/\?.*/, '').concat('/no/such/path');
      expectTooMany(await client.send(nowhere), expected, 60);
      expect((await from(house, addressOf(expected, 2)).send(expected.path)).status).not.toBe(429);
    },
  );

  it.each(table)('are told of beforehand on the native surface alone, so on $surface', async (expected) => {
    const { headers } = await from(house, addressOf(expected, 3)).send(expected.path);
    expect(headers.has('ratelimit')).toBe(expected.surface === 'native');
    expect(headers.has('ratelimit-policy')).toBe(expected.surface === 'native');
  });
});

describe('too many wrong sign-ins', () => {
  let house: TestApp;

  beforeAll(async () => {
    house = await startTestApp({ failedSignIns: ALLOWED, trustedProxies: ['127.0.0.1'] });
  });

  afterAll(() => house.close());

  it.each(table)('are refused in the words of $surface', async (expected) => {
    const { path = expected.path, ...request } = expected.wrong(await makePerson(house));
    const client = from(house, addressOf(expected, 1));
    for (let time = 0; time < expected.times; time++) {
      expect((await client.send(path, request)).status).toBe(401);
    }
    expectTooMany(await client.send(path, request), expected, 30);
    expect((await from(house, addressOf(expected, 2)).send(path, request)).status).toBe(401);
  });
});
