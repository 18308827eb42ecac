import type { Answer, HttpClient, RequestParts } from '../../support/http-client.js';
import type { TestApp } from '../../support/test-app.js';
import { expectProblem, expectUnknownPartition, groupIn, type Group } from './shapes.js';
import { administrator, PARTITION, startHogwarts } from './wizards.js';

const GROUPS = '/hogwarts/DefaultTenant/identity_/api/Group';
const JSON_TYPE = { 'content-type': 'application/json' };
const LONG = 'x'.repeat(2000);

describe('bad input', () => {
  let house: TestApp;
  let admin: HttpClient;
  let before: unknown;

  beforeAll(async () => {
    house = await startHogwarts();
    admin = await administrator(house);
    await create({ id: 'gryff-01', name: 'Gryffindors', directoryUserMemberIDs: ['ron-0103'] });
    before = await directory();
  });

  afterEach(async () => {
    // Whatever is refused leaves no trace.
    expect(await directory()).toEqual(before);
  });

  afterAll(() => house.close());

  const create = (body: object) =>
    admin.send(GROUPS, { method: 'POST', body: { partitionGlobalId: PARTITION, ...body } });
  const update = (body: object) =>
    admin.send(`${GROUPS}/gryff-01`, { method: 'PUT', body: { partitionGlobalId: PARTITION, ...body } });
  const raw = (body: string | Uint8Array, headers: Readonly<Record<string, string>> = JSON_TYPE) =>
    admin.send(GROUPS, { method: 'POST', body, headers });
  const directory = async () => {
    const groups = (await admin.send(`${GROUPS}/${PARTITION}`)).json as Group[];
    const one = await admin.send(`${GROUPS}/${PARTITION}/gryff-01`);
    return [groups, one.json];
  };
  const fieldsOf = (answer: Answer) => Object.keys(expectProblem(answer, 400)['errors'] as object).sort();

  it.each([
    ['cut short', '{"partitionGlobalId":"magic-7","name":"x"'],
    ['no JSON', '<group/>'],
    ['two values', '{} {}'],
    ['a trap for prototypes', '{"__proto__":{"a":1}}'],
    ['not in UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['deeper than a stack', '['.repeat(500_000)],
  ])('a body that is %s is 400', async (_what, body) => {
    expectProblem(await raw(body), 400);
  });

  it.each(['null', '[]', '"text"', '7', 'true', '[{"name":"x"}]'])(
    'a body that is no object is 400: %s',
    async (body) => {
      expectProblem(await raw(body), 400);
    },
  );

  it.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'application/jsonp'])(
    'the media type %s is 415',
    async (type) => {
      const body = '{"partitionGlobalId":"magic-7","name":"x"}';
      expectProblem(await raw(body, { 'content-type': type }), 415);
    },
  );

  it('a body over the limit is 413', async () => {
    expectProblem(await create({ name: 'x', extra: 'x'.repeat(1_100_000) }), 413);
  });

  it.each(['{}', '{"unknown":1}'])('the body %s lacks what is required', async (body) => {
    expect(fieldsOf(await raw(body))).toEqual(['name', 'partitionGlobalId']);
  });

  it.each([
    [{ partitionGlobalId: 7 }, 'partitionGlobalId'],
    [{ partitionGlobalId: null }, 'partitionGlobalId'],
    [{ partitionGlobalId: ['magic-7'] }, 'partitionGlobalId'],
    [{ id: '' }, 'id'],
    [{ id: 'a/b' }, 'id'],
    [{ id: 'with blanks' }, 'id'],
    [{ id: 'nul\0' }, 'id'],
    [{ id: 'x'.repeat(129) }, 'id'],
    [{ id: 7 }, 'id'],
    [{ directoryUserMemberIDs: 'ron-0103' }, 'directoryUserMemberIDs'],
    [{ directoryUserMemberIDs: [7] }, 'directoryUserMemberIDs'],
    [{ directoryUserMemberIDs: [null] }, 'directoryUserMemberIDs'],
    [{ directoryUserMemberIDs: { 0: 'ron-0103' } }, 'directoryUserMemberIDs'],
  ])('POST with %j is 400 and names the field', async (given, field) => {
    expect(fieldsOf(await create({ name: 'Not to be', ...given }))).toEqual([field]);
  });

  it.each(['directoryUserIDsToAdd', 'directoryUserIDsToRemove'])('PUT wants texts in %s', async (list) => {
    for (const value of ['ron-0103', [7], {}])
      expect(fieldsOf(await update({ [list]: value }))).toEqual([list]);
  });

  it.each([
    ['empty', ''],
    ['blank', ' \t\u3000'],
    ['of 256 code points', 'x'.repeat(256)],
    ['of 256 code points beyond the first plane', '🦉'.repeat(256)],
    ['with a control character', 'Gryffin\u0007dors'],
    ['with a line break', 'Gryffin\ndors'],
    ['with NUL', 'Gryffin\0dors'],
    ['with half a surrogate pair', 'Gryffin\ud83edors'],
    ['of another type', 7],
    ['an object', { text: 'Gryffindors' }],
  ])('a name that is %s is 400', async (_what, name) => {
    expect(fieldsOf(await create({ name }))).toEqual(['name']);
    expect(fieldsOf(await update({ name }))).toEqual(['name']);
  });

  it.each([
    ['the same', 'Gryffindors'],
    ['in another case', 'gRYFFINDORS'],
    ['with blanks around it', '  Gryffindors '],
    ['in another Unicode form', 'G\u0072yffindors'],
    ['a built-in one', 'everyone'],
  ])('a taken name is 409: %s', async (_what, name) => {
    expectProblem(await create({ name }), 409);
  });

  it('names that differ in Unicode form only are one', async () => {
    const composed = await create({ id: 'cafe', name: 'Caf\u00e9' });
    expect(groupIn(composed).name).toBe('Caf\u00e9');
    expectProblem(await create({ name: 'Cafe\u0301' }), 409);
    expectProblem(await create({ name: 'CAFE\u0301' }), 409);
    expectProblem(await update({ name: 'cafe\u0301' }), 409);
    expect((await admin.send(`${GROUPS}/${PARTITION}/cafe`, { method: 'DELETE' })).status).toBe(204);
  });

  it('255 code points are a name', async () => {
    const made = await create({ id: 'long', name: '🦉'.repeat(255) });
    expect([made.status, groupIn(made).name]).toEqual([201, '🦉'.repeat(255)]);
    await admin.send(`${GROUPS}/${PARTITION}/long`, { method: 'DELETE' });
  });

  it.each([
    ['PATCH', GROUPS, 'POST'],
    ['GET', GROUPS, 'POST'],
    ['PATCH', `${GROUPS}/${PARTITION}`, 'DELETE, GET, HEAD, PUT'],
    ['POST', `${GROUPS}/${PARTITION}/gryff-01`, 'DELETE, GET, HEAD, PUT'],
    ['DELETE', `${GROUPS}/${PARTITION}/gryff-01/Members`, 'GET, HEAD'],
  ])('%s %s is 405 and says what there is', async (method, path, allow) => {
    const answer = await admin.send(path, { method });
    expectProblem(answer, 405);
    expect(answer.headers.get('allow')).toBe(allow);
  });

  it.each([
    `${GROUPS}/${PARTITION}/gryff-01/members/ron-0103`,
    '/hogwarts/identity_/api/Groups',
    '/identity_/',
    `/identity_/api/${LONG}`,
  ])('there is nothing at %s: 404', async (path) => {
    expectProblem(await admin.send(path), 404);
    expectProblem(await admin.send(path, { method: 'POST', body: { a: 1 } }), 404);
  });

  it('segments of 2,000 characters name nothing', async () => {
    expectUnknownPartition(await admin.send(`${GROUPS}/${LONG}`), LONG);
    expectProblem(await admin.send(`${GROUPS}/${PARTITION}/${LONG}`), 404);
    expectProblem(await admin.send(`${GROUPS}/${PARTITION}/${LONG}`, { method: 'DELETE' }), 404);
    const body = { partitionGlobalId: PARTITION, name: 'Nobody' };
    expectProblem(await admin.send(`${GROUPS}/${LONG}`, { method: 'PUT', body }), 404);
    expect((await admin.send(`/${LONG}/${LONG}/identity_/api/Group/${PARTITION}`)).status).toBe(200);
  });

  it.each(['/%zz', `/${PARTITION}/%zz`, `/${PARTITION}/%E0%A4`, '/%', `/${PARTITION}/gryff-01%`])(
    'a URL that cannot be read is 400: Group%s',
    async (rest) => {
      for (const request of [{}, { method: 'DELETE' }] satisfies RequestParts[]) {
        expectProblem(await admin.send(`${GROUPS}${rest}`, request), 400);
      }
    },
  );

  it.each(["' or 1=1 --", '%25', '..%2F..', '\u202e', '<script>'])(
    'an id that means mischief names nothing: %s',
    async (id) => {
      const path = `${GROUPS}/${PARTITION}/${id.includes('%') ? id : encodeURIComponent(id)}`;
      expectProblem(await admin.send(path), 404);
      expectProblem(await admin.send(path, { method: 'DELETE' }), 404);
    },
  );

  it('a group of another organization is as unknown as one that is none', async () => {
    const other = await house.foundOrganization('durmstrang');
    const login = await admin.send('/api/v1/auth/login', {
      method: 'POST',
      body: { userName: 'admin', password: 'a-password-of-tests', organization: 'durmstrang' },
    });
    const { accessToken } = login.json as { accessToken: string };
    const foreign = admin.with({ authorization: `Bearer ${accessToken}` });
    const body = { partitionGlobalId: other.id, id: 'dur-01', name: 'Gryffindors' };
    expect((await foreign.send(GROUPS, { method: 'POST', body })).status).toBe(201);

    const change = { partitionGlobalId: PARTITION, name: 'Stolen' };
    const answers = await Promise.all(
      ['dur-01', 'no-such'].map(async (id) => [
        await admin.send(`${GROUPS}/${PARTITION}/${id}`),
        await admin.send(`${GROUPS}/${id}`, { method: 'PUT', body: change }),
        await admin.send(`${GROUPS}/${PARTITION}/${id}`, { method: 'DELETE' }),
      ]),
    );
    const told = answers.map((each) => each.map((answer) => expectProblem(answer, 404)['title']));
    expect(told[0]).toEqual(told[1]);
    expectUnknownPartition(await foreign.send(`${GROUPS}/${PARTITION}`), PARTITION);
  });
});
