import { ServerClient } from 'confluence.js-v1';
import { basic, bearer, HttpClient } from '../../support/http-client.js';
import { apiToken, makePerson, type Person } from '../../support/people.js';
import {
  changesWritten,
  expectFailure,
  startConfluenceHouse,
  type ConfluenceHouse,
} from './confluence-house.js';

interface Named {
  readonly results: readonly { readonly name?: string; readonly username?: string }[];
  readonly _links: { readonly next?: string };
}

describe.each(['/rest/api', '/wiki/rest/api', '/ex/confluence/any/rest/api'])(
  'Data Center at %s',
  (mount) => {
    let confluence: ConfluenceHouse;
    let http: HttpClient;
    let bo: Person;

    beforeAll(async () => {
      confluence = await startConfluenceHouse();
      http = new HttpClient(`${confluence.house.url}${mount}`, bearer(await apiToken(confluence.house)));
      bo = await makePerson(confluence.house, [], { userName: 'bo', displayName: 'Bo', email: 'bo@x.io' });
    });

    afterAll(() => confluence.house.close());

    const make = (name: string) =>
      http.send('/admin/group', { method: 'POST', body: { name, type: 'group' } });
    const members = async (name: string) => {
      const answer = await http.send(
        `/group/${encodeURIComponent(name)}/member?start=0&limit=50&expand=status`,
      );
      expect(answer.status).toBe(200);
      return (answer.json as Named).results.map(({ username }) => username);
    };

    it('makes groups, finds them by name in two ways, lists and deletes them', async () => {
      const made = await make('Old hands');
      expect([made.status, made.json]).toMatchObject([201, { type: 'group', name: 'Old hands' }]);
      expectFailure(await make('OLD HANDS'), 400, expect.stringContaining('already exists'));
      expectFailure(await make(''), 400);

      for (const path of ['/group/Old%20hands', '/group/OLD%20HANDS', '/group?groupname=Old+hands']) {
        expect((await http.send(path)).json).toEqual(made.json);
      }
      const list = (await http.send('/group?limit=1000&start=0')).json as Named;
      expect(list.results.map(({ name }) => name)).toContain('Old hands');

      const removed = await http.send('/admin/group/Old%20hands', { method: 'DELETE' });
      expect([removed.status, removed.text]).toEqual([204, '']);
      expectFailure(await http.send('/admin/group/Old%20hands', { method: 'DELETE' }), 404, 'No such group.');
      expectFailure(await http.send('/group/Old%20hands'), 404, 'No such group.');
      expectFailure(await http.send('/group?groupname=Old+hands'), 404, 'No such group.');
    });

    it.each(['a/b', 'per cent %2F', 'q?x=1#y', '../..', 'Größe', '日本', '.', '%'])(
      'names a group at its path whatever it is called: %s',
      async (name) => {
        const path = encodeURIComponent(name).replaceAll('.', '%2E');
        expect((await make(name)).status).toBe(201);
        // A path of dots alone never leaves a client.
        if (!/^\.+$/.test(name)) {
          expect((await http.send(`/group/${path}`)).json).toMatchObject({ name });
          expect((await http.send(`/user/bo/group/${path}`, { method: 'PUT' })).status).toBe(204);
          expect(await members(name)).toEqual(['bo']);
        }
        expect((await http.send(`/group?groupname=${encodeURIComponent(name)}`)).json).toMatchObject({
          name,
        });
        expect((await http.send(`/group/by-name?name=${encodeURIComponent(name)}`)).json).toMatchObject({
          name,
        });
      },
    );

    it('puts users into groups and takes them out by names, by both ways, again and again', async () => {
      await make('Crew');
      const documented = '/user/bo/group/Crew';
      for (let time = 1; time <= 2; time++) {
        const put = await http.send(documented, { method: 'PUT' });
        expect([put.status, put.text]).toEqual([204, '']);
        expect(await members('Crew')).toEqual(['bo']);
      }
      for (let time = 1; time <= 2; time++) {
        expect((await http.send(documented, { method: 'DELETE' })).status).toBe(204);
        expect(await members('Crew')).toEqual([]);
      }
      for (let time = 1; time <= 2; time++) {
        const added = await http.send('/group/Crew/member', { method: 'POST', body: { name: 'BO' } });
        expect([added.status, added.text]).toEqual([201, '']);
        expect(await members('Crew')).toEqual(['bo']);
      }
      for (let time = 1; time <= 2; time++) {
        expect((await http.send('/group/Crew/member/bo', { method: 'DELETE' })).status).toBe(204);
        expect(await members('Crew')).toEqual([]);
      }
    });

    it('refuses names that nobody bears, and writes nothing', async () => {
      await make('Refusing');
      const before = await changesWritten(confluence.house);
      const sent = (method: string, path: string, body?: unknown) => http.send(path, { method, body });
      expectFailure(await sent('PUT', '/user/nobody/group/Refusing'), 404, 'No such user: nobody.');
      expectFailure(await sent('PUT', '/user/bo/group/Nothing'), 404, 'No such group.');
      expectFailure(await sent('DELETE', '/user/nobody/group/Refusing'), 404, 'No such user: nobody.');
      expectFailure(await sent('DELETE', '/user/bo/group/Nothing'), 404, 'No such group.');
      expectFailure(
        await sent('POST', '/group/Refusing/member', { name: 'nobody' }),
        400,
        'No such user: nobody.',
      );
      expectFailure(await sent('POST', '/group/Nothing/member', { name: 'bo' }), 404, 'No such group.');
      expectFailure(await sent('POST', '/group/Refusing/member', {}), 400, 'name must be a name');
      expectFailure(await sent('POST', '/group/Refusing/member', { name: ['bo'] }), 400);
      expectFailure(await sent('DELETE', '/group/Refusing/member/nobody'), 404);
      expectFailure(await sent('PUT', '/user/bo/group/Everyone'), 403);
      expectFailure(await sent('DELETE', '/user/admin/group/Administrators'), 403);
      expectFailure(await sent('DELETE', '/admin/group/Administrators'), 403);
      expect(await changesWritten(confluence.house)).toBe(before);
    });

    it('shows which group is in which: children, parents, and all above', async () => {
      const { native } = confluence;
      const ids = new Map<string, string>();
      for (const name of ['top', 'left', 'right', 'low']) {
        ids.set(name, ((await make(name)).json as { id: string }).id);
      }
      const id = (name: string) => ids.get(name) ?? '';
      for (const [parent, child] of [
        ['top', 'left'],
        ['top', 'right'],
        ['left', 'low'],
        ['right', 'low'],
      ] as const) {
        await native.send(`/groups/${id(parent)}/members/groups/${id(child)}`, { method: 'PUT' });
      }
      const names = async (path: string) =>
        ((await http.send(path)).json as Named).results.map(({ name }) => name);
      expect(await names('/group/top/groupmember')).toEqual(['left', 'right']);
      expect(await names('/group/low/groupmember')).toEqual([]);
      expect(await names('/group/low/groupparent')).toEqual(['left', 'right']);
      expect(await names('/group/low/groupancestor')).toEqual(['left', 'right', 'top']);
      expect(await names('/group/top/groupancestor')).toEqual([]);
      expect(await names('/group/low/groupancestor?start=1&limit=1')).toEqual(['right']);
      const first = (await http.send('/group/low/groupancestor?start=0&limit=2&expand=members'))
        .json as Named;
      expect(first._links.next).toBe('/rest/api/group/low/groupancestor?start=2&limit=2&expand=members');
      // Members are those who are in a group themselves.
      await http.send('/user/bo/group/low', { method: 'PUT' });
      expect(await members('top')).toEqual([]);
      for (const relation of ['groupmember', 'groupparent', 'groupancestor']) {
        expectFailure(await http.send(`/group/nothing/${relation}`), 404, 'No such group.');
        expectFailure(await http.send(`/group/low/${relation}?limit=x`), 400);
      }
    });

    it('reads users by name and key, and the groups that one is in', async () => {
      await make('Of Bo');
      await http.send('/user/bo/group/Of%20Bo', { method: 'PUT' });
      const byName = await http.send('/user?username=bo');
      expect(byName.json).toMatchObject({ username: 'bo', userKey: bo.id, displayName: 'Bo' });
      expect((await http.send(`/user?key=${bo.id}`)).json).toEqual(byName.json);
      const groups = (await http.send('/user/memberof?username=bo')).json as Named;
      expect(groups.results.map(({ name }) => name)).toContain('Of Bo');
    });

    it('takes user name and password, as its clients send them', async () => {
      const client = new HttpClient(`${confluence.house.url}${mount}`, basic('admin', 'a-password-of-tests'));
      expect((await client.send('/group?limit=1')).status).toBe(200);
      expectFailure(await client.with(basic('admin', 'wrong')).send('/group?limit=1'), 401);
    });
  },
);

describe('the server client of confluence.js, version 1', () => {
  it('works with names alone', async () => {
    const { house } = await startConfluenceHouse();
    const password = 'a-password-of-tests';
    const client = new ServerClient({
      host: house.url,
      authentication: { basic: { username: 'admin', password } },
    });
    const http = new HttpClient(`${house.url}/rest/api`, basic('admin', password));
    await http.send('/admin/group', { method: 'POST', body: { name: 'Served' } });
    await http.send('/user/admin/group/Served', { method: 'PUT' });
    expect(await client.group.getGroup({ groupName: 'Served' })).toMatchObject({
      type: 'group',
      name: 'Served',
    });
    const members = await client.group.getMembers({ groupName: 'Served', start: 0, limit: 50 });
    expect(members).toMatchObject({ results: [{ username: 'admin' }], size: 1 });
    expect(await client.group.getGroups({ limit: 2 })).toMatchObject({ size: 2, limit: 2, start: 0 });
    expect(await client.user.getUser({ username: 'admin' })).toMatchObject({ username: 'admin' });
    expect(await client.user.getCurrentUser()).toMatchObject({ username: 'admin' });
    expect(await client.user.getAnonymousUser()).toMatchObject({ type: 'anonymous' });
    await house.close();
  });
});
