import { newId } from '../../../src/common/ids.js';
import { makePerson, signedIn, type Person } from '../../support/people.js';
import {
  expectFailure,
  makeCrew,
  makeGroup,
  startConfluenceHouse,
  type ConfluenceHouse,
} from './confluence-house.js';

const UNKNOWN = '00000000-0000-0000-0000-000000000000';

interface Page {
  readonly results: readonly { readonly accountId: string }[];
  readonly size: number;
  readonly _links: { readonly base: string; readonly next?: string };
}

describe('members of groups of Confluence', () => {
  let confluence: ConfluenceHouse;

  beforeAll(async () => {
    confluence = await startConfluenceHouse();
  });

  afterAll(() => confluence.house.close());

  async function memberIds(groupId: string): Promise<readonly string[]> {
    const answer = await confluence.admin.send(`/group/${groupId}/membersByGroupId`);
    return (answer.json as Page).results.map(({ accountId }) => accountId);
  }

  function add(groupId: string, accountId: unknown) {
    const request = { method: 'POST', body: { accountId } };
    return confluence.admin.send(`/group/userByGroupId?groupId=${groupId}`, request);
  }

  function remove(groupId: string, accountId: string) {
    const path = `/group/userByGroupId?groupId=${groupId}&accountId=${accountId}`;
    return confluence.admin.send(path, { method: 'DELETE' });
  }

  it('are listed with every field that some client insists on, and no null', async () => {
    const { house, admin } = confluence;
    const groupId = await makeGroup(admin, 'Full rows');
    const ann = await makePerson(house, [], { displayName: 'Ann Lee', email: 'ann@x.io' });
    const bot = await makePerson(house, [], { displayName: 'Bot', kind: 'robot' });
    for (const { id } of [ann, bot]) await add(groupId, id);

    const answer = await admin.send(`/group/${groupId}/membersByGroupId?shouldReturnTotalSize=true`);

    expect(answer.status).toBe(200);
    const row = ({ id, userName }: Person, displayName: string, email: string, accountType: string) => ({
      type: 'known',
      accountId: id,
      accountType,
      username: userName,
      userKey: id,
      email,
      publicName: displayName,
      displayName,
      profilePicture: { path: `/wiki/aa-avatar/${id}`, width: 48, height: 48, isDefault: true },
      timeZone: 'Etc/UTC',
      isGuest: false,
      isExternalCollaborator: false,
      externalCollaborator: false,
      _expandable: { operations: '', details: '', personalSpace: '' },
      _links: { self: `${house.url}/wiki/rest/api/user?accountId=${id}` },
    });
    expect(answer.json).toEqual({
      results: [row(ann, 'Ann Lee', 'ann@x.io', 'atlassian'), row(bot, 'Bot', '', 'app')],
      start: 0,
      limit: 200,
      size: 2,
      totalSize: 2,
      _links: {
        base: `${house.url}/wiki`,
        context: '/wiki',
        self: `${house.url}/wiki/rest/api/group/${groupId}/membersByGroupId?shouldReturnTotalSize=true`,
      },
    });
    expect(answer.text).not.toContain('null');
  });

  it('come page by page in one order, by links that keep what else was asked', async () => {
    const { groupId, memberIds: all } = await makeCrew(confluence, 'Paged', 5);
    const asked = 'expand=operations&expand=personalSpace&shouldReturnTotalSize=1&limit=2&start=';
    const seen: string[] = [];
    const links: string[] = [];
    let next: string | undefined = `/rest/api/group/${groupId}/membersByGroupId?${asked}`;
    while (next !== undefined) {
      const answer = await confluence.admin.send(next.replace('/rest/api', ''));
      expect(answer.json).toMatchObject({ totalSize: 5, limit: 2 });
      const page = answer.json as Page;
      seen.push(...page.results.map(({ accountId }) => accountId));
      next = page._links.next;
      if (next !== undefined) links.push(next);
    }
    expect(seen).toEqual(all);
    const list = `/rest/api/group/${groupId}/membersByGroupId`;
    const kept = 'expand=operations&expand=personalSpace&shouldReturnTotalSize=1&limit=2';
    expect(links).toEqual([`${list}?${kept}&start=2`, `${list}?${kept}&start=4`]);
  });

  it('on a full last page come without a next link, and those before with one back', async () => {
    const { groupId } = await makeCrew(confluence, 'Even', 4);
    const list = `/group/${groupId}/membersByGroupId`;
    const last = await confluence.admin.send(`${list}?start=2&limit=2`);
    expect(last.json).toMatchObject({ size: 2, start: 2, limit: 2 });
    expect(last.json).not.toHaveProperty('_links.next');
    expect(last.json).not.toHaveProperty('totalSize');
    expect(last.json).toHaveProperty('_links.prev', `/rest/api${list}?start=0&limit=2`);
    const first = await confluence.admin.send(`${list}?limit=2`);
    expect(first.json).toHaveProperty('_links.next', `/rest/api${list}?limit=2&start=2`);
    expect(first.json).not.toHaveProperty('_links.prev');
  });

  it.each([
    ['limit=0', { results: [], size: 0, limit: 0, start: 0 }],
    ['start=99', { results: [], size: 0, limit: 200, start: 99 }],
    ['start=&limit=&shouldReturnTotalSize=', { size: 1, limit: 200, start: 0 }],
    ['limit=200', { size: 1, limit: 200 }],
    ['shouldReturnTotalSize=TRUE', { totalSize: 1 }],
    ['expand=operations,unheard-of', { size: 1 }],
    ['unheard=of', { size: 1 }],
  ])('are listed for ?%s', async (query, expected) => {
    const groupId = await makeGroup(confluence.admin, `Query ${query}`);
    await add(groupId, (await makePerson(confluence.house)).id);
    const answer = await confluence.admin.send(`/group/${groupId}/membersByGroupId?${query}`);
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject(expected);
    expect(answer.json).not.toHaveProperty('_links.next');
  });

  it.each([
    ['limit=201', 'limit must not be greater than 200'],
    ['limit=-1', expect.stringContaining('limit must')],
    ['limit=ten', expect.stringContaining('limit must')],
    ['limit=1&limit=2', expect.stringContaining('limit must')],
    ['start=-1', expect.stringContaining('start must')],
    ['start=1.5', expect.stringContaining('start must')],
    ['start=99999999999999999999', expect.stringContaining('start must')],
    ['shouldReturnTotalSize=perhaps', expect.stringContaining('shouldReturnTotalSize must')],
  ])('are not listed for ?%s', async (query, message) => {
    const groupId = await makeGroup(confluence.admin, `Bad query ${query}`);
    const answer = await confluence.admin.send(`/group/${groupId}/membersByGroupId?${query}`);
    expectFailure(answer, 400, message);
  });

  it.each([UNKNOWN, 'not-a-uuid', '%00', 'a'.repeat(2000)])(
    'of an unknown group are none: %s',
    async (groupId) => {
      const answer = await confluence.admin.send(`/group/${groupId}/membersByGroupId`);
      expect(answer.status).toBe(200);
      expect(answer.json).toMatchObject({ results: [], size: 0, start: 0, limit: 200 });
    },
  );

  it('of a group of another organization are none either, and nobody can be put into it', async () => {
    const { house, admin } = confluence;
    await house.foundOrganization('elsewhere');
    const there = await signedIn(house, undefined, 'elsewhere');
    const group = (await there.send('/groups', { method: 'POST', body: { name: 'There' } })).json as {
      id: string;
    };
    const user = (await there.send('/users', { method: 'POST', body: { userName: 'them' } })).json as {
      id: string;
    };
    await there.send(`/groups/${group.id}/members/users/${user.id}`, { method: 'PUT' });

    expect(await memberIds(group.id)).toEqual([]);
    const us = await makePerson(house);
    expectFailure(await add(group.id, us.id), 404, 'No such group.');
    expectFailure(await remove(group.id, user.id), 404, 'No such group.');
    const here = await makeGroup(admin, 'Here');
    expectFailure(await add(here, user.id), 400, `No such user: ${user.id}.`);
    expectFailure(await remove(here, user.id), 404, `No such user: ${user.id}.`);
    expect(await memberIds(here)).toEqual([]);
  });

  it('are added with 201 and no body, once, however often', async () => {
    const groupId = await makeGroup(confluence.admin, 'Adding');
    const { id } = await makePerson(confluence.house);
    for (let time = 1; time <= 2; time++) {
      const answer = await add(groupId, id);
      expect([answer.status, answer.text]).toEqual([201, '']);
      expect(await memberIds(groupId)).toEqual([id]);
    }
  });

  it('are removed with 204 and no body, also if they are not there', async () => {
    const { groupId, memberIds: ids } = await makeCrew(confluence, 'Removing', 2);
    const [first = '', second = ''] = ids;
    for (let time = 1; time <= 2; time++) {
      const answer = await remove(groupId, first);
      expect([answer.status, answer.text]).toEqual([204, '']);
      expect(await memberIds(groupId)).toEqual([second]);
    }
  });

  it('are the same people on the native API', async () => {
    const { groupId, memberIds: ids } = await makeCrew(confluence, 'Both', 2);
    const page = (await confluence.native.send(`/groups/${groupId}/members/users`)).json as {
      items: { user: { id: string } }[];
    };
    expect(page.items.map(({ user }) => user.id)).toEqual(ids);
  });

  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['blank', ' '],
    ['a number', 7],
    ['too long', 'x'.repeat(129)],
    ['nobody', newId()],
    ['no uuid', 'nobody'],
  ])('are not added if the accountId is %s', async (what, accountId) => {
    const groupId = await makeGroup(confluence.admin, `Refusing what is ${what}`);
    expectFailure(await add(groupId, accountId), 400);
    expect(await memberIds(groupId)).toEqual([]);
  });

  it('are added to and removed from a group that is named, and exists', async () => {
    const { id } = await makePerson(confluence.house);
    expectFailure(await add('', id), 400, 'groupId must be an id');
    expectFailure(await remove('', id), 400, 'groupId must be an id');
    expectFailure(await add(UNKNOWN, id), 404, 'No such group.');
    expectFailure(await remove(UNKNOWN, id), 404, 'No such group.');
  });

  it('are removed by an accountId that somebody has', async () => {
    const groupId = await makeGroup(confluence.admin, 'Nobody');
    expectFailure(await remove(groupId, ''), 400, 'accountId must be an id of at most 128 characters');
    expectFailure(await remove(groupId, newId()), 404);
  });

  it('of Everyone cannot be changed, and the last administrator stays', async () => {
    const { native } = confluence;
    const everyone = (await native.send('/groups/all_users')).json as { id: string };
    const admins = (await native.send('/groups/admins')).json as { id: string };
    const me = (await native.send('/me')).json as { id: string };
    expectFailure(await add(everyone.id, me.id), 403);
    expectFailure(await remove(admins.id, me.id), 403);
    expect(await memberIds(admins.id)).toEqual([me.id]);
  });
});

describe('members of groups of Confluence, where limits are not strict', () => {
  let confluence: ConfluenceHouse;

  beforeAll(async () => {
    confluence = await startConfluenceHouse({ confluenceStrictLimits: false });
  });

  afterAll(() => confluence.house.close());

  it('come all at once for a client that asks for 1000, which stops at a page that is not full', async () => {
    const { groupId, memberIds } = await makeCrew(confluence, 'Large', 3);
    const answer = await confluence.admin.send(`/group/${groupId}/membersByGroupId?start=0&limit=1000`);
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ size: memberIds.length, limit: 1000 });
  });

  it('are refused in one page of any size', async () => {
    const groupId = await makeGroup(confluence.admin, 'Huge');
    const answer = await confluence.admin.send(`/group/${groupId}/membersByGroupId?limit=10001`);
    expectFailure(answer, 400, 'limit must not be greater than 10000');
  });
});
