import { HttpClient, basic } from '../../support/http-client.js';
import { apiToken, makePerson } from '../../support/people.js';
import {
  expectFailure,
  makeCrew,
  makeGroup,
  SCOPE_MISSING,
  startConfluenceHouse,
  type ConfluenceHouse,
} from './confluence-house.js';

const UNKNOWN = '00000000-0000-0000-0000-000000000000';

interface Page {
  readonly results: readonly Readonly<Record<string, unknown>>[];
  readonly limit: number;
  readonly _links: Readonly<Record<string, string>>;
}

/** What is easy to get wrong about Confluence, and what clients stumble over if it is. */
describe('of Confluence it is a fact that', () => {
  let confluence: ConfluenceHouse;
  let groupId: string;
  let memberIds: readonly string[];

  beforeAll(async () => {
    confluence = await startConfluenceHouse();
    ({ groupId, memberIds } = await makeCrew(confluence, 'Crew', 3));
  });

  afterAll(() => confluence.house.close());

  const send = (path: string) => confluence.admin.send(path);

  it('the same calls lie under /wiki and behind the gateway of OAuth', async () => {
    const token = await apiToken(confluence.house);
    for (const mount of ['/wiki', '/ex/confluence/11223344-a1b2-3b33-c444-def123456789/wiki']) {
      const http = new HttpClient(`${confluence.house.url}${mount}`, { authorization: `Bearer ${token}` });
      expect((await http.send(`/rest/api/group/by-id?id=${groupId}`)).json).toMatchObject({ name: 'Crew' });
    }
  });

  it('adding is 201 without a body, and deleting 204', async () => {
    const id = await makeGroup(confluence.admin, 'Statuses');
    const path = `/group/userByGroupId?groupId=${id}`;
    const accountId = memberIds[0] ?? '';
    const added = await confluence.admin.send(path, { method: 'POST', body: { accountId } });
    expect([added.status, added.text, added.headers.get('content-length')]).toEqual([201, '', '0']);
    const removed = await confluence.admin.send(`${path}&accountId=${accountId}`, { method: 'DELETE' });
    expect([removed.status, removed.text]).toEqual([204, '']);
    const deleted = await confluence.admin.send(`/group/by-id?id=${id}`, { method: 'DELETE' });
    expect([deleted.status, deleted.text]).toEqual([204, '']);
  });

  it('who is no member is removed with 204', async () => {
    const { id } = await makePerson(confluence.house);
    for (const path of [
      `/group/userByGroupId?groupId=${groupId}&accountId=${id}&key=ignored&username=ignored`,
      `/group/user?name=Crew&accountId=${id}`,
    ]) {
      expect((await confluence.admin.send(path, { method: 'DELETE' })).status).toBe(204);
    }
  });

  it('an unknown group has an empty page of members by its id, and is not found otherwise', async () => {
    const page = await send(`/group/${UNKNOWN}/membersByGroupId?shouldReturnTotalSize=true`);
    expect(page.json).toMatchObject({ results: [], start: 0, limit: 200, size: 0, totalSize: 0 });
    expectFailure(await send(`/group/by-id?id=${UNKNOWN}`), 404);
    expectFailure(await send('/group/by-name?name=unknown'), 404);
    expectFailure(await send('/group/unknown'), 404);
    expectFailure(await send('/group/member?name=unknown'), 404);
    expectFailure(await send('/group/unknown/member'), 404);
  });

  it('too long a page is refused here, capped there, and never refused where clients ask for 1000', async () => {
    const message = 'limit must not be greater than 200';
    expectFailure(await send(`/group/${groupId}/membersByGroupId?limit=201`), 400, message);
    expectFailure(await send('/group/Crew/member?limit=201'), 400, message);
    expect((await send('/group/member?name=Crew&limit=201')).json).toMatchObject({ limit: 200, size: 3 });
    expect((await send('/group/picker?query=&limit=201')).json).toMatchObject({ limit: 200 });
    expect((await send('/group?limit=1000')).json).toMatchObject({ limit: 1000 });
  });

  it('the last page has no next link, full or not; any other has one, and its page is full', async () => {
    for (const list of [
      `/group/${groupId}/membersByGroupId?`,
      '/group/member?name=Crew&',
      '/group/Crew/member?',
      '/group?',
      '/group/picker?query=r&',
    ]) {
      for (const limit of [1, 2, 3]) {
        for (let path: string | undefined = `${list}limit=${limit}`; path !== undefined;) {
          const answer = await send(path);
          const page = answer.json as Page;
          expect(answer.text).not.toMatch(/"next":(null|"")/);
          expect(page.results.length > 0).toBe(true);
          if (page._links['next'] !== undefined) expect(page.results).toHaveLength(limit);
          path = page._links['next']?.replace('/rest/api', '');
        }
      }
    }
  });

  it('next continues base, without the context, and scripts that double the slash arrive all the same', async () => {
    const { url } = confluence.house;
    const token = await apiToken(confluence.house);
    const http = new HttpClient(url, { authorization: `Bearer ${token}` });
    const page = (await http.send('/wiki/rest/api/group?limit=2&accessType=user')).json as Page;
    const { base = '', next = '' } = page._links;
    expect([base, next]).toEqual([`${url}/wiki`, '/rest/api/group?limit=2&accessType=user&start=2']);
    const second = (await http.send(`${base}${next}`.slice(url.length))).json as Page;
    for (const path of [`/wiki/${next}`, `//wiki//${next}`, next]) {
      const names = ((await http.send(path)).json as Page).results.map(({ name }) => name);
      expect(names).toEqual(second.results.map(({ name }) => name));
    }
  });

  it.each([
    'expand=operations,details',
    'expand=operations&expand=details',
    'expand=details%2Coperations,unheard',
  ])('%s is understood, in whatever way it comes', async (expand) => {
    for (const path of [
      `/group/${groupId}/membersByGroupId?${expand}`,
      `/group/member?name=Crew&${expand}`,
      `/group/Crew/member?${expand}`,
      `/user/bulk?accountId=${memberIds.join(',')}&${expand}`,
    ]) {
      const { results } = (await send(path)).json as Page;
      for (const user of results) {
        expect(user).toMatchObject({ operations: [{ operation: 'use', targetType: 'application' }] });
        expect(user).toHaveProperty('details');
        expect(user['_expandable']).toEqual({ personalSpace: '' });
      }
    }
  });

  it('deletions announce JSON and send none, with a token against forged requests that nobody asks for', async () => {
    const headers = { 'content-type': 'application/json', 'x-atlassian-token': 'no-check' };
    for (const path of [
      `/group/userByGroupId?groupId=${groupId}&accountId=${memberIds[0] ?? ''}`,
      `/group/user?name=Crew&accountId=${memberIds[1] ?? ''}`,
      '/group?name=Crew',
    ]) {
      expect((await confluence.admin.send(path, { method: 'DELETE', headers })).status).toBe(204);
    }
    ({ groupId, memberIds } = await makeCrew(confluence, 'Crew', 3));
  });

  it('Basic is an address and a token; queries write blanks as +, and paths as %20', async () => {
    const { userName, id } = await makePerson(confluence.house, ['SiteAdmin'], { email: 'ann@example.com' });
    const token = await apiToken(confluence.house, { userName, password: 'a-password-of-a-person' });
    const http = new HttpClient(`${confluence.house.url}/wiki/rest/api`, basic('ann@example.com', token));
    expect((await http.send('/user/current')).json).toMatchObject({ accountId: id });
    await makeGroup(http, 'two words + sign');
    for (const path of ['/group/by-name?name=two+words+%2B+sign', '/group/two%20words%20+%20sign']) {
      expect((await http.send(path)).json).toMatchObject({ name: 'two words + sign' });
    }
    expectFailure(await http.send('/user?accountId=acc:1'), 404, 'No such user.');
  });

  it('failures are JSON with a status and a message, also where only the scope is missing', async () => {
    const admin = { userName: 'admin', password: 'a-password-of-tests' };
    const narrow = await confluence.as(admin, ['read:group:confluence']);
    expectFailure(await narrow.send('/group', { method: 'POST', body: { name: 'x' } }), 401, SCOPE_MISSING);
    expectFailure(await send('/group/by-id'), 400);
    expectFailure(await send('/nothing/at/all'), 404);
  });

  it.each(['by-id', 'by-name', 'member', 'picker'])(
    'the literal route %s comes before a group that is called so, which its name finds elsewhere',
    async (name) => {
      const id = await makeGroup(confluence.admin, name);
      expect((await send(`/group/${name}`)).json).not.toMatchObject({ id });
      expect((await send(`/group/by-name?name=${name}`)).json).toMatchObject({ id, name });
      expect((await send(`/group/${name}/member`)).json).toMatchObject({ results: [], limit: 200 });
    },
  );

  it('optional fields are absent, never null', async () => {
    const bare = await makePerson(confluence.house);
    for (const path of [
      '/group?limit=1',
      `/group/by-id?id=${groupId}`,
      `/group/${groupId}/membersByGroupId?expand=operations,details`,
      `/user?accountId=${bare.id}&expand=operations,details`,
      `/user/bulk?accountId=${bare.id}`,
      '/user/anonymous',
      '/search/user?cql=type=user&expand=operations,details',
    ]) {
      const answer = await send(path);
      expect([path, answer.status, /\bnull\b/.test(answer.text)]).toEqual([path, 200, false]);
    }
  });

  it('calls that name groups by name say that there are newer ones, and the others do not', async () => {
    for (const path of [
      '/group/by-name?name=Crew',
      '/group/Crew',
      '/group/member?name=Crew',
      '/group/Crew/member',
    ]) {
      expect((await send(path)).headers.get('warning')).toMatch(/^299 - "Deprecated API/);
    }
    for (const path of ['/group', `/group/by-id?id=${groupId}`, `/group/${groupId}/membersByGroupId`]) {
      expect((await send(path)).headers.get('warning')).toBeNull();
    }
  });
});
