import { MembershipsService } from '../../../src/groups/members/memberships.service.js';
import { GroupsService } from '../../../src/groups/groups.service.js';
import { NestingsService } from '../../../src/groups/nesting/nestings.service.js';
import { UserRestoration } from '../../../src/users/user-restoration.service.js';
import { UsersService } from '../../../src/users/users.service.js';
import { newId } from '../../../src/common/ids.js';
import { rowsOf } from '../../support/acts.js';
import type { HttpClient } from '../../support/http-client.js';
import { insertUsers } from '../../support/many-users.js';
import { signedIn } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

interface Listed {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly userName: string;
  readonly displayName: string;
  readonly createdAt: string;
  readonly beganAt: string;
  readonly permission: string;
  readonly user?: Listed;
  readonly group?: Listed;
}

interface PageOf {
  readonly items: readonly Listed[];
  readonly nextCursor: string | null;
}

const PEOPLE = 500;

const thingOf = (item: Listed) => item.user ?? item.group ?? item;
const keyOf = (item: Listed) => thingOf(item).id;

describe('The lists of the native API', () => {
  let house: TestApp;
  let admin: HttpClient;
  let crew: string;
  let people: readonly string[];

  beforeAll(async () => {
    house = await startTestApp();
    admin = await signedIn(house);
    people = await insertUsers(house, PEOPLE);
    crew = (await made('/groups', { name: 'Crew' })).id;
    await house.app.get(MembershipsService).change(house.system, crew, { add: people });
  });

  afterAll(() => house.close());

  async function made(path: string, body: unknown): Promise<Listed> {
    const answer = await admin.send(path, { method: 'POST', body });
    expect(answer.status).toBe(201);
    return answer.json as Listed;
  }

  async function page(path: string, query: Readonly<Record<string, string>>): Promise<PageOf> {
    const answer = await admin.send(`${path}?${new URLSearchParams(query).toString()}`);
    expect([answer.status, answer.status === 200 ? '' : answer.text]).toEqual([200, '']);
    return answer.json as PageOf;
  }

  async function all(
    path: string,
    query: Readonly<Record<string, string>>,
    between: () => Promise<unknown> = async () => undefined,
  ): Promise<readonly Listed[]> {
    const items: Listed[] = [];
    let cursor: string | null = null;
    do {
      const seen: PageOf = await page(path, cursor === null ? query : { ...query, cursor });
      items.push(...seen.items);
      cursor = seen.nextCursor;
      if (cursor !== null) await between();
    } while (cursor !== null);
    return items;
  }

  async function refused(path: string, query: Readonly<Record<string, string>>, field: string) {
    const answer = await admin.send(`${path}?${new URLSearchParams(query).toString()}`);
    expect(answer.status).toBe(422);
    expect(answer.json).toMatchObject({ code: 'request.invalid', errors: [{ field }] });
  }

  const paths = () => [
    ['/users', 'number', 'userName', 'displayName', 'createdAt'],
    ['/groups', 'number', 'name', 'displayName', 'createdAt'],
    [`/groups/${crew}/members/users`, 'number', 'userName', 'displayName', 'createdAt'],
    [`/groups/${crew}/members/groups`, 'number', 'name', 'displayName', 'createdAt'],
    [`/groups/${crew}/parents`, 'number', 'name', 'displayName', 'createdAt'],
    ['/roles', 'number', 'name'],
    ['/grants', 'beganAt', 'permission'],
    ['/projects', 'createdAt', 'name'],
  ];

  it.each(['displayName', '-displayName', 'number', '-number', 'userName', '-createdAt'])(
    'by %s lose and repeat nobody who stays while others come and go',
    async (sort) => {
      const passing = [...(await insertUsers(house, 40))];
      const seen = await all('/users', { sort, limit: '70' }, async () => {
        await insertUsers(house, 5);
        await rowsOf(house, 'update users set deleted_at = now() where id = any($1::uuid[])', [
          passing.splice(0, 6),
        ]);
      });
      const ids = seen.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(people.filter((id) => !ids.includes(id))).toEqual([]);
    },
  );

  it('of members lose and repeat nobody who stays while others come and go', async () => {
    const memberships = house.app.get(MembershipsService);
    const passing = [...(await insertUsers(house, 20))];
    await memberships.change(house.system, crew, { add: passing });
    const path = `/groups/${crew}/members/users`;
    const seen = await all(path, { limit: '60' }, async () => {
      const remove = passing.splice(0, 2);
      await memberships.change(house.system, crew, { add: await insertUsers(house, 2), remove });
    });
    const ids = seen.map(({ user }) => user!.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(people.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it.each(['users', 'groups', 'members', 'nested groups', 'deleted users'])(
    'of %s show each who stays exactly once while a writer never rests',
    async (what) => {
      const [memberships, groups, users] = [
        house.app.get(MembershipsService),
        house.app.get(GroupsService),
        house.app.get(UsersService),
      ];
      const outer = (await made('/groups', { name: newId() })).id;
      const begin = async (): Promise<string> => {
        if (what === 'groups') return (await groups.create(house.system, { name: newId() })).id;
        if (what === 'nested groups') {
          const { id } = await groups.create(house.system, { name: newId() });
          await house.app.get(NestingsService).nest(house.system, outer, id);
          return id;
        }
        const { id } = await users.create(house.system, { userName: newId() });
        if (what === 'members') await memberships.change(house.system, outer, { add: [id] });
        if (what === 'deleted users') await users.delete(house.system, id);
        return id;
      };
      const end = async (id: string): Promise<unknown> => {
        if (what === 'users') return users.delete(house.system, id);
        if (what === 'deleted users') return house.app.get(UserRestoration).restore(house.system, id, {});
        if (what === 'members') return memberships.change(house.system, outer, { remove: [id] });
        return groups.delete(house.system, id);
      };
      const staying: string[] = [];
      const passing: string[] = [];
      for (let each = 0; each < 30; each++) (each % 3 === 0 ? passing : staying).push(await begin());

      const rest = new AbortController();
      const writer = (async () => {
        while (!rest.signal.aborted) {
          passing.push(await begin());
          await end(passing.shift()!);
        }
      })();
      const [path, query] = {
        users: ['/users', {}],
        groups: ['/groups', {}],
        members: [`/groups/${outer}/members/users`, {}],
        'nested groups': [`/groups/${outer}/members/groups`, {}],
        'deleted users': ['/users', { deleted: 'true' }],
      }[what] as [string, Record<string, string>];
      const names = what === 'groups' || what === 'nested groups' ? '-name' : '-userName';
      try {
        for (const sort of ['number', names]) {
          const ids = (await all(path, { ...query, sort, limit: '7' })).map(keyOf);
          expect(new Set(ids).size).toBe(ids.length);
          expect(staying.filter((id) => !ids.includes(id))).toEqual([]);
        }
      } finally {
        rest.abort();
        await writer;
      }
    },
  );

  it('are sorted as asked, both ways, whatever the size of the pages', async () => {
    for (const name of ['alpha', 'Beta', 'gamma', 'Ångström', 'a"%_']) {
      const { id } = await made('/groups', { name });
      await made('/projects', { name });
      await made('/roles', { name, permissions: [] });
      expect((await admin.send(`/groups/${crew}/members/groups/${id}`, { method: 'PUT' })).status).toBe(204);
    }
    for (const [path, ...fields] of paths()) {
      for (const field of fields) {
        const shown = (item: Listed) => thingOf(item)[field as keyof Listed];
        const up = await all(path!, { sort: field, limit: '1000' });
        const down = await all(path!, { sort: `-${field}`, limit: '160' });
        expect(down.map(keyOf)).toEqual(up.map(keyOf).reverse());
        const keys = up.map((item) => {
          const value = shown(item);
          return typeof value === 'string' ? Buffer.from(value.toLowerCase()).toString('hex') : Number(value);
        });
        const sorted = [...keys].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
        expect([path, field, keys]).toEqual([path, field, sorted]);
      }
    }
  });

  it('of those who have a role come by when they got it', async () => {
    const { id } = await made('/roles', { name: newId(), permissions: [] });
    for (const user of people.slice(0, 5)) {
      house.clock.advance(1);
      await admin.send(`/roles/${id}/assignments/users/${user}`, { method: 'PUT' });
    }
    const up = await all(`/roles/${id}/assignments`, { limit: '2' });
    expect(up).toHaveLength(5);
    expect(await all(`/roles/${id}/assignments`, { limit: '3', sort: '-beganAt' })).toEqual(
      [...up].reverse(),
    );
  });

  it('refuse a sort that they do not know, naming what they do', async () => {
    for (const [path] of paths()) {
      for (const sort of ['', 'nonsense', '--number', 'NUMBER', 'number desc', "id'--"]) {
        await refused(path!, { sort }, 'sort');
      }
    }
  });

  it('refuse cursors of other lists, sorts and filters, and forged ones', async () => {
    const query = { limit: '1', sort: 'name', filter: 'number ge 1' };
    const { nextCursor } = await page('/groups', query);
    const cursor = nextCursor!;
    expect((await page('/groups', { ...query, cursor, limit: '3' })).items.length).toBe(3);
    await refused('/groups', { ...query, cursor, sort: '-name' }, 'cursor');
    await refused('/groups', { ...query, cursor, filter: 'number ge 0' }, 'cursor');
    await refused('/groups', { limit: '1', sort: 'name', cursor }, 'cursor');
    await refused('/roles', { ...query, cursor }, 'cursor');
    for (const at of [0, 5, 22, 30, cursor.length - 1]) {
      const forged = cursor.slice(0, at) + (cursor[at] === 'B' ? 'C' : 'B') + cursor.slice(at + 1);
      await refused('/groups', { ...query, cursor: forged }, 'cursor');
    }
    await refused('/groups', { ...query, cursor: Buffer.from('2').toString('base64url') }, 'cursor');
    const one = await page(`/groups/${crew}/members/users`, { limit: '1' });
    const { id } = await made('/groups', { name: newId() });
    await refused(`/groups/${id}/members/users`, { limit: '1', cursor: one.nextCursor! }, 'cursor');
  });

  it('filter by and, or, not and brackets, any case, and take text literally', async () => {
    for (const name of ['F-50%', 'F-50x', 'F-5_0', 'F-5x0', 'F-"q"', "F-'); drop table groups; --", 'F-\\']) {
      await made('/groups', { name, type: name.includes('x') ? 'unit' : 'team' });
    }
    const named = async (filter: string) =>
      (await all('/groups', { filter: `name sw "F-" and (${filter})`, sort: 'name' })).map(
        ({ name }) => name,
      );
    expect(await named('name ew "50%"')).toEqual(['F-50%']);
    expect(await named('name co "5_"')).toEqual(['F-5_0']);
    expect(await named('name co "\\\\"')).toEqual(['F-\\']);
    expect(await named('name eq "f-\\"Q\\""')).toEqual(['F-"q"']);
    expect(await named('name co "\'); DROP table"')).toEqual(["F-'); drop table groups; --"]);
    expect(await named('type eq "unit"')).toEqual(['F-50x', 'F-5x0']);
    expect(await named('type eq "unit" and not name co "50"')).toEqual(['F-5x0']);
    expect(await named('name co "%" or name co "_"')).toEqual(['F-50%', 'F-5_0']);
    expect(await named('description pr')).toEqual([]);
    expect(await named('not (description pr) and publicId eq null')).toHaveLength(7);
    expect(await named('name eq "x\\" or name pr and name ne \\"y"')).toEqual([]);
  });

  it('hold for those who lack what a negated condition asks about', async () => {
    const { id } = await made('/users', { userName: 'negated' });
    for (const filter of [
      'not city co "x"',
      'city ne "x"',
      'not (city pr)',
      'not updatedAt gt "2020-01-01T00:00Z"',
    ]) {
      const found = await page('/users', { filter: `userName eq "NEGATED" and ${filter}` });
      expect(found.items.map((user) => user.id)).toEqual([id]);
    }
  });

  it('filter members, grants, roles and projects', async () => {
    const [first] = await all(`/groups/${crew}/members/users`, { filter: `id eq "${people[3]!}"` });
    expect(first!.user!.id).toBe(people[3]);
    await made('/grants', { subject: { type: 'user', id: people[7] }, permission: 'directory.read' });
    const grants = await all('/grants', {
      filter: `subject.type eq "user" and subject.id eq "${people[7]!}" and permission sw "DIRECTORY"`,
    });
    expect(grants.map(({ permission }) => permission)).toEqual(['directory.read']);
    expect((await all('/roles', { filter: 'number le 2' })).map(({ name }) => name)).toEqual([
      'None',
      'Guest',
    ]);
    await made('/projects', { name: 'Payroll' });
    expect(await all('/projects', { filter: 'name co "PAYR"' })).toHaveLength(1);
  });

  it('refuse filters that cannot be, naming the field', async () => {
    const filters = [
      '',
      'x',
      'nonsense eq "x"',
      'id gt "x"',
      'id eq 1',
      '(id eq "x"',
      'id eq "x" or',
      '__proto__ pr',
    ];
    for (const path of [
      '/users',
      '/groups',
      `/groups/${crew}/members/users`,
      '/grants',
      '/roles',
      '/projects',
    ]) {
      for (const filter of filters) await refused(path, { filter }, 'filter');
    }
  });

  it('keep to the limits', async () => {
    expect((await page('/users', {})).items).toHaveLength(100);
    expect((await page('/users', { limit: '1' })).items).toHaveLength(1);
    for (const limit of ['0', '1001', '-1', '1e2']) {
      const answer = await admin.send(`/users?limit=${limit}`);
      expect([limit, answer.status]).toEqual([limit, 422]);
    }
  });
});
