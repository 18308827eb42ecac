import * as fc from 'fast-check';
import { GroupsService } from '../../../src/groups/groups.service.js';
import { UsersService } from '../../../src/users/users.service.js';
import { bearer, HttpClient, type Answer, type RequestParts } from '../../support/http-client.js';
import { apiToken } from '../../support/people.js';
import type { TestApp } from '../../support/test-app.js';
import { expectProblem } from './shapes.js';
import { PARTITION, startHogwarts } from './wizards.js';

// As many as are quick; a larger number finds what is rare.
const REQUESTS = Number(process.env['GUILDHALL_RANDOM_REQUESTS'] ?? 600);

interface RandomRequest extends RequestParts {
  readonly path: string;
  readonly signedIn: boolean;
}

const odd = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '%00',
    '%zz',
    '..',
    'null',
    '%E2%80%AE',
    "' or 1=1 --",
    '-1',
    '🦉',
    'x'.repeat(300),
  ),
  fc.string({ unit: 'binary', maxLength: 12 }).map((text) => encodeURIComponent(text.toWellFormed())),
);
const id = fc.constantFrom(
  'magic-7',
  'gryff-01',
  'her-1909',
  'ron-0103',
  'robot-1',
  'admins',
  'all_users',
  'no-such',
);
const segment = fc.oneof({ weight: 4, arbitrary: id }, { weight: 1, arbitrary: odd });
const resource = fc.constantFrom(
  'Group',
  'User',
  'User/users',
  'User/BulkCreate',
  'UserPartition/users',
  'RobotAccount',
  'Directory/Search',
  'Directory/GroupMembership',
  'Directory/BulkResolveByName',
  'Directory/Resolve',
  'Directory/Scopes',
);
const base = fc.constantFrom(
  '/identity_',
  '/identity',
  '/hogwarts/identity_',
  '/a/b/identity_',
  '/IDENTITY_',
);
const query = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  {
    weight: 1,
    arbitrary: fc
      .array(
        fc.tuple(
          fc.constantFrom(
            'top',
            'skip',
            'searchTerm',
            'sortBy',
            'sortOrder',
            'startsWith',
            'entityType',
            'sourceFilter',
            '$count',
          ),
          fc.oneof(odd, fc.constantFrom('1', '1000', 'desc', 'Email', 'group', 'localUsers', 'h')),
        ),
        { minLength: 1, maxLength: 4 },
      )
      .map((pairs) => `?${pairs.map((pair) => pair.join('=')).join('&')}`),
  },
);
const path = fc
  .tuple(base, resource, fc.array(segment, { maxLength: 3 }), query)
  .map(([front, what, segments, rest]) => `${front}/api/${[what, ...segments].join('/')}${rest}`);

