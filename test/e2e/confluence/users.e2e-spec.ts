import { newId } from '../../../src/common/ids.js';
import { HttpClient } from '../../support/http-client.js';
import { makePerson, type Person } from '../../support/people.js';
import { startTestApp } from '../../support/test-app.js';
import { expectFailure, startConfluenceHouse, type ConfluenceHouse } from './confluence-house.js';

const UNKNOWN = '00000000-0000-0000-0000-000000000000';

describe('users of Confluence', () => {
  let confluence: ConfluenceHouse;
  let ann: Person;
  let bare: Person;

  beforeAll(async () => {
    confluence = await startConfluenceHouse();
    ann = await makePerson(confluence.house, [], {
      userName: 'ann',
      displayName: 'Ann Lee',
      email: 'ann@x.io',
      jobTitle: 'Chief',
      department: 'R&D',
      city: 'Oslo',
      phone: '+47 1',
    });
    bare = await makePerson(confluence.house);
  });

  afterAll(() => confluence.house.close());

  const send = (path: string) => confluence.admin.send(path);

  it('are read with every field that some client insists on, and no null', async () => {
    const { url } = confluence.house;
    const answer = await send(`/user?accountId=${ann.id}`);
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({
      type: 'known',
      accountId: ann.id,
      accountType: 'atlassian',
      username: 'ann',
      userKey: ann.id,
      email: 'ann@x.io',
      publicName: 'Ann Lee',
      displayName: 'Ann Lee',
      profilePicture: { path: `/wiki/aa-avatar/${ann.id}`, width: 48, height: 48, isDefault: true },
      timeZone: 'Etc/UTC',
      isGuest: false,
      isExternalCollaborator: false,
      externalCollaborator: false,
      _expandable: { operations: '', details: '', personalSpace: '' },
      _links: { self: `${url}/wiki/rest/api/user?accountId=${ann.id}` },
    });
    expect((await send(`/user?accountId=${bare.id}&expand=details`)).text).not.toContain('null');
    const followed = (answer.json as { _links: { self: string } })._links.self;
    expect((await send(followed.replace(`${url}/wiki/rest/api`, ''))).json).toEqual(answer.json);
  });

  it.each([
    'username=ann',
    'username=ANN',
    'username=ann%40x.io',
    'accountId=&username=ann',
    'key=&username=ann',
  ])('are found by ?%s', async (query) => {
    expect((await send(`/user?${query}`)).json).toMatchObject({ accountId: ann.id });
  });

  it('are found by the first of account id, key and name that is sent', async () => {
    expect((await send(`/user?key=${ann.id}`)).json).toMatchObject({ accountId: ann.id });
    const both = await send(`/user?accountId=${bare.id}&username=ann`);
    expect(both.json).toMatchObject({ accountId: bare.id });
    expectFailure(await send(`/user?accountId=${UNKNOWN}&username=ann`), 404, 'No such user.');
  });

  it.each([
    [`accountId=${UNKNOWN}`, 404],
    ['accountId=not-a-uuid', 404],
    ['accountId=%00', 404],
    ['username=nobody', 404],
    ['username=%00', 404],
    ['', 400],
    ['accountId=', 400],
    ['accountId=%20', 400],
    ['accountId=a&accountId=b', 400],
    [`accountId=${'x'.repeat(129)}`, 400],
    ['username=a&username=b', 400],
  ])('are not found by ?%s', async (query, status) => {
    expectFailure(await send(`/user?${query}`), status);
  });

  it.each([
    'expand=operations,details',
    'expand=operations&expand=details',
    'expand=details,unheard,of,operations,',
  ])('tell more for ?%s', async (expand) => {
    expect((await send(`/user?accountId=${ann.id}&${expand}`)).json).toMatchObject({
      operations: [{ operation: 'use', targetType: 'application' }],
      details: {
        business: { position: 'Chief', department: 'R&D', location: 'Oslo' },
        personal: { phone: '+47 1', email: 'ann@x.io' },
      },
      _expandable: { personalSpace: '' },
    });
    const { _expandable } = (await send(`/user?accountId=${ann.id}&${expand}`)).json as {
      _expandable: object;
    };
    expect(Object.keys(_expandable)).toEqual(['personalSpace']);
  });

  it('may do what they hold, by whatever way', async () => {
    const admin = await makePerson(confluence.house, ['SiteAdmin']);
    const gone = await makePerson(confluence.house, ['SiteAdmin'], { active: false });
    const operations = async ({ id }: Pick<Person, 'id'>) =>
      (
        (await send(`/user?accountId=${id}&expand=operations`)).json as {
          operations: { operation: string }[];
        }
      ).operations.map(({ operation }) => operation);
    expect(await operations(ann)).toEqual(['use']);
    expect(await operations(admin)).toEqual(['use', 'administer']);
    expect(await operations(gone)).toEqual([]);
    const current = (await send('/user/current?expand=operations')).json as { operations: unknown[] };
    expect(current.operations).toHaveLength(2);
  });

  it('are themselves under "current"', async () => {
    const client = await confluence.as(ann);
    const answer = await client.send('/user/current');
    expect(answer.json).toEqual((await send(`/user?accountId=${ann.id}`)).json);
  });

  it('are nobody under "anonymous", without an account id', async () => {
    const answer = await send('/user/anonymous?expand=operations');
    expect(answer.json).toEqual({
      type: 'anonymous',
      displayName: 'Anonymous',
      profilePicture: { path: expect.any(String) as string, width: 48, height: 48, isDefault: true },
      operations: [],
      _expandable: {},
      _links: { self: `${confluence.house.url}/wiki/rest/api/user/anonymous` },
    });
    expect((await send('/user/anonymous')).json).toMatchObject({ _expandable: { operations: '' } });
  });

  it('come several at once, in the order that was asked for, without those who do not exist', async () => {
    const rows = async (query: string) => {
      const answer = await send(`/user/bulk?${query}`);
      expect([query, answer.status]).toEqual([query, 200]);
      const page = answer.json as { results: { accountId: string }[]; size: number };
      expect(page.size).toBe(page.results.length);
      return page.results.map(({ accountId }) => accountId);
    };
    const [one, two] = [ann.id, bare.id];
    expect(await rows(`accountId=${two},${one}`)).toEqual([two, one]);
    expect(await rows(`accountId=${two}%2C${UNKNOWN}%2C${one}`)).toEqual([two, one]);
    expect(await rows(`accountId=${one}&accountId=${two}`)).toEqual([one, two]);
    expect(await rows(`accountId=${one},${one.toUpperCase()},x,,${one}`)).toEqual([one]);
    expect(await rows(`accountId=${two},${one}&limit=1`)).toEqual([two]);
    expect(await rows(`accountId=${two},${one}&limit=1000`)).toEqual([two, one]);
    const many = [...Array.from({ length: 199 }, () => newId()), one, two].join(',');
    expect(await rows(`accountId=${many}`)).toEqual([one]);
    expect((await send(`/user/bulk?accountId=${one}`)).json).toMatchObject({ start: 0, limit: 200, size: 1 });
    expect((await send(`/user/bulk?accountId=${one}`)).json).not.toHaveProperty('_links.next');
    for (const query of ['', 'accountId=', `accountId=${one}&limit=0`]) {
      expectFailure(await send(`/user/bulk?${query}`), 400);
    }
  });

  it('have addresses, or an empty text', async () => {
    expect((await send(`/user/email?accountId=${ann.id}`)).json).toEqual({
      accountId: ann.id,
      email: 'ann@x.io',
    });
    expectFailure(await send(`/user/email?accountId=${UNKNOWN}`), 404);
    expectFailure(await send('/user/email'), 400);
    const both = await send(`/user/email/bulk?accountId=${bare.id}&accountId=${UNKNOWN}&accountId=${ann.id}`);
    expect(both.json).toEqual([
      { accountId: bare.id, email: '' },
      { accountId: ann.id, email: 'ann@x.io' },
    ]);
    expectFailure(await send('/user/email/bulk'), 400);
  });

  it('of another organization answer as unknown ones do', async () => {
    const { house } = confluence;
    const other = await house.foundOrganization('elsewhere');
    const stranger = await makePerson({
      ...house,
      system: { ...house.system, principal: { kind: 'system', organizationId: other.id } },
    });
    expectFailure(await send(`/user?accountId=${stranger.id}`), 404, 'No such user.');
    expectFailure(await send(`/user/email?accountId=${stranger.id}`), 404, 'No such user.');
    expectFailure(await send(`/user/memberof?accountId=${stranger.id}`), 404, 'No such user.');
    expect((await send(`/user/bulk?accountId=${stranger.id}`)).json).toMatchObject({ results: [] });
    expectFailure(await send(`/user?username=${stranger.userName}`), 404, 'No such user.');
  });

  it('who are not signed in are told so of themselves, where reading is open to them', async () => {
    const house = await startTestApp({ anonymousReadSurfaces: ['confluence'] });
    const nobody = new HttpClient(`${house.url}/wiki/rest/api`);
    expect((await nobody.send('/user/current')).json).toMatchObject({ type: 'anonymous' });
    expect((await nobody.send('/user/current')).json).not.toHaveProperty('accountId');
    const search = await nobody.send('/search/user?cql=user=currentUser()');
    expect(search.json).toMatchObject({ results: [], totalSize: 0 });
    expectFailure(await nobody.send('/group', { method: 'POST', body: { name: 'x' } }), 401);
    await house.close();
  });
});
