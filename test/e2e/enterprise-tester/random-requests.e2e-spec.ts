import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { enterpriseTesterCalls } from '../../contracts/enterprise-tester.routes.js';
import type { HttpClient } from '../../support/http-client.js';
import { apiToken, makePerson } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { makeGroup } from './arranged.js';
import { HttpClient as Client, bearer } from '../../support/http-client.js';

// Enough for every run; the whole number is asked for by hand.
const REQUESTS = Number(process.env['GUILDHALL_RANDOM_REQUESTS'] ?? 300);
const TYPE = 'application/json; charset=utf-8';

describe('random requests to Enterprise Tester', () => {
  let house: TestApp;
  let client: HttpClient;
  let ids: readonly string[];

  beforeAll(async () => {
    house = await startTestApp();
    client = new Client(house.url, bearer(await apiToken(house)));
    const { id: userId } = await makePerson(house);
    const { id: groupId } = await makeGroup(house, { name: 'Crew', memberIds: [userId] });
    ids = [userId, groupId, house.organization.id, randomUUID()];
  });

  afterAll(() => house.close());

  const words = fc.constantFrom(
    'Name',
    'UserName',
    'eq',
    'and',
    'or',
    'not',
    "'x'",
    "substringof('a',Name)",
    '(',
    ')',
    '1',
    ',',
    'desc',
  );
  const expression = fc.array(words, { maxLength: 8 }).map((parts) => parts.join(' '));
  const text = fc.oneof(
    expression,
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom('', 'allpages', '-1', '5', 'Users'),
  );
  const option = fc.constantFrom(
    '$top',
    '$skip',
    '$filter',
    '$orderby',
    '$expand',
    'expand',
    '$inlinecount',
    'query',
    'valuesqry',
    'x',
  );
  const query = fc.array(fc.tuple(option, text), { maxLength: 4 });
  const field = fc.constantFrom(
    'Id',
    'Key',
    'Name',
    'Description',
    'Items',
    'UserName',
    'Email',
    'Password',
    'Enabled',
    'query',
  );
  const { value: body } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      fc.jsonValue({ maxDepth: 1 }),
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.integer({ min: 0, max: 3 }).map((index) => ids[index]),
      fc.constantFrom('/Reports', '/Nonsense', 'ann@example.com', null, true),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(field, tie('value'), { maxKeys: 4 }),
    ),
  }));
  const raw = fc.oneof(
    { weight: 5, arbitrary: body.map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  );
  const type = fc.constantFrom(
    'application/json',
    'application/json',
    'application/json',
    'text/plain',
    'application/x-www-form-urlencoded',
  );
  const id = fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 0, max: 3 }).map((index) => ids[index] ?? '') },
    { weight: 1, arbitrary: text },
  );
  const paths = [...new Set(Object.keys(enterpriseTesterCalls).map((call) => call.split(' ')[1] ?? ''))];
  const request = fc.record({
    method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH'),
    mount: fc.constantFrom('/api', '/EnterpriseTester/api', '/API'),
    path: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...paths) },
      { weight: 1, arbitrary: fc.webPath() },
    ),
    id,
    query,
    raw,
    type,
  });

  it(
    'never make it fail, and are always answered in its own shape',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          request,
          async ({ method, mount, path, id: named, query: asked, raw: sent, type: media }) => {
            const place = path.replace(':id', encoded(named)).replace(':projectId', encoded(named));
            const search = new URLSearchParams(asked).toString();
            const hasBody = method !== 'GET';
            const answer = await client.send(`${mount}${place}?${search}`, {
              method,
              ...(hasBody && { headers: { 'content-type': media }, body: sent }),
            });
            if (isElsewhere(place)) return;
            expect(answer.status).toBeLessThan(500);
            expect(answer.headers.get('content-type')).toBe(TYPE);
            if (answer.status >= 400) expect(answer.json).toEqual({ Message: expect.stringMatching(/./) });
            else expect(answer.status).toBe(200);
          },
        ),
        { numRuns: REQUESTS, endOnFailure: true },
      );
    },
    30_000 + REQUESTS * 60,
  );

  /** The native API and Onezone have mounts of their own below this one. */
  function isElsewhere(place: string): boolean {
    return /^\/+(v1|v3|docs|onezone)(\/|$)/i.test(place);
  }

  function encoded(part: string): string {
    const fitting = part.toWellFormed();
    // Dots alone are steps in a path and never reach the server.
    return /^\.{0,2}$/.test(fitting) ? 'none' : encodeURIComponent(fitting);
  }
});
