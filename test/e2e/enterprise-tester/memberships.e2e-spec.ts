import { randomUUID } from 'node:crypto';
import { GroupsReader } from '../../../src/groups/groups.reader.js';
import { MembershipsService } from '../../../src/groups/members/memberships.service.js';
import { NestingsService } from '../../../src/groups/nesting/nestings.service.js';
import { systemCaller } from '../../../src/common/principal.js';
import { Permission } from '../../../src/permissions/catalogue/permission.js';
import { UsersService } from '../../../src/users/users.service.js';
import type { HttpClient } from '../../support/http-client.js';
import { makePerson, type Person } from '../../support/people.js';
import { ADMIN, startTestApp, type TestApp } from '../../support/test-app.js';
import { clientOf, expectFailure, makeGroup } from './arranged.js';

interface Items {
  readonly Items: readonly { readonly Id: string; readonly UserName: string }[];
}

describe('members of a group in Enterprise Tester', () => {
  let house: TestApp;
  let admin: HttpClient;
  let ann: Person;
  let ben: Person;
  let cat: Person;
  let groupId: string;
  let serial = 0;

  beforeAll(async () => {
    house = await startTestApp();
    admin = clientOf(house);
    ann = await makePerson(house, [], {
      userName: 'ann',
      email: 'ann@example.com',
      givenName: 'Ann',
      familyName: 'Lee',
      phone: '+1 555 0100',
    });
    ben = await makePerson(house, [], { userName: 'Ben' });
    cat = await makePerson(house, [], { userName: 'cat' });
  });

  afterAll(() => house.close());

  beforeEach(async () => {
    ({ id: groupId } = await makeGroup(house, { name: `Crew ${++serial}`, memberIds: [ann.id, ben.id] }));
  });

  const get = (id = groupId) => admin.send(`/api/group/${id}/users`);
  const set = (body: unknown, id = groupId, client = admin) =>
    client.send(`/api/group/${id}/users`, { method: 'PUT', body });
  const names = async (id = groupId) =>
    ((await get(id)).json as Items).Items.map(({ UserName }) => UserName).sort();
  const memberOf = async (person: Person) => {
    const { items } = await house.app.get(MembershipsService).members(house.system, groupId, { offset: 0 });
    return items.find(({ user }) => user.id === person.id)?.membership;
  };

  describe('GET', () => {
    it('answers a collection of users, and nothing beside Items', async () => {
      const self = `${house.url}/api/user/${ann.id}`;
      const answer = await get();
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(Object.keys(answer.json as object)).toEqual(['Items']);
      const shown = (answer.json as Items).Items.find(({ Id }) => Id === ann.id);
      expect(JSON.stringify(shown)).toBe(
        JSON.stringify({
          Id: ann.id,
          UserName: 'ann',
          Email: 'ann@example.com',
          FirstName: 'Ann',
          LastName: 'Lee',
          Phone: '+1 555 0100',
          Enabled: true,
          IsExternal: false,
          Self: self,
          Links: [
            { Href: `${self}/groups`, Rel: 'Groups' },
            { Href: `${self}/permissions/global`, Rel: 'GlobalPermissions' },
            { Href: `${self}/permissions/projects`, Rel: 'ProjectPermissions' },
          ],
        }),
      );
    });

    it('shows texts that nobody gave as empty', async () => {
      const { Items: shown } = (await get()).json as Items;
      expect(shown.find(({ Id }) => Id === ben.id)).toMatchObject({ Email: '', FirstName: '', Phone: '' });
    });

    it('links under the application path when called under it', async () => {
      const answer = await admin.send(`/EnterpriseTester/api/group/${groupId}/users`);
      const self = `${house.url}/EnterpriseTester/api/user/`;
      expect((answer.json as Items).Items).toMatchObject(
        [{}, {}].map(() => ({ Self: expect.stringContaining(self) })),
      );
    });

    it('shows direct members only, and those of the present', async () => {
      const child = await makeGroup(house, { name: `Child ${serial}`, memberIds: [cat.id] });
      await house.app.get(NestingsService).nest(house.system, groupId, child.id);
      const startsAt = new Date(house.clock.now().getTime() + 86_400_000);
      const memberships = house.app.get(MembershipsService);
      const late = await makePerson(house);
      await memberships.change(house.system, groupId, { add: [late.id], terms: { startsAt } });
      expect(await names()).toEqual(['Ben', 'ann']);
    });

    it('answers 404 for an unknown group, and for what is no GUID', async () => {
      expectFailure(await get(randomUUID()), 404, /group/);
      expectFailure(await get('crew'), 404, /group/);
    });
  });

  describe('PUT', () => {
    it('sets the members by Id and by UserName, in any case, and answers them', async () => {
      const answer = await set({ Items: [{ Id: ben.id.toUpperCase() }, { UserName: 'CAT' }] });
      expect(answer.status).toBe(200);
      expect(answer.text).toBe((await get()).text);
      expect(await names()).toEqual(['Ben', 'cat']);
    });

    it('takes whole users as a client reads them; their Id decides', async () => {
      const { Items: read } = (await get()).json as Items;
      const mixed = [...read, { Id: cat.id, UserName: 'ann', Links: [], Expands: [], Email: null }];
      expect((await set({ Skip: 0, Top: 3, Items: mixed })).status).toBe(200);
      expect(await names()).toEqual(['Ben', 'ann', 'cat']);
    });

    it('changes only the difference: who stays keeps dates and privileges', async () => {
      const expiresAt = new Date(house.clock.now().getTime() + 86_400_000);
      const terms = { expiresAt, privileges: ['group_view', 'group_update'] as const };
      await house.app.get(MembershipsService).change(house.system, groupId, { add: [ann.id], terms });
      const before = await memberOf(ann);
      house.clock.advance(1000);
      await set({ Items: [{ UserName: 'ann' }, { Id: cat.id }] });
      expect(await memberOf(ann)).toEqual(before);
      expect(before).toMatchObject({ expiresAt, privileges: ['group_update', 'group_view'] });
      expect(await names()).toEqual(['ann', 'cat']);
    });

    it('leaves nested groups and future members alone', async () => {
      const child = await makeGroup(house, { name: `Kept ${serial}` });
      const nestings = house.app.get(NestingsService);
      await nestings.nest(house.system, groupId, child.id);
      const startsAt = new Date(house.clock.now().getTime() + 86_400_000);
      const change = { add: [cat.id], terms: { startsAt } };
      await house.app.get(MembershipsService).change(house.system, groupId, change);
      expect((await set({ Items: [] })).json).toEqual({ Items: [] });
      const children = await nestings.children(house.system, groupId, { offset: 0 });
      expect(children.items.map(({ id }) => id)).toEqual([child.id]);
      house.clock.advance(86_400_001);
      expect(await names()).toEqual(['cat']);
    });

    it('counts somebody who is named twice once', async () => {
      await set({ Items: [{ Id: ann.id }, { UserName: 'ann' }, { UserName: 'ANN' }] });
      expect(await names()).toEqual(['ann']);
    });

    it('takes many user names at once', async () => {
      const many = Array.from({ length: 60 }, (_, i) => `many-${i}`);
      for (const userName of many) await house.app.get(UsersService).create(house.system, { userName });
      expect((await set({ Items: many.map((UserName) => ({ UserName })) })).status).toBe(200);
      expect(await names()).toEqual([...many].sort());
    });

    it('refuses as many unknown user names as a body can hold', async () => {
      const unknown = Array.from({ length: 35_000 }, (_, i) => ({ UserName: `unknown-${i}` }));
      expectFailure(await set({ Items: unknown }), 403, /unknown-0/);
      expect(await names()).toEqual(['Ben', 'ann']);
    });

    it.each<[string, () => unknown]>([
      ['an unknown id', () => ({ Id: randomUUID() })],
      ['an id that is no GUID', () => ({ Id: 'ann' })],
      ['an empty id', () => ({ Id: '', UserName: 'cat' })],
      ['an id that is a number', () => ({ Id: 1 })],
      ['an unknown user name', () => ({ UserName: 'nobody' })],
      ['an empty user name', () => ({ UserName: '' })],
      ['a user name that is a list', () => ({ UserName: ['cat'] })],
      ['a user name with NUL', () => ({ UserName: 'cat\0' })],
      ['an e-mail address as a user name', () => ({ UserName: 'ann@example.com' })],
      ['neither of the two', () => ({ Id: null, UserName: null })],
      ['no field at all', () => ({})],
      ['a text in place of a member', () => 'cat'],
      ['null in place of a member', () => null],
      ['a list in place of a member', () => [{ UserName: 'cat' }]],
    ])('refuses %s with 403, and changes nothing', async (_what, wrong) => {
      expectFailure(await set({ Items: [{ Id: cat.id }, wrong()] }), 403);
      expect(await names()).toEqual(['Ben', 'ann']);
    });

    it.each<[string, unknown]>([
      ['no Items', {}],
      ['Items that are null', { Items: null }],
      ['Items that are an object', { Items: { Id: '1' } }],
      ['Items that are a text', { Items: 'ann' }],
      ['a bare list', [{ UserName: 'ann' }]],
      ['items in small letters', { items: [{ UserName: 'ann' }] }],
    ])('refuses %s with 403, and changes nothing', async (_what, body) => {
      expectFailure(await set(body), 403);
      expect(await names()).toEqual(['Ben', 'ann']);
    });

    it('does not take a list for a member, though lists have fields too', async () => {
      expectFailure(await set({ Items: [[{ UserName: 'cat' }]] }), 403, /must be an object/);
    });

    it('tells once what is wrong with many', async () => {
      const answer = await set({ Items: Array.from({ length: 1000 }, () => ({ Id: 'x' })) });
      expectFailure(answer, 403, /^each of Items must have an Id that is a GUID, or a UserName$/);
    });

    it('refuses users of another organization as it does unknown ones', async () => {
      const abroad = systemCaller((await house.foundOrganization('abroad')).id);
      const stranger = await house.app.get(UsersService).create(abroad, { userName: 'stranger' });
      const unknown = randomUUID();
      const foreign = await set({ Items: [{ Id: stranger.id }] });
      expectFailure(foreign, 403);
      const answer = await set({ Items: [{ Id: unknown }] });
      expect(foreign.text).toBe(answer.text.replace(unknown, stranger.id));
      expectFailure(await set({ Items: [{ UserName: 'stranger' }] }), 403);
      expect(await names()).toEqual(['Ben', 'ann']);
    });

    it('tells an unknown group before an unknown user, and an unreadable body before both', async () => {
      expectFailure(await set({ Items: [{ UserName: 'nobody' }] }, randomUUID()), 404, /group/);
      expectFailure(await set({ Items: 'ann' }, randomUUID()), 403);
    });

    it('does not set the members of Everyone', async () => {
      const { id } = await house.app.get(GroupsReader).get(house.system, 'all_users');
      expectFailure(await set({ Items: [{ Id: ann.id }] }, id), 403, /Everyone/);
    });

    it('neither removes the last administrator nor lets a lesser one confer his power', async () => {
      const { id } = await house.app.get(GroupsReader).get(house.system, 'admins');
      expectFailure(await set({ Items: [] }, id), 403, /administrator/);
      const manager = clientOf(house, await makePerson(house, [Permission.ManageUserAndGroupSecurity]));
      expectFailure(await set({ Items: [{ UserName: ADMIN.userName }, { Id: ann.id }] }, id, manager), 403);
      expect(await names(id)).toEqual([ADMIN.userName]);
    });

    it.each([1, 2, 3, 4, 5])('keeps one of many sets that come at once, whole: round %i', async () => {
      const sets = [[ann, ben], [cat], [ann, cat], []];
      const answers = await Promise.all(
        Array.from({ length: 16 }, (_, i) => set({ Items: sets[i % 4]!.map(({ id }) => ({ Id: id })) })),
      );
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
      const possible = sets.map((people) => people.map(({ userName }) => userName).sort());
      expect(possible).toContainEqual(await names());
    });
  });
});
