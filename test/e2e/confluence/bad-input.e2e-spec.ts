import type { Answer, RequestParts } from '../../support/http-client.js';
import {
  changesWritten,
  expectFailure,
  makeGroup,
  startConfluenceHouse,
  type ConfluenceHouse,
} from './confluence-house.js';

const JSON_TYPE = { 'content-type': 'application/json' };

describe('bad input to Confluence', () => {
  let confluence: ConfluenceHouse;

  beforeAll(async () => {
    confluence = await startConfluenceHouse({ bodyLimitBytes: 4096 });
  });

  afterAll(() => confluence.house.close());

  /** The call is refused, and nothing comes of it. */
  async function expectRefused(
    path: string,
    request: RequestParts,
    status: number,
    message?: unknown,
  ): Promise<Answer> {
    const before = await changesWritten(confluence.house);
    const answer = await confluence.admin.send(path, request);
    expectFailure(answer, status, message);
    expect(await changesWritten(confluence.house)).toBe(before);
    return answer;
  }

  const post = (name: unknown): RequestParts => ({ method: 'POST', body: { name } });

  it.each(['{', '{"name":}', '{"name":"a"} b', "{'name':'a'}", '"a', 'name=a', '\u0000', '{"__proto__":{}}'])(
    'in a body that cannot be read is 400: %s',
    async (body) => {
      await expectRefused(
        '/group',
        { method: 'POST', headers: JSON_TYPE, body },
        400,
        'The body is not valid JSON.',
      );
    },
  );

  it('in a body that is not UTF-8 is 400', async () => {
    const body = Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]);
    await expectRefused('/group', { method: 'POST', headers: JSON_TYPE, body }, 400);
  });

  it.each([
    '[]',
    '"a"',
    '7',
    'true',
    'null',
    '{}',
    '{"Name":"a"}',
    '{"name":null}',
    '{"name":7}',
    '{"name":["a"]}',
  ])('in a body that is readable and no group is 400: %s', async (body) => {
    await expectRefused('/group', { method: 'POST', headers: JSON_TYPE, body }, 400);
  });

  it('without any body is 400, also where JSON is announced', async () => {
    await expectRefused('/group', { method: 'POST' }, 400, 'name must be a string');
    await expectRefused('/group', { method: 'POST', headers: JSON_TYPE }, 400, 'name must be a string');
  });

  it('names the field and the rule to clients that take errors apart', async () => {
    const answer = await expectRefused('/group', post(''), 400, 'name must not be empty or blank');
    const error = { key: 'name.isName', args: [], translation: 'name must not be empty or blank' };
    expect(answer.json).toHaveProperty('data.errors', [{ message: error }]);

    const list = await expectRefused('/group', { method: 'POST', headers: JSON_TYPE, body: '[]' }, 400);
    const whole = { key: 'isObject', args: [], translation: 'The body must be an object.' };
    expect(list.json).toHaveProperty('data.errors', [{ message: whole }]);
  });

  it.each([
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    '',
  ])('in a media type that is not JSON is 415: "%s"', async (type) => {
    const request = { method: 'POST', headers: { 'content-type': type }, body: '{"name":"Typed"}' };
    await expectRefused('/group', request, 415);
  });

  it.each([
    'application/json',
    'application/json;charset=UTF-8',
    'APPLICATION/JSON',
    'application/vnd.x+json',
  ])('is none of these: a body of type %s', async (type) => {
    const name = `Typed ${[...type].map((letter) => letter.codePointAt(0)).join(' ')}`;
    const request = { method: 'POST', headers: { 'content-type': type }, body: JSON.stringify({ name }) };
    expect((await confluence.admin.send('/group', request)).status).toBe(201);
  });

  it.each([
    ['empty', ''],
    ['blank', ' \t\u3000'],
    ['256 code points', 'x'.repeat(256)],
    ['256 code points of two units', '\u{1F600}'.repeat(256)],
    ['with a line break inside', 'a\nb'],
    ['with a null character', 'a\u0000b'],
    ['with an escape', 'a\u001Bb'],
    ['with a delete', 'a\u007Fb'],
    ['with half a surrogate pair', 'a\uD800b'],
  ])('in a name is 400: %s', async (_case, name) => {
    await expectRefused('/group', post(name), 400, expect.stringMatching(/^name must /));
  });

  it.each([
    ['255 code points', 'x'.repeat(255)],
    ['255 code points of two units', '\u{1F600}'.repeat(255)],
    ['markup', '<script>alert("1")</script>'],
    ['SQL', "Robert'); drop table groups; --"],
    ['the name of a route', 'by-id'],
  ])('is none of these: a name of %s', async (_case, name) => {
    const id = await makeGroup(confluence.admin, name);
    expect((await confluence.admin.send(`/group/by-id?id=${id}`)).json).toMatchObject({ name });
  });

  it('in a name that differs only by case, Unicode form or blanks at its ends is 400', async () => {
    await makeGroup(confluence.admin, 'Équipe Straße');
    for (const name of ['Équipe Straße', 'ÉQUIPE STRAẞE', 'E\u0301quipe Straße', ' équipe straße ']) {
      await expectRefused('/group', post(name), 400, expect.stringContaining('already exists'));
    }
    await expectRefused('/group', post('ADMINISTRATORS'), 400, expect.stringContaining('already exists'));
  });

  it('is no field that is not known: it is ignored', async () => {
    const body = {
      name: 'Extra',
      type: 'group',
      id: 'mine',
      _links: { self: 'x' },
      roleId: 'x',
      memberIds: ['x'],
    };
    const answer = await confluence.admin.send('/group', { method: 'POST', body });
    expect(answer.status).toBe(201);
    expect(answer.json).not.toMatchObject({ id: 'mine' });
  });

  it('in a body over the limit is 413', async () => {
    await expectRefused('/group', post('x'.repeat(5000)), 413);
  });

  it.each([
    '/nothing',
    '/',
    '',
    '/group/x/nothing',
    '/groups',
    '/group/by-id/more',
    '/group/x/membersByGroupId/more',
  ])('in a path is 404: %s', async (path) => {
    await expectRefused(path, {}, 404, 'There is nothing at this path.');
  });

  it.each([
    ['PUT', '/group', 'DELETE, GET, POST'],
    ['PATCH', '/group/by-id', 'DELETE, GET, HEAD'],
    ['POST', '/group/picker', 'GET'],
    ['GET', '/admin/group', 'POST'],
    ['POST', '/search/user', 'GET'],
    ['POST', '/group/x/membersByGroupId', 'GET, HEAD'],
  ])('in the verb is 405, and says which there are: %s %s', async (method, path, allow) => {
    const answer = await expectRefused(path, { method }, 405);
    expect(
      answer.headers
        .get('allow')
        ?.split(', ')
        .filter((verb) => verb !== 'HEAD'),
    ).toEqual(allow.split(', ').filter((verb) => verb !== 'HEAD'));
  });

  it.each(['/group/%zz/membersByGroupId', '/%zz', '/group/%ff/membersByGroupId'])(
    'in a URL that cannot be decoded is 400: %s',
    async (path) => {
      await expectRefused(path, {}, 400, 'The URL cannot be read.');
    },
  );

  it('in a query that cannot be decoded names no group', async () => {
    await expectRefused('/group/by-id?id=%zz', {}, 404, 'No such group.');
    const answer = await confluence.admin.send('/group/x/membersByGroupId?expand=%zz');
    expect(answer.status).toBe(200);
  });

  it('is a path segment of 2,000 characters that names nothing', async () => {
    const long = 'x'.repeat(2000);
    await expectRefused(`/${long}`, {}, 404);
    await expectRefused(`/group/${long}`, {}, 404);
    await expectRefused(`/group/by-id?id=${long}`, {}, 404);
    expect((await confluence.admin.send(`/group/${long}/membersByGroupId`)).json).toMatchObject({ size: 0 });
  });
});
