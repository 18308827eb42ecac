import { newId } from '../../../src/common/ids.js';
import { rowsOf } from '../../support/acts.js';
import {
  bearer,
  HttpClient,
  type Answer,
  type HttpClient as Client,
  type RequestParts,
} from '../../support/http-client.js';
import { apiToken, makePerson, signedIn } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const json = { 'content-type': 'application/json' };
const anyVersion = { 'if-match': '*' };
const LONG = 'x'.repeat(5000);
const WRONG_TEXT = [5, true, {}, [], ['a'], null, LONG];

describe('bad input to the native API', () => {
  let house: TestApp;
  let admin: Client;
  let group: string;
  let user: string;
  let role: string;

  beforeAll(async () => {
    house = await startTestApp();
    admin = await signedIn(house);
    const idOf = async (path: string, body: object) =>
      ((await admin.send(path, { method: 'POST', body })).json as { id: string }).id;
    group = await idOf('/groups', { name: 'standing' });
    role = await idOf('/roles', { name: 'standing', permissions: [] });
    user = (await makePerson(house)).id;
  });

  afterAll(() => house.close());

  const written = async () => JSON.stringify(await rowsOf(house, 'select count(*) from changes'));

  async function expectProblem(status: number, answer: Answer, more: object = {}): Promise<void> {
    expect(answer.json).toEqual(
      expect.objectContaining({
        type: 'about:blank',
        title: expect.any(String),
        status,
        code: expect.stringMatching(/^[a-z_]+\.[a-z_]+$/),
        requestId: expect.any(String),
        ...more,
      }),
    );
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.text).not.toMatch(/\bat .*\.[jt]s|node_modules|select |insert |"stack"|QueryFailed/);
  }

  /** Sends what is to be refused, and sees that nothing was written. */
  async function refused(
    status: number,
    path: string,
    request: RequestParts,
    more: object = {},
  ): Promise<void> {
    const before = await written();
    await expectProblem(status, await admin.send(path, request), more);
    expect(await written()).toBe(before);
  }

  const post = (body: unknown): RequestParts => ({ method: 'POST', body });
  const patch = (body: unknown): RequestParts => ({ method: 'PATCH', body, headers: anyVersion });
  const about = (field: string) => ({
    errors: expect.arrayContaining([expect.objectContaining({ field: expect.stringMatching(`^${field}`) })]),
  });

  const badNames = ['', '   ', 'a\0b', 'a\nb', 'a\ud800', 'x'.repeat(256), '🦁'.repeat(256)];

  it.each(['groups', 'projects', 'roles'])('names the field of %s with a wrong name', async (kind) => {
    const rest = kind === 'roles' ? { permissions: [] } : {};
    for (const name of [...WRONG_TEXT, ...badNames])
      await refused(422, `/${kind}`, post({ ...rest, name }), about('name'));
    await refused(422, `/${kind}`, post(rest), about('name'));
  });

  const GROUP: Readonly<Record<string, readonly unknown[]>> = {
    displayName: [...WRONG_TEXT, ''],
    description: [5, true, {}, [], null, LONG, 'a\0b', 'a\ud800'],
    type: [...WRONG_TEXT, 'gang'],
    externalId: [5, true, {}, [], LONG, 'a\0b'],
  };

  it.each(Object.keys(GROUP))('names the field %s of a group, made or changed', async (field) => {
    for (const value of GROUP[field]!) {
      await refused(422, '/groups', post({ name: newId(), [field]: value }), about(field));
      await refused(422, `/groups/${group}`, patch({ [field]: value }), about(field));
    }
  });

  const USER: Readonly<Record<string, readonly unknown[]>> = {
    userName: [...WRONG_TEXT, ''],
    displayName: [...WRONG_TEXT, ''],
    email: [5, true, {}, [], LONG, 'nobody', 'a@b', 'a b@example.com', `${'x'.repeat(250)}@example.com`],
    password: [...WRONG_TEXT, 'short', ''],
    active: [5, 'true', {}, [], null],
    ...Object.fromEntries(
      ['externalId', 'givenName', 'familyName', 'jobTitle', 'companyName', 'city', 'department', 'phone'].map(
        (field) => [field, [5, true, {}, [], LONG, 'a\0b', 'a\nb']],
      ),
    ),
  };

  it.each(Object.keys(USER))('names the field %s of a user, made or changed', async (field) => {
    for (const value of USER[field]!) {
      await refused(422, '/users', post({ userName: newId(), [field]: value }), about(field));
      await refused(422, `/users/${user}`, patch({ [field]: value }), about(field));
    }
  });

  it('names what is wrong with chosen ids and kinds', async () => {
    for (const publicId of [...WRONG_TEXT, '', 'a b', 'a/b', 'x'.repeat(129)]) {
      await refused(422, '/groups', post({ name: newId(), publicId }), about('publicId'));
      await refused(422, '/users', post({ userName: newId(), publicId }), about('publicId'));
    }
    for (const kind of [5, 'anonymous', 'admin', null]) {
      await refused(422, '/users', post({ userName: newId(), kind }), about('kind'));
    }
  });

  it('names what is wrong with the permissions of a role', async () => {
    const wrong = [
      5,
      'READ',
      null,
      {},
      [5],
      [null],
      ['no such thing'],
      ['READ', ''],
      Array(501).fill('READ'),
    ];
    for (const permissions of wrong) {
      await refused(422, '/roles', post({ name: newId(), permissions }), about('permissions'));
      await refused(422, `/roles/${role}`, patch({ permissions }), about('permissions'));
    }
  });

  it.each(['/grants', '/permissions/check'])(
    'names what is wrong with subject, permission and scope at %s',
    async (path) => {
      const good = { subject: { type: 'user', id: user }, permission: 'READ' };
      const scopes = [
        5,
        'x',
        [],
        [{ type: 'group', id: group }],
        {},
        { type: 'moon', id: group },
        { type: 'group', id: 'nothing' },
      ];
      for (const scope of [...scopes, { type: 'group', id: 5 }, { type: 'project', id: 'a\0b' }]) {
        await refused(422, path, post({ ...good, scope }));
      }
      const subjects = [5, 'x', null, [], [good.subject], {}, { type: 'role', id: user }, { type: 'user' }];
      for (const subject of [
        ...subjects,
        { type: 'user', id: LONG },
        { type: 'user', id: group },
        { type: 'user', id: 'a\0b' },
      ]) {
        await refused(422, path, post({ ...good, subject }));
      }
      for (const permission of [...WRONG_TEXT, 'nonsense', 'a\0b'])
        await refused(422, path, post({ ...good, permission }));
    },
  );

  it('names what is wrong with the terms of a membership', async () => {
    const path = `/groups/${group}/members/users/${user}`;
    const put = (body: unknown): RequestParts => ({ method: 'PUT', body });
    for (const field of ['startsAt', 'expiresAt']) {
      for (const value of [
        5,
        true,
        {},
        [],
        '',
        'tomorrow',
        '2030-01-01',
        '+275760-01-01T00:00:00Z',
        '2030-13-01T00:00:00Z',
      ]) {
        await refused(422, path, put({ [field]: value }), about(field));
      }
    }
    const backwards = { startsAt: '2030-01-02T00:00:00Z', expiresAt: '2030-01-01T00:00:00Z' };
    await refused(422, path, put(backwards));
    await refused(422, path, put({ ...backwards, startsAt: backwards.expiresAt }));
    for (const privileges of [5, 'group_view', null, {}, [5], ['group_fly']]) {
      await refused(422, path, put({ privileges }), about('privileges'));
      await refused(422, `/groups/${group}/members/groups/admins`, put({ privileges }), about('privileges'));
    }
  });

  it('names the item of a batch and its field', async () => {
    const path = `/groups/${group}/members:batch`;
    const fine = { op: 'add', type: 'user', id: user };
    const wrong = [
      ...[5, null, 'put'].map((op) => ({ op })),
      ...[5, null, 'role'].map((type) => ({ type })),
      ...[5, null, '', LONG].map((id) => ({ id })),
      ...[5, 'tomorrow'].map((expiresAt) => ({ expiresAt })),
      ...[null, ['group_fly']].map((privileges) => ({ privileges })),
      { unheardOf: 1 },
    ];
    for (const one of wrong) {
      const items = [fine, { ...fine, ...one }];
      await refused(422, path, post({ items }), about(`items\\[1\\]\\.${Object.keys(one).join()}`));
    }
    for (const items of [5, null, {}, [5], [null], [[]], Array(10_001).fill(fine)]) {
      await refused(422, path, post({ items }), about('items'));
    }
    await refused(422, path, post({ items: [], mode: 'some' }), about('mode'));
    const inherited = `{"items":[{"op":"add","type":"user","id":"x","constructor":1}]}`;
    await refused(
      422,
      path,
      { method: 'POST', body: inherited, headers: json },
      about('items\\[0\\]\\.constructor'),
    );
  });

  it.each(['', ' ', 'a b', 'x'.repeat(256), 'é'])('refuses the Idempotency-Key "%.5s"', async (key) => {
    const request = { ...post({ name: newId() }), headers: { 'idempotency-key': key } };
    await refused(422, '/groups', request, about('Idempotency-Key'));
  });

  it('asks of who is effectively in a group at present only', async () => {
    for (const list of ['effective-members', 'effective-parents']) {
      await refused(422, `/groups/${group}/${list}?asOf=2026-03-03T09:00:00Z`, {}, about('asOf'));
    }
  });

  it('names what is wrong with an API token and a sign-in', async () => {
    const tokens = [
      ...badNames.map((name) => ({ name })),
      ...[5, 'READ', null, [5], ['nonsense'], [null]].map((scopes) => ({ name: 't', scopes })),
      ...[5, null, '', '2020-01-01T00:00:00Z', 'tomorrow'].map((expiresAt) => ({ name: 't', expiresAt })),
    ];
    for (const body of tokens) await refused(422, '/me/api-tokens', post(body));
    const logins = [
      {},
      { userName: 'a' },
      { userName: 5, password: 'x' },
      { userName: 'a', password: ['x'] },
    ];
    const more = [
      { userName: 'a', password: LONG },
      { userName: LONG, password: 'x' },
    ];
    for (const body of [...logins, ...more]) await refused(422, '/auth/login', post(body));
  });

  it.each([
    '/groups',
    '/users',
    '/roles',
    '/projects',
    '/grants',
    '/me/api-tokens',
    '/auth/login',
    '/permissions/check',
    '/organizations',
    '/service-accounts',
    '/groups/admins/members:batch',
  ])('refuses at %s whatever is no object of known fields', async (path) => {
    for (const body of ['5', '"text"', '[]', 'null', '[{"name":"x"}]']) {
      await refused(422, path, { method: 'POST', body, headers: json });
    }
    for (const body of ['{', '{"name":}', '', '{"a":1}}', '\ufeff\0', '{"__proto__":{}}']) {
      await refused(body === '' ? 422 : 400, path, { method: 'POST', body, headers: json });
    }
    await refused(415, path, { method: 'POST', body: '{}', headers: { 'content-type': 'text/plain' } });
    await refused(415, path, { method: 'POST', body: '{}', headers: { 'content-type': 'nonsense' } });
    await refused(415, path, {
      method: 'POST',
      body: '<a/>',
      headers: { 'content-type': 'application/xml' },
    });
  });

  it.each(['isAdmin', 'toString', 'constructor', 'hasOwnProperty'])(
    'refuses the unknown field %s',
    async (field) => {
      const body = `{"name":"unknown","${field}":1}`;
      await refused(422, '/groups', { method: 'POST', body, headers: json }, about(field));
    },
  );

  it('refuses nesting without end', async () => {
    for (const depth of [64, 2000, 100_000]) {
      const body = `{"name":${'['.repeat(depth)}${']'.repeat(depth)}}`;
      await refused(400, '/groups', { method: 'POST', body, headers: json });
    }
    const body = `{"name":${'['.repeat(63)}${']'.repeat(63)}}`;
    await refused(422, '/groups', { method: 'POST', body, headers: json }, about('name'));
  });

  it('refuses a body over the limit, announced or not', async () => {
    const body = JSON.stringify({ name: 'large', description: 'x'.repeat(1_048_576) });
    await refused(413, '/groups', { method: 'POST', body, headers: json });
    const stream = new Response(body).body!;
    const request = { method: 'POST', body: stream, duplex: 'half' } as const;
    const { authorization } = bearer(await apiToken(house));
    const response = await fetch(`${house.url}/api/v1/groups`, {
      ...request,
      headers: { ...json, authorization },
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([
      413,
      'application/problem+json; charset=utf-8',
    ]);
  });

  it('tells a wrong verb which ones there are', async () => {
    const cases = [
      ['PUT', '/groups', 'GET, HEAD, POST'],
      ['DELETE', '/groups', 'GET, HEAD, POST'],
      ['POST', `/groups/${group}`, 'DELETE, GET, HEAD, PATCH'],
      ['GET', '/auth/login', 'POST'],
      ['PATCH', `/groups/${group}/members/users/${user}`, 'DELETE, PUT'],
    ] as const;
    for (const [method, path, allow] of cases) {
      await refused(405, path, { method, ...(method !== 'GET' && { body: {} }) });
      expect((await admin.send(path, { method })).headers.get('allow')).toBe(allow);
    }
  });

  it('answers a HEAD without a body, and OPTIONS without an error', async () => {
    const head = await admin.send('/groups', { method: 'HEAD' });
    expect([head.status, head.text]).toEqual([200, '']);
    expect((await admin.send('/groups', { method: 'OPTIONS' })).status).toBe(204);
  });

  const unknown = [
    '/nothing',
    '/groups/a/b/c',
    '/groups/%2e%2e',
    '/groups/%00',
    `/groups/${'x'.repeat(2000)}`,
    '/groups/%F0%9F%A6%81',
  ];
  const more = [
    `/users/${'%41'.repeat(600)}`,
    `/roles/${LONG}`,
    '/grants/5',
    '/projects/5',
    '/users/a%2Fb',
    "/groups/'--",
  ];
  it.each([...unknown, ...more])('finds nothing at %.40s', async (path) => {
    await refused(404, path, {});
  });

  it.each(['/groups/%zz', '/%', '/groups/%c3%28'])('cannot read the path %s', async (path) => {
    await refused(400, path, {});
  });

  it('finds nothing at paths that name members, roles or groups that do not exist', async () => {
    const [put, remove] = [{ method: 'PUT' }, { method: 'DELETE' }];
    for (const missing of [newId(), 'nobody', 'x'.repeat(2000), '%00']) {
      for (const request of [put, remove]) {
        await refused(404, `/groups/${group}/members/users/${missing}`, request);
        await refused(404, `/groups/${group}/members/groups/${missing}`, request);
        await refused(404, `/groups/${missing}/members/users/${user}`, request);
        await refused(404, `/roles/${role}/assignments/users/${missing}`, request);
        await refused(404, `/roles/${missing}/assignments/groups/${group}`, request);
      }
    }
  });

  const queries = [
    'limit=0',
    'limit=1001',
    'limit=x',
    'limit=1.5',
    'limit=',
    'limit=1&limit=2',
    'cursor=!',
    'cursor=',
    'nonsense=1',
  ];
  it.each([...queries, `cursor=${Buffer.from('0x10').toString('base64url')}`])(
    'refuses the query ?%s',
    async (query) => {
      for (const path of [
        '/groups',
        '/users',
        '/roles',
        '/projects',
        '/grants',
        '/organizations',
        '/service-accounts',
        '/audit-events',
        `/groups/${group}/members/users`,
        `/groups/${group}/effective-members`,
        `/groups/${group}/effective-parents`,
        `/users/${user}/groups`,
        `/users/${user}/history`,
      ]) {
        await refused(422, `${path}?${query}`, {});
      }
    },
  );

  it.each([
    ['/groups?filter=', ''],
    ['/groups?filter=', 'name eq "%00"'],
    ['/groups?filter=', 'name eq "\\u0000"'],
    ['/users?filter=', 'x'.repeat(4001)],
    ['/users?filter=', 'active eq true&filter=active eq true'],
    ['/grants?filter=', 'subject eq "x"'],
    ['/roles?filter=', 'number eq 1e3'],
    ['/roles?sort=', 'permissions'],
    ['/projects?filter=', 'createdAt gt 1'],
    ['/projects?sort=', '--name'],
    ['/users?sort=', ''],
  ])('refuses the filter %s%.5s', async (path, value) => {
    await refused(422, `${path}${value}`, {});
  });

  it('tells anonymous callers no more', async () => {
    const nobody = new HttpClient(`${house.url}/api/v1`);
    await expectProblem(404, await nobody.send('/nothing'));
    await expectProblem(405, await nobody.send('/groups', { method: 'PUT' }));
    await expectProblem(401, await nobody.send('/groups/nothing'));
  });
});
