import fc from 'fast-check';
import { confluenceOperations } from '../../contracts/confluence.routes.js';
import { bearer, HttpClient, type RequestParts } from '../../support/http-client.js';
import { apiToken } from '../../support/people.js';
import { makeCrew, startConfluenceHouse, type ConfluenceHouse } from './confluence-house.js';

// A few in every run; ten thousand where somebody asks for them.
const RUNS = Number(process.env['GUILDHALL_RANDOM_REQUESTS'] ?? '400');

const FAILURE_FIELDS = ['statusCode', 'data', 'message', 'reason', 'errorMessages'];

interface RandomRequest {
  readonly path: string;
  readonly request: RequestParts;
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom(
    '',
    '0',
    '1',
    '-1',
    '200',
    '201',
    'true',
    'null',
    'Crew',
    'Everyone',
    'bo',
    'user',
    'type=user',
  ),
  fc.constantFrom('%', '%00', '..', '\0', "'", '"', '(', '__proto__', 'constructor', '99999999999', '1e3'),
);
const parameter = fc.constantFrom(
  ...['id', 'name', 'groupId', 'accountId', 'username', 'key', 'start', 'limit', 'expand', 'query', 'cql'],
  ...['shouldReturnTotalSize', 'accessType', 'groupname', 'sitePermissionTypeFilter', '__proto__', 'x'],
);
const cql = fc
  .array(
    fc.constantFrom(
      ...['type', 'user', 'user.fullname', 'user.accountid', '=', '!=', '~', '!~', 'in', 'not', 'and', 'or'],
      ...['(', ')', ',', '"a b"', "'x'", 'currentUser()', 'ann*', '"', '\\', '>', 'order', 'by'],
    ),
    { maxLength: 9 },
  )
  .map((words) => words.join(' '));

const query = fc
  .array(fc.tuple(parameter, fc.oneof(text, cql)), { maxLength: 4 })
  .map((pairs) => pairs.map(([name, value]) => `${name}=${encoded(value)}`).join('&'));

const segment = fc.oneof(
  // A client resolves segments of dots before it sends them, and would leave the mount.
  text.filter((value) => !/^\.{1,2}$/.test(value)).map(encoded),
  fc.constantFrom(
    'group',
    'user',
    'member',
    'picker',
    'admin',
    'search',
    'by-id',
    'by-name',
    'bulk',
    '%zz',
    '%ff',
  ),
);
const path = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.tuple(fc.constantFrom(...Object.keys(confluenceOperations)), fc.array(segment)).map(filled),
  },
  { weight: 1, arbitrary: fc.array(segment, { maxLength: 5 }).map((segments) => `/${segments.join('/')}`) },
);
const body = fc.option(
  fc.oneof(
    fc
      .dictionary(fc.constantFrom('name', 'accountId', 'type', 'x'), fc.oneof(text, fc.jsonValue()))
      .map((value) => JSON.stringify(value)),
    fc.json(),
    text,
  ),
  { nil: undefined },
);
const type = fc.constantFrom('application/json', 'application/json;charset=UTF-8', 'text/plain', 'x', '');
const method = fc.constantFrom('GET', 'POST', 'DELETE', 'PUT', 'PATCH', 'OPTIONS');

const request: fc.Arbitrary<RandomRequest> = fc
  .record({ method, path, query, body, type })
  .map(({ method: verb, path: at, query: asked, body: sent, type: contentType }) => ({
    path: asked === '' ? at : `${at}?${asked}`,
    request: {
      method: verb,
      ...(verb !== 'GET' && sent !== undefined && { body: sent, headers: { 'content-type': contentType } }),
    },
  }));

/** A text as part of a URL; halves of characters cannot travel in one. */
function encoded(value: string): string {
  return encodeURIComponent(value.toWellFormed());
}

function filled([route, segments]: readonly [string, readonly string[]]): string {
  let next = 0;
  return (route.split(' ')[1] ?? '').replace(/:\w+/g, () => segments[next++] ?? 'Crew');
}

describe('random requests to Confluence', () => {
  let confluence: ConfluenceHouse;
  let http: HttpClient;

  beforeAll(async () => {
    confluence = await startConfluenceHouse();
    http = new HttpClient(confluence.house.url, bearer(await apiToken(confluence.house)));
    await makeCrew(confluence, 'Crew', 2);
  });

  afterAll(() => confluence.house.close());

  it('are never answered with a failure of ours, nor in a shape that is not the vendor’s', async () => {
    const mount = fc.constantFrom('/wiki/rest/api', '/rest/api', '/ex/confluence/x/wiki/rest/api');
    await fc.assert(
      fc.asyncProperty(mount, request, async (at, { path: sent, request: parts }) => {
        const answer = await http.send(`${at}${sent}`, parts);
        expect(answer.status).toBeLessThan(500);
        if (answer.status < 400) return;
        expect(answer.headers.get('content-type')).toBe('application/json;charset=UTF-8');
        expect(Object.keys(answer.json as object)).toEqual(expect.arrayContaining(FAILURE_FIELDS));
        expect(answer.json).toMatchObject({ statusCode: answer.status, data: { successful: false } });
      }),
      { numRuns: RUNS },
    );
  }, 600_000);
});