const value: fc.Arbitrary<unknown> = fc.oneof(
  id,
  fc.constantFrom('user', 'Group', 'new name', 'new@example.com', 'a-long-password'),
  fc.jsonValue({ maxDepth: 2 }),
  fc.array(id, { maxLength: 3 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const object = fc.dictionary(
  fc.constantFrom(
    'partitionGlobalId',
    'id',
    'name',
    'NAME',
    'directoryUserMemberIDs',
    'directoryUserIDsToAdd',
    'directoryUserIDsToRemove',
    'groupIDs',
    'groupIDsToAdd',
    'groupIDsToRemove',
    'userName',
    'displayName',
    'email',
    'password',
    'isActive',
    'userId',
    'userIds',
    'robotAccountIDs',
    'entityNames',
    'entityType',
    'entityId',
    'constructor',
    'toString',
  ),
  value,
  { maxKeys: 6 },
);
const inPartition = object.map((body) => ({ ...body, partitionGlobalId: PARTITION }));
const body = fc.oneof(
  { weight: 1, arbitrary: fc.constant(undefined) },
  { weight: 4, arbitrary: inPartition },
  {
    weight: 1,
    arbitrary: fc.record({
      partitionGlobalId: fc.constant(PARTITION),
      users: fc.array(fc.oneof(object, value), { maxLength: 3 }),
    }),
  },
  { weight: 1, arbitrary: object },
  { weight: 1, arbitrary: fc.json().map((text) => text.slice(0, 40)) },
);
const method = fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS');
/** Calls that a client may well make, so that not everything is refused. */
const meant = fc.oneof(
  fc.record({ path: fc.constant('/identity_/api/Group'), method: fc.constant('POST'), body: inPartition }),
  fc.record({
    path: fc.constant('/identity_/api/Group'),
    method: fc.constant('POST'),
    body: fc.uuid().map((name) => ({ partitionGlobalId: PARTITION, name })),
  }),
  fc.record({
    path: fc.constantFrom('Group', 'RobotAccount').map((what) => `/identity/api/${what}/${PARTITION}`),
    method: fc.constant('DELETE'),
    body: fc.array(id, { maxLength: 2 }).map((ids) => ({ groupIDs: ids, robotAccountIDs: ids })),
  }),
);
const anything = fc.record({ path, method, body });
const onApi = fc
  .tuple(
    fc.oneof({ weight: 8, arbitrary: anything }, { weight: 1, arbitrary: meant }),
    fc.integer({ min: 0, max: 9 }),
  )
  .map(([request, chance]) => ({ ...request, signedIn: chance > 0 }));
const onTokens = fc.record({
  path: base.map((front) => `${front}/connect/token`),
  method: fc.constantFrom('POST', 'POST', 'GET'),
  body: fc
    .dictionary(
      fc.constantFrom(
        'grant_type',
        'client_id',
        'client_secret',
        'scope',
        'refresh_token',
        'username',
        'password',
      ),
      fc.oneof(fc.constantFrom('client_credentials', 'refresh_token', 'password', 'admin'), fc.string()),
    )
    .map((form) => new URLSearchParams(form).toString()),
  signedIn: fc.boolean(),
});

describe('random requests', () => {
  let house: TestApp;
  let admin: string;

  beforeAll(async () => {
    house = await startHogwarts({ uipathPasswordGrant: true });
    const { app, system } = house;
    await app.get(GroupsService).create(system, { name: 'Gryffindors', publicId: 'gryff-01' });
    await app.get(UsersService).create(system, { userName: 'robot', publicId: 'robot-1', kind: 'robot' });
    admin = await apiToken(house);
  });

  afterAll(() => house.close());

  const sendable = ({ method: verb, body: given }: RequestParts) =>
    verb === 'GET' || verb === 'HEAD' ? undefined : given;
  const send = (request: RandomRequest, type: string) => {
    const content = sendable(request);
    const headers = {
      ...(content !== undefined && { 'content-type': type }),
      ...(request.signedIn && bearer(admin)),
    };
    const { method: verb = 'GET', path: where } = request;
    return new HttpClient(house.url).send(where, { method: verb, body: content, headers });
  };

  it('find no failure of ours and no shape but those of the contract', async () => {
    const seen = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(onApi, async (request) => {
        const answer = await send(request, 'application/json');
        seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
        expectContractual(answer, request);
      }),
      { numRuns: REQUESTS },
    );
    // Random is not blind: some of them did what they asked for, and others were told why not.
    for (const status of [200, 201, 204, 400, 401, 404, 405])
      expect(seen.get(status) ?? 0).toBeGreaterThan(0);
  }, 3_600_000);

  it('get no token, and hear so in the words of OAuth', async () => {
    await fc.assert(
      fc.asyncProperty(onTokens, async (request) => {
        const answer = await send(request, 'application/x-www-form-urlencoded');
        expect([400, 405]).toContain(answer.status);
        expect(answer.json).toEqual({ error: expect.any(String), error_description: expect.any(String) });
      }),
      { numRuns: Math.ceil(REQUESTS / 10) },
    );
  }, 3_600_000);
});

function expectContractual(answer: Answer, { method: verb }: RequestParts): void {
  const { status, text, headers } = answer;
  expect(status).toBeLessThan(500);
  if (verb === 'HEAD' || status === 204) expect(text).toBe('');
  else if (status >= 400) expectFailure(answer);
  else
    expect([headers.get('content-type'), typeof answer.json]).toEqual([
      'application/json; charset=utf-8',
      'object',
    ]);
}

/** A problem; where a name was taken, with the errors of an identity result. */
function expectFailure(answer: Answer): void {
  const { succeeded, ...problem } = answer.json as Readonly<Record<string, unknown>>;
  const errors = succeeded === false ? {} : problem['errors'];
  expectProblem({ ...answer, json: { ...problem, ...(errors !== undefined && { errors }) } }, answer.status);
}
