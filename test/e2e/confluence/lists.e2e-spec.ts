import { newId } from '../../../src/common/ids.js';
import { makePerson } from '../../support/people.js';
import { expectFailure, makeGroup, startConfluenceHouse, type ConfluenceHouse } from './confluence-house.js';

interface Page {
  readonly results: readonly { readonly id: string; readonly name: string }[];
  readonly start: number;
  readonly limit: number;
  readonly size: number;
  readonly totalSize?: number;
  readonly _links: Readonly<Record<string, string>>;
}

describe('lists of groups of Confluence', () => {
  let confluence: ConfluenceHouse;
  const idOf = new Map<string, string>();

  beforeAll(async () => {
    confluence = await startConfluenceHouse();
    for (const name of ['Zulu', 'alpha', 'Élan', 'beta 100%', 'beta_2']) {
      idOf.set(name, await makeGroup(confluence.admin, name));
    }
  });

  afterAll(() => confluence.house.close());

  async function read(path: string): Promise<Page> {
    const answer = await confluence.admin.send(path);
    expect([path, answer.status]).toEqual([path, 200]);
    expect(answer.text).not.toContain('null');
    return answer.json as Page;
  }

  const names = ({ results }: Page) => results.map(({ name }) => name);

  it('are by name, with all that clients insist on', async () => {
    const page = await read('/group');
    expect(names(page)).toEqual([
      'Administrators',
      'alpha',
      'beta 100%',
      'beta_2',
      'Everyone',
      'Zulu',
      'Élan',
    ]);
    const { url } = confluence.house;
    expect(page).toEqual({
      results: expect.anything() as unknown,
      start: 0,
      limit: 200,
      size: 7,
      _links: { base: `${url}/wiki`, context: '/wiki', self: `${url}/wiki/rest/api/group` },
    });
    expect(page.results[1]).toEqual({
      type: 'group',
      name: 'alpha',
      id: idOf.get('alpha'),
      usageType: 'USERBASE_GROUP',
      managedBy: 'ADMINS',
      _links: { self: `${url}/wiki/rest/api/group/by-id?id=${idOf.get('alpha') ?? ''}` },
    });
  });

  it.each([1, 2, 3, 7, 8, 200])('come whole in pages of %d, each once, by following next', async (limit) => {
    const seen: string[] = [];
    let next: string | undefined = `/rest/api/group?accessType=user&limit=${limit}&start=`;
    while (next !== undefined) {
      const page = await read(next.replace('/rest/api', ''));
      expect(page.limit).toBe(limit);
      expect(page.size).toBe(page.results.length);
      expect(page.size).toBeGreaterThan(0);
      seen.push(...names(page));
      next = page._links['next'];
      if (next === undefined) expect(Object.keys(page._links)).not.toContain('next');
      else expect(new URLSearchParams(next.split('?')[1]).get('accessType')).toBe('user');
    }
    expect(seen).toEqual(names(await read('/group')));
  });

  it.each([
    ['/group?limit=1000', { limit: 1000, size: 7 }],
    ['/group?limit=2147483647', { limit: 10_000, size: 7 }],
    ['/group?limit=0', { limit: 0, size: 0, results: [] }],
    ['/group?start=7', { start: 7, size: 0 }],
    ['/group?start=&limit=&accessType=', { start: 0, limit: 200, size: 7 }],
    ['/group?unheard=of', { size: 7 }],
    ['/group/picker?query=&limit=1000', { limit: 200, size: 7 }],
    ['/group/picker?query=BETA', { size: 2 }],
    ['/group/picker?query=a_2', { size: 1 }],
    ['/group/picker?query=100%25', { size: 1 }],
    ['/group/picker?query=E%CC%81LAN', { size: 1 }],
    ['/group/picker?query=%00', { size: 0 }],
    ['/group/picker?query=beta+100', { size: 1 }],
    ['/group/picker?query=beta&limit=1&shouldReturnTotalSize=1', { size: 1, totalSize: 2 }],
    ['/group/picker?query=beta&limit=0&shouldReturnTotalSize=true', { size: 0, totalSize: 2 }],
  ])('answer %s', async (path, expected) => {
    const page = await read(path);
    expect(page).toMatchObject(expected);
    if (!path.includes('Total')) expect(page).not.toHaveProperty('totalSize');
    expect('next' in page._links).toBe(page.size > 0 && page.size < (page.totalSize ?? 0));
  });

  it.each([
    ['/group?limit=-1', 'limit'],
    ['/group?limit=x', 'limit'],
    ['/group?start=1.5', 'start'],
    ['/group?start=1&start=2', 'start'],
    ['/group?accessType=everybody', 'accessType'],
    ['/group?groupname=a&groupname=b', 'groupname'],
    ['/group/picker', 'query'],
    ['/group/picker?query=a&query=b', 'query'],
    ['/group/picker?query=a&shouldReturnTotalSize=maybe', 'shouldReturnTotalSize'],
    ['/user/memberof', 'accountId'],
    ['/user/memberof?accountId=&username=', 'accountId'],
  ])('refuse %s with 400, naming the field', async (path, field) => {
    expectFailure(
      await confluence.admin.send(path),
      400,
      expect.stringMatching(new RegExp(`^${field} must`)),
    );
  });

  it('keep the query of a search in its next link, in whatever way it was written', async () => {
    const page = await read('/group/picker?query=beta+&limit=1&shouldReturnTotalSize=true');
    expect(page.totalSize).toBe(1);
    const next = (await read('/group/picker?query=be%74a&limit=1'))._links['next'] ?? '';
    expect(next).toBe('/rest/api/group/picker?query=beta&limit=1&start=1');
    expect(names(await read(next.replace('/rest/api', '')))).toEqual(['beta_2']);
  });

  it('by access tell of the groups that make administrators, also through others', async () => {
    const { native } = confluence;
    expect(names(await read('/group?accessType=site-admin'))).toEqual(['Administrators']);
    const subject = { type: 'group', id: idOf.get('Zulu') };
    const granted = await native.send('/grants', {
      method: 'POST',
      body: { subject, permission: 'SiteAdmin' },
    });
    const nesting = `/groups/${idOf.get('Zulu') ?? ''}/members/groups/${idOf.get('alpha') ?? ''}`;
    expect((await native.send(nesting, { method: 'PUT' })).status).toBe(204);
    expect(names(await read('/group?accessType=admin'))).toEqual(['Administrators', 'alpha', 'Zulu']);
    await native.send(`/grants/${(granted.json as { id: string }).id}`, { method: 'DELETE' });
    expect(names(await read('/group?accessType=admin&limit=1'))).toEqual(['Administrators']);
    await native.send(nesting, { method: 'DELETE' });
  });

  it('of a user are those that he is in directly, at once after a write, as the groups tell it', async () => {
    const { house, admin } = confluence;
    const { id, userName } = await makePerson(house);
    const of = (query: string) => read(`/user/memberof?${query}`);
    for (const name of ['Zulu', 'alpha', 'Élan']) {
      const add = `/group/userByGroupId?groupId=${idOf.get(name) ?? ''}`;
      await admin.send(add, { method: 'POST', body: { accountId: id } });
      const members = (await admin.send(`/group/${idOf.get(name) ?? ''}/membersByGroupId`)).json as {
        results: { accountId: string }[];
      };
      expect(members.results.map(({ accountId }) => accountId)).toContain(id);
      expect(names(await of(`accountId=${id}`))).toContain(name);
    }
    expect(names(await of(`username=${userName.toUpperCase()}`))).toEqual(['alpha', 'Zulu', 'Élan']);
    expect(names(await of(`key=${id}&limit=2`))).toEqual(['alpha', 'Zulu']);
    const next = (await of(`key=${id}&limit=2`))._links['next'] ?? '';
    expect(names(await read(next.replace('/rest/api', '')))).toEqual(['Élan']);
    expectFailure(await admin.send(`/user/memberof?accountId=${newId()}`), 404, 'No such user.');
  });

  it('show nothing of another organization', async () => {
    const { house } = confluence;
    await house.foundOrganization('elsewhere');
    expect((await read('/group')).size).toBe(7);
  });
});
