import fc from 'fast-check';
import type { Answer } from '../../support/http-client.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { Deki, documentOf, type Document } from './deki.js';
import { unserialized } from './php.js';

// A larger number for a longer look: GUILDHALL_RANDOM_CALLS=10000.
const CALLS = Number(process.env['GUILDHALL_RANDOM_CALLS'] ?? 300);
// Ten times what one takes: the machine may be busy.
const MILLISECONDS_PER_CALL = 200;

// Not a password: some of the calls may well change that.
const KEY = 'a-key-that-opens-everything';

const odd = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '1',
    '0',
    '-1',
    '=',
    '==',
    '=Everyone',
    'current',
    '%',
    '%25',
    '4294967296',
    '__proto__',
    '..',
    "'",
    '\0',
  ),
  fc.integer().map(String),
);
const path = fc
  .tuple(
    fc.constantFrom(
      'groups',
      'users',
      'site/roles',
      'site/services',
      'site/operations',
      'users/authenticate',
    ),
    fc.option(odd.map((text) => encodeURIComponent(text.toWellFormed()))),
    fc.constantFrom('', '', '/users', '/users/1', '/password', '/properties', '/start', '/stop', '/more'),
  )
  .map(([root, part, rest]) => (part === null ? root : `${root}/${part}${rest}`));
const query = fc
  .array(
    fc.tuple(
      fc.constantFrom(
        'limit',
        'count',
        'max',
        'offset',
        'sortby',
        'groupnamefilter',
        'usernamefilter',
        'rolefilter',
        'usernameemailfilter',
        'activatedfilter',
        'seatfilter',
        'authprovider',
        'authusername',
        'authpassword',
        'authenticate',
        'exclude',
        'verbose',
        'dream.out.format',
        'dream.in.verb',
        'authtoken',
        'accountpassword',
        'redirect',
        'impersonateuserid',
      ),
      fc.oneof(odd, fc.constantFrom('json', 'xml', 'php', 'true', 'PUT', 'GET', 'all')),
    ),
    { maxLength: 4 },
  )
  .map((pairs) =>
    pairs.map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`).join('&'),
  );
const text = odd.map((inner) => inner.toWellFormed().replaceAll('&', '&amp;').replaceAll('<', '&lt;'));
const body = fc.oneof(
  fc.constant(undefined),
  fc.string({ unit: 'binary', maxLength: 100 }),
  fc
    .tuple(
      fc.constantFrom('group', 'users', 'user', 'permissions', 'service'),
      fc.option(text),
      fc.array(
        fc.tuple(
          fc.constantFrom(
            'groupname',
            'name',
            'username',
            'fullname',
            'email',
            'status',
            'operations',
            'description',
            'type',
            'init',
            'uri',
            'service.authentication',
            'users',
            'user',
          ),
          text,
        ),
        { maxLength: 4 },
      ),
    )
    .map(([root, id, inner]) => {
      const attribute = id === null ? '' : ` id="${id.replaceAll('"', '&quot;')}"`;
      return `<${root}${attribute}>${inner.map(([tag, one]) => `<${tag}>${one}</${tag}>`).join('')}</${root}>`;
    }),
);
const call = fc.record({
  method: fc.constantFrom('GET', 'GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'),
  path,
  query,
  body,
  type: fc.constantFrom('application/xml', 'text/xml; charset=utf8', 'text/plain', 'application/json'),
});

/** The error document that an answer is, in whatever form was asked for. */
function errorIn({ headers, text, json }: Answer): Document {
  const [, form] = /^application\/(\w+)/.exec(headers.get('content-type') ?? '') ?? [];
  if (form === 'json') return json as Document;
  return (form === 'php' ? unserialized(text) : documentOf(text))['error'] as Document;
}

describe('random calls of MindTouch', () => {
  let house: TestApp;

  beforeAll(async () => {
    house = await startTestApp({ requestsPerMinute: 0, mindtouchApiKey: KEY });
  });

  afterAll(() => house.close());

  it(
    'are answered by what the vendor documents, never by a failure of ours',
    async () => {
      const { client } = Deki.anonymous(house);
      const documented = new Set([200, 302, 400, 401, 403, 404, 405, 409, 501, 503]);
      await fc.assert(
        fc.asyncProperty(call, async ({ method, path: at, query: asked, body: sent, type }) => {
          const bears = method !== 'GET' && sent !== undefined && sent !== '';
          const answer = await client.send(`/@api/deki/${at}?${asked}`, {
            method,
            headers: { 'x-apikey': KEY, 'content-type': type },
            ...(bears && { body: sent }),
          });
          expect([answer.status, documented.has(answer.status)]).toEqual([answer.status, true]);
          if (answer.status < 400) return;
          const error = errorIn(answer);
          expect(error['status']).toBe(String(answer.status));
          expect(error['uri']).not.toContain('?');
        }),
        { numRuns: CALLS },
      );
    },
    60_000 + CALLS * MILLISECONDS_PER_CALL,
  );
});
