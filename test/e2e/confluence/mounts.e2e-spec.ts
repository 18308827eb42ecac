import { bearer, HttpClient } from '../../support/http-client.js';
import { apiToken } from '../../support/people.js';
import { startTestApp } from '../../support/test-app.js';
import { expectFailure, makeCrew, startConfluenceHouse, type ConfluenceHouse } from './confluence-house.js';

describe('the places where Confluence lies', () => {
  let confluence: ConfluenceHouse;
  let http: HttpClient;
  let groupId: string;
  let userId: string;

  beforeAll(async () => {
    confluence = await startConfluenceHouse();
    http = new HttpClient(confluence.house.url, bearer(await apiToken(confluence.house)));
    const crew = await makeCrew(confluence, 'Crew', 2);
    groupId = crew.groupId;
    userId = crew.memberIds[0] ?? '';
  });

  afterAll(() => confluence.house.close());

  const members = (query = '') => `group/${groupId}/membersByGroupId${query}`;

  it.each([
    '/wiki/rest/api',
    '/wiki//rest/api/',
    '//wiki/rest//api',
    '/WIKI/Rest/Api',
    '/ex/confluence/11223344-a1b2-3b33-c444-def123456789/wiki/rest/api',
    '/ex/confluence/11223344-a1b2-3b33-c444-def123456789/rest/api',
    '//ex//confluence/any//wiki//rest/api',
    '/EX/Confluence/any/Wiki/rest/api',
  ])('%s is the site under /wiki', async (mount) => {
    const answer = await http.send(`${mount}/${members('?limit=1')}`);
    expect(answer.status).toBe(200);
    const { url } = confluence.house;
    const page = answer.json as { _links: { self: string; base: string; next: string; context: string } };
    expect(page._links).toMatchObject({ base: `${url}/wiki`, context: '/wiki' });
    expect(page._links.self.toLowerCase()).toBe(`${url}/wiki/rest/api/${members('?limit=1')}`.toLowerCase());
    const next = await http.send(`${page._links.base}${page._links.next}`.slice(url.length));
    expect(next.json).toMatchObject({ start: 1, size: 1 });
    // A script that was seen builds the address so, with two slashes.
    expect((await http.send(`/wiki/${page._links.next}`)).json).toMatchObject({ start: 1, size: 1 });
  });

  it('/rest/api is the site without a context, where next links work as they stand', async () => {
    const answer = await http.send(`/rest/api/${members('?limit=1')}`);
    const { url } = confluence.house;
    expect(answer.json).toMatchObject({
      results: [
        {
          profilePicture: { path: `/aa-avatar/${userId}` },
          _links: { self: `${url}/rest/api/user?accountId=${userId}` },
        },
      ],
      _links: {
        base: url,
        context: '',
        self: `${url}/rest/api/${members('?limit=1')}`,
        next: `/rest/api/${members('?limit=1&start=1')}`,
      },
    });
    expect((await http.send(`/rest/api/${members('?limit=1&start=1')}`)).json).toMatchObject({ size: 1 });
  });

  it.each(['/wiki/rest/api', '/rest/api', '/ex/confluence/any/wiki/rest/api'])(
    '%s takes every call of the slice',
    async (mount) => {
      const made = await http.send(`${mount}/group`, { method: 'POST', body: { name: `Made at ${mount}` } });
      expect(made.status).toBe(201);
      const { id } = made.json as { id: string };
      const member = `${mount}/group/userByGroupId?groupId=${id}`;
      expect((await http.send(member, { method: 'POST', body: { accountId: userId } })).status).toBe(201);
      const list = await http.send(`${mount}/group/${id}/membersByGroupId`);
      expect(list.json).toMatchObject({ results: [{ accountId: userId }] });
      expect((await http.send(`${member}&accountId=${userId}`, { method: 'DELETE' })).status).toBe(204);
      expect((await http.send(`${mount}/group/by-id?id=${id}`)).json).toMatchObject({ id });
      expect((await http.send(`${mount}/group/by-id?id=${id}`, { method: 'DELETE' })).status).toBe(204);
    },
  );

  it.each(['/wiki/rest/api/nothing', '/rest/api/nothing', '/ex/confluence/any/wiki/rest/api/nothing'])(
    'says at %s in its own words that there is nothing',
    async (path) => {
      expectFailure(await http.send(path), 404, 'There is nothing at this path.');
    },
  );

  it('leaves alone what only looks like the gateway', async () => {
    const answer = await http.send('/ex/confluence/any/wiki/rest/apiary/group');
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });

  it('is linked to by the configured address, whatever host was asked', async () => {
    const house = await startTestApp({ publicUrl: 'https://groups.example.com' });
    const api = new HttpClient(`${house.url}/wiki/rest/api`, bearer(await apiToken(house)));
    const answer = await api.send('/group/any/membersByGroupId');
    expect(answer.json).toMatchObject({
      _links: {
        base: 'https://groups.example.com/wiki',
        self: 'https://groups.example.com/wiki/rest/api/group/any/membersByGroupId',
      },
    });
    await house.close();
  });
});
