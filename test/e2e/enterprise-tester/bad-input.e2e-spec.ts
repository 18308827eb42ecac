import { ChangeLog } from '../../../src/common/change-log.js';
import type { HttpClient, RequestParts } from '../../support/http-client.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { clientOf, expectFailure, groupNames, makeGroup } from './arranged.js';

const LIMIT = 2048;

describe('bad input to Enterprise Tester', () => {
  let house: TestApp;
  let admin: HttpClient;
  let groupId: string;

  beforeAll(async () => {
    house = await startTestApp({ bodyLimitBytes: LIMIT });
    admin = clientOf(house);
    ({ id: groupId } = await makeGroup(house, { name: 'Present', description: 'as it was' }));
  });

  afterAll(() => house.close());

  // Whatever is sent, nothing is written.
  afterEach(async () => {
    expect(await groupNames(house)).toEqual(['Present']);
    const group = await admin.send(`/api/group/${groupId}`);
    expect(group.json).toMatchObject({ Name: 'Present', Description: 'as it was' });
  });

  /** The same body by every call that reads one of groups. */
  const eachWrite = async (request: RequestParts, status: number, message?: RegExp) => {
    expectFailure(await admin.send('/api/groups', { method: 'POST', ...request }), status, message);
    expectFailure(await admin.send(`/api/group/${groupId}`, { method: 'PUT', ...request }), status, message);
  };

  describe('bodies', () => {
    const json = { 'content-type': 'application/json' };

    it.each([
      '{',
      '{"Name":"x"',
      '{"Name":"x"}}',
      "{'Name':'x'}",
      '<Group/>',
      'Name=x',
      '{"__proto__":{"Name":"x"}}',
    ])('that are no JSON are refused with 403: %s', async (body) => {
      await eachWrite({ headers: json, body }, 403, /JSON/);
      expectFailure(
        await admin.send(`/api/group/${groupId}/users`, { method: 'PUT', headers: json, body }),
        403,
      );
    });

    it('that are not UTF-8 are refused with 403', () =>
      eachWrite({ headers: json, body: Buffer.from([0x7b, 0xff, 0x7d]) }, 403, /JSON/));

    it('that nest without end are refused with 403', () =>
      eachWrite({ headers: json, body: '['.repeat(LIMIT) }, 403));

    it.each(['[]', '"x"', '1', 'null', 'true', '[{"Name":"x"}]'])(
      'that are no object are refused with 403: %s',
      (body) => eachWrite({ headers: json, body }, 403),
    );

    it('that are missing are refused with 403', () => eachWrite({}, 403, /Name/));

    it.each([
      'text/plain',
      'application/xml',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'json',
    ])('of the media type %s are refused with 415', (type) =>
      eachWrite(
        { headers: { 'content-type': type }, body: '{"Name":"x"}' },
        415,
        /media type|application\/json/,
      ),
    );

    it('over the limit are refused with 413', () => eachWrite({ body: { Name: 'x'.repeat(LIMIT) } }, 413));
  });

  describe('names', () => {
    it.each<[string, unknown]>([
      ['left out', undefined],
      ['null', null],
      ['empty', ''],
      ['blank', ' \t\u00a0\u3000 '],
      ['a number', 7],
      ['true', true],
      ['a list', ['x']],
      ['an object', { Name: 'x' }],
      ['256 letters', 'x'.repeat(256)],
      ['256 code points', '𝒳'.repeat(256)],
      ['with a line break', 'a\nb'],
      ['with NUL', 'a\0b'],
      ['with a C1 control', 'a\u0085b'],
      ['with half a surrogate pair', 'a\ud800b'],
    ])('that are %s are refused with 403', async (_what, Name) => {
      await eachWrite({ body: { Name, Description: 'changed' } }, 403, /Name/);
    });

    it('in another field than Name are no names', () =>
      eachWrite({ body: { name: 'x', NAME: 'x' } }, 403, /Name/));

    it.each(['PRESENT', ' present ', 'Pre\u200bsent'.replace('\u200b', '')])(
      'that differ only in case or blanks are refused with 403: "%s"',
      async (Name) => {
        expectFailure(
          await admin.send('/api/groups', { method: 'POST', body: { Name } }),
          403,
          /already exists/,
        );
      },
    );
  });

  it('takes 255 code points, whatever they weigh', async () => {
    const created = await admin.send('/api/groups', { method: 'POST', body: { Name: '𝒳'.repeat(255) } });
    expect(created.status).toBe(200);
    const { Id } = created.json as { Id: string };
    expect((await admin.send(`/api/group/${Id}`, { method: 'DELETE' })).status).toBe(200);
  });

  it.each<[string, unknown]>([
    ['a number', 7],
    ['a list', []],
    ['an object', {}],
    ['a text with NUL', 'a\0b'],
  ])('refuses a description that is %s with 403', async (_what, Description) => {
    await eachWrite({ body: { Name: 'Described', Description } }, 403);
  });

  describe('paths', () => {
    it.each([
      '/api/xyz',
      '/api/swagger',
      '/api/swagger/api/1',
      '/api/groups/1',
      '/api/permissions/1',
      '/api/v2/groups',
      '/api/group',
      '/api/group/',
      '/api/group/1/2/3',
      '/enterprisetester/API/xyz',
      `/api/${'x'.repeat(2000)}`,
    ])('that name nothing answer 404, to anybody and for any verb: %s', async (path) => {
      const anybody = admin.with({ authorization: '' });
      for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
        expectFailure(await admin.send(path, { method }), 404);
        expectFailure(await anybody.send(path, { method }), 404);
      }
    });

    it.each([
      'no-guid',
      '1',
      'null',
      '{id}',
      '9e1ee34bf96f40059f7a1457df86256d',
      'x'.repeat(2000),
      '%00',
      '%2F',
      '☃',
    ])('with an id that is no GUID answer 404: %s', async (id) => {
      const body = { Name: 'x' };
      expectFailure(await admin.send(`/api/group/${id}`), 404, /group/);
      expectFailure(await admin.send(`/api/group/${id}`, { method: 'PUT', body }), 404, /group/);
      expectFailure(await admin.send(`/api/group/${id}`, { method: 'DELETE' }), 404, /group/);
      expectFailure(await admin.send(`/api/group/${id}/users`), 404, /group/);
    });

    it('that cannot be decoded are refused in the same shape', async () => {
      expectFailure(await admin.send('/api/group/%zz'), 403);
      expectFailure(await admin.send('/EnterpriseTester/api/group/%zz/users'), 403);
    });

    it.each(['/api/v1/xyz', '/API/v1', '/EnterpriseTester', '/apis/group/1'])(
      'of the native API keep its shape: %s',
      async (path) => {
        const answer = await admin.send(path);
        expect(answer.status).toBe(404);
        expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      },
    );

    it.each(['/api/v3/onezone/xyz', '/api/onezone/v3/xyz'])('of Onezone keep its shape: %s', async (path) => {
      const answer = await admin.send(path);
      expect(answer.status).toBe(404);
      expect(answer.json).toHaveProperty('error');
    });

    it.each([
      '/api/v3',
      '/api/v3/onezones',
      '/api/onezone',
      '/api/v10/groups',
      '/EnterpriseTester/api/v1/groups',
    ])('that only look like those of others are told in this shape: %s', async (path) =>
      expectFailure(await admin.send(path), 404),
    );
  });

  it.each([
    ['PATCH', '/api/group/ID', ['DELETE', 'GET', 'PUT']],
    ['POST', '/EnterpriseTester/api/group/ID', ['DELETE', 'GET', 'PUT']],
    ['DELETE', '/api/groups', ['GET', 'POST']],
    ['PUT', '/api/groups', ['GET', 'POST']],
    ['POST', '/api', ['GET']],
    ['POST', '/EnterpriseTester/api/', ['GET']],
    ['DELETE', '/api/users', ['GET', 'POST']],
    ['POST', '/api/user/ID', ['DELETE', 'GET', 'PUT']],
    ['POST', '/api/user/ID/password', ['PUT']],
    ['PUT', '/api/groupssearch', ['GET', 'POST']],
    ['POST', '/api/group/ID/permissions/global', ['GET', 'PUT']],
    ['PUT', '/api/group/ID/permissions/projects', ['GET']],
    ['DELETE', '/api/user/ID/permissions/project/ID', ['GET', 'PUT']],
    ['POST', '/api/permissions', ['GET']],
    ['PUT', '/api/project/ID', ['GET']],
    ['POST', '/api/group/ID/users', ['GET', 'PUT']],
    ['DELETE', '/api/group/ID/users/', ['GET', 'PUT']],
  ])('answers the wrong verb %s %s with 405 and the right ones', async (method, path, right) => {
    const answer = await admin.send(path.replace('ID', groupId), { method, body: { Name: 'x' } });
    expectFailure(answer, 405);
    const allowed = (answer.headers.get('allow') ?? '').split(', ').filter((verb) => verb !== 'HEAD');
    expect(allowed).toEqual(right);
  });

  it('keeps a fault of its own to itself', async () => {
    const log = house.app.get(ChangeLog);
    const begin = log.begin.bind(log);
    log.begin = () => Promise.reject(new Error('insert into secrets failed at /srv/guildhall/log.ts:7'));
    const answer = await admin.send('/api/groups', { method: 'POST', body: { Name: 'Unlucky' } });
    log.begin = begin;
    expectFailure(answer, 500);
    expect(answer.text).not.toContain('secrets');
  });
});
