import { randomUUID } from 'node:crypto';
import { GroupsService } from '../../../src/groups/groups.service.js';
import { UsersService } from '../../../src/users/users.service.js';
import type { HttpClient } from '../../support/http-client.js';
import { makePerson } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { clientOf, expectFailure, makeGroup } from './arranged.js';

const JSON_TYPE = 'application/json; charset=utf-8';
const PASSWORD = 'a-password-of-a-tester';

describe('users in Enterprise Tester', () => {
  let house: TestApp;
  let admin: HttpClient;

  beforeAll(async () => {
    house = await startTestApp();
    admin = clientOf(house);
  });

  afterAll(() => house.close());

  const send = (method: string, path: string, body?: unknown) =>
    admin.send(`/EnterpriseTester/API${path}`, { method, ...(body !== undefined && { body }) });
  const inputOf = (more: object = {}) => {
    const name = `u-${randomUUID()}`;
    return { UserName: name, Email: `${name}@example.com`, ...more };
  };
  const make = async (more: object = {}) => {
    const input = inputOf(more);
    const answer = await send('POST', '/users', input);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, JSON_TYPE]);
    return { input, user: answer.json as { Id: string; Links: { Rel: string; Href: string }[] }, answer };
  };

  it('are made with what the clients send, and answer 200 and the same as a GET', async () => {
    const sent = {
      Id: null,
      FirstName: 'Ann',
      LastName: 'Lee',
      Phone: '+1 555 0100',
      Password: PASSWORD,
      Enabled: true,
      IsExternal: false,
      Links: [],
      Expands: [],
    };
    const { input, user, answer } = await make(sent);
    expect(user).toMatchObject({
      UserName: input.UserName,
      Email: input.Email,
      FirstName: 'Ann',
      Enabled: true,
    });
    expect((await send('GET', `/user/${user.Id.toUpperCase()}`)).text).toBe(answer.text);
    const own = clientOf(house, { userName: input.UserName.toUpperCase(), password: PASSWORD });
    expect((await own.send('/api/')).status).toBe(200);
  });

  it('link to their permissions, which a client follows straight after', async () => {
    const { user } = await make();
    const link = user.Links.find(({ Rel }) => Rel === 'GlobalPermissions')?.Href ?? '';
    expect(link).toBe(`${house.url}/EnterpriseTester/api/user/${user.Id}/permissions/global`);
    const put = { method: 'PUT', body: [{ Key: '/TestManagement' }] };
    expect((await admin.send(link.slice(house.url.length), put)).status).toBe(200);
  });

  it('keep on PUT what it leaves out, and lose what it empties', async () => {
    const { input, user } = await make({ FirstName: 'Ann', LastName: 'Lee', Phone: '1', Password: PASSWORD });
    const rest = { ...input, Phone: undefined, LastName: '', FirstName: 'Anna' };
    const answer = await send('PUT', `/user/${user.Id}`, {
      ...rest,
      Id: randomUUID(),
      Password: null,
      Enabled: null,
    });
    expect(answer.json).toMatchObject({
      Id: user.Id,
      FirstName: 'Anna',
      LastName: '',
      Phone: '1',
      Enabled: true,
    });
    expect(
      (await clientOf(house, { userName: input.UserName, password: PASSWORD }).send('/api/')).status,
    ).toBe(200);
    const { displayName } = await house.app.get(UsersService).get(house.system, user.Id);
    expect(displayName).toBe('Anna');
  });

  it('keep a display name that was given to them', async () => {
    const { id } = await makePerson(house, [], { givenName: 'Ann', displayName: 'The tester' });
    await send('PUT', `/user/${id}`, inputOf({ FirstName: 'Bea' }));
    const { displayName, givenName } = await house.app.get(UsersService).get(house.system, id);
    expect([displayName, givenName]).toEqual(['The tester', 'Bea']);
  });

  it('read and written back are as they were', async () => {
    const { user } = await make({ FirstName: 'Ann', Enabled: false });
    const answer = await send('PUT', `/user/${user.Id}`, user);
    expect([answer.status, answer.json]).toEqual([200, user]);
  });

  it('who are disabled can no longer sign in', async () => {
    const { input, user } = await make({ Password: PASSWORD });
    const own = clientOf(house, { userName: input.UserName, password: PASSWORD });
    expect((await own.send('/api')).status).toBe(200);
    await send('PUT', `/user/${user.Id}`, { ...input, Password: undefined, Enabled: false });
    expectFailure(await own.send('/api'), 401);
  });

  it.each<[string, object]>([
    ['no user name', { UserName: undefined }],
    ['a blank user name', { UserName: ' ' }],
    ['a user name that is a number', { UserName: 7 }],
    ['no e-mail address', { Email: undefined }],
    ['an e-mail address that is none', { Email: 'x' }],
    ['a taken user name in another case', { UserName: 'ADMIN' }],
    ['a weak password', { Password: 'short' }],
    ['a first name with a line break', { FirstName: 'a\nb' }],
    ['a last name that is a list', { LastName: [] }],
    ['a switch that is a text', { Enabled: 'yes' }],
  ])('with %s are refused with 403', async (_what, wrong) => {
    const { user } = await make();
    const count = async () =>
      (await house.app.get(UsersService).list(house.system, { kind: 'and', of: [] }, 'number', { offset: 0 }))
        .total;
    const before = await count();
    const body = inputOf(wrong);
    expectFailure(await send('POST', '/users', body), 403);
    expectFailure(await send('PUT', `/user/${user.Id}`, body), 403);
    expect(await count()).toBe(before);
    expect((await send('GET', `/user/${user.Id}`)).json).toEqual(user);
  });

  it('are deleted with an empty answer of type JSON, once', async () => {
    const { user } = await make();
    const answer = await send('DELETE', `/user/${user.Id}`);
    expect([answer.status, answer.text, answer.headers.get('content-type')]).toEqual([200, '', JSON_TYPE]);
    for (const method of ['DELETE', 'GET'])
      expectFailure(await send(method, `/user/${user.Id}`), 404, /user/);
    expectFailure(await send('PUT', `/user/${user.Id}`, inputOf()), 404, /user/);
    expectFailure(await send('PUT', `/user/${user.Id}/groups`, { Items: [] }), 404, /user/);
  });

  it('of whom the last administrator is one are not deleted, disabled or taken out of his group', async () => {
    const found = await house.app.get(UsersService).findByLogin(house.system, 'admin');
    const path = `/user/${found?.id ?? ''}`;
    expectFailure(await send('DELETE', path), 403, /administrator/);
    const { UserName, Email } = (await send('GET', path)).json as { UserName: string; Email: string };
    expectFailure(await send('PUT', path, { UserName, Email, Enabled: false }), 403, /administrator/);
    expectFailure(await send('PUT', `${path}/groups`, { Items: [] }), 403, /administrator/);
  });

  it.each(['no-guid', randomUUID()])('answer 404 where the id names nobody: %s', async (id) => {
    expectFailure(await send('GET', `/user/${id}`), 404, /user/);
    expectFailure(await send('GET', `/user/${id}/groups`), 404, /user/);
    expectFailure(await send('PUT', `/user/${id}/password`, { Password: PASSWORD }), 404, /user/);
  });

  it.each([{}, { Password: null }, { Password: 7 }, { Password: 'short' }])(
    'do not get a password that is none: %j',
    async (body) => {
      const { user } = await make();
      expectFailure(await send('PUT', `/user/${user.Id}/password`, body), 403, /assword/);
    },
  );

  describe('and their groups', () => {
    it('are set as a whole, and answered', async () => {
      const { user } = await make();
      const groups = [];
      for (const name of ['one', 'two', 'three'])
        groups.push(await makeGroup(house, { name: `${name} ${user.Id}` }));
      const [one, two, three] = groups.map(({ id }) => ({ Id: id }));
      const set = async (...items: unknown[]) => {
        const answer = await send('PUT', `/user/${user.Id}/groups`, { Items: items });
        expect([answer.status, answer.text]).toEqual([
          200,
          (await send('GET', `/user/${user.Id}/groups`)).text,
        ]);
        return (answer.json as { Items: { Id: string }[] }).Items.map(({ Id }) => Id);
      };
      expect(await set(one, two)).toEqual([one?.Id, two?.Id]);
      expect(await set(three, { Id: two?.Id.toUpperCase() }, two)).toEqual([two?.Id, three?.Id]);
      expect(await set()).toEqual([]);
    });

    it.each<[string, unknown]>([
      ['an unknown group', { Items: [{ Id: randomUUID() }] }],
      ['an id that is no GUID', { Items: [{ Id: 'x' }] }],
      ['no id', { Items: [{ Name: 'x' }] }],
      ['no Items', {}],
      ['a bare array', []],
    ])('are not changed by %s', async (_what, body) => {
      const { user } = await make();
      expectFailure(await send('PUT', `/user/${user.Id}/groups`, body), 403);
    });

    it('do not take in whom everybody is in already', async () => {
      const { user } = await make();
      const { id } = await house.app.get(GroupsService).get(house.system, 'all_users');
      expectFailure(await send('PUT', `/user/${user.Id}/groups`, { Items: [{ Id: id }] }), 403, /Everyone/);
    });
  });
});
