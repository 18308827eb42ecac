import { UsersService } from '../../../src/users/users.service.js';
import { makePerson } from '../../support/people.js';
import {
  changesWritten,
  expectFailure,
  startConfluenceHouse,
  type ConfluenceHouse,
} from './confluence-house.js';

interface SearchPage {
  readonly results: readonly {
    readonly user: { readonly accountId: string; readonly operations?: unknown };
  }[];
  readonly totalSize: number;
  readonly _links: Readonly<Record<string, string>>;
}

const NAMES = ['Ann Lee', 'Annabel Müller', 'Joanna van Dam', "Bo O'Brien", '100% Bot'];

describe('the search for users of Confluence', () => {
  let confluence: ConfluenceHouse;
  const idOf = new Map<string, string>();
  let me: string;

  beforeAll(async () => {
    confluence = await startConfluenceHouse();
    for (const [index, displayName] of NAMES.entries()) {
      const kind = displayName.endsWith('Bot') ? 'robot' : 'user';
      const draft = { displayName, kind, userName: `login${index}` } as const;
      idOf.set(displayName, (await makePerson(confluence.house, [], draft)).id);
    }
    await makePerson(confluence.house, [], { displayName: 'Ann Gone', active: false });
    me = ((await confluence.native.send('/me')).json as { id: string }).id;
    idOf.set('admin', me);
  });

  afterAll(() => confluence.house.close());

  const search = (cql: string, more = '') =>
    confluence.admin.send(`/search/user?cql=${encodeURIComponent(cql)}${more}`);

  async function found(cql: string): Promise<readonly string[]> {
    const answer = await search(cql);
    expect([cql, answer.status]).toEqual([cql, 200]);
    const page = answer.json as SearchPage;
    expect(page.totalSize).toBe(page.results.length);
    const nameOf = new Map([...idOf].map(([name, id]) => [id, name]));
    return page.results.map(({ user }) => nameOf.get(user.accountId) ?? user.accountId);
  }

  const everybody = ['100% Bot', 'admin', 'Ann Lee', 'Annabel Müller', "Bo O'Brien", 'Joanna van Dam'];

  it.each([
    ['type=user', everybody],
    ['TYPE = "User"', everybody],
    ['type in (user)', everybody],
    ['type != user', []],
    ['user.fullname ~ "ann"', ['Ann Lee', 'Annabel Müller']],
    ['user.fullname ~ ann*', ['Ann Lee', 'Annabel Müller']],
    ['user.fullname ~ "*ann"', ['Ann Lee', 'Annabel Müller', 'Joanna van Dam']],
    ['user.fullname ~ "dam joa"', ['Joanna van Dam']],
    ['user.fullname ~ "MÜL"', ['Annabel Müller']],
    ['user.fullname ~ "Mu\u0308l"', ['Annabel Müller']],
    ['user.fullname ~ "o\'b"', ["Bo O'Brien"]],
    ['user.fullname ~ "%"', []],
    ['user.fullname ~ "100%"', ['100% Bot']],
    ['user.fullname ~ "_nn"', []],
    ['user.fullname ~ ""', []],
    ['user.fullname = "ann lee"', ['Ann Lee']],
    ['user.fullname in ("Ann Lee", "100% bot")', ['100% Bot', 'Ann Lee']],
    ['user.fullname !~ "ann" and type=user', ['100% Bot', 'admin', "Bo O'Brien", 'Joanna van Dam']],
    ['not (user.fullname ~ a or user.fullname ~ bo)', ['Joanna van Dam']],
    ['user = currentUser()', ['admin']],
    ['user != currentUser() and user.fullname ~ a', ['Ann Lee', 'Annabel Müller']],
    ['user = login0', ['Ann Lee']],
    ['user = LOGIN0', ['Ann Lee']],
    ['user in (login0, login1, nobody)', ['Ann Lee', 'Annabel Müller']],
    ['user = "712020:9d"', []],
    ['user.accountid = login0', []],
    ['user = "x\' or true --"', []],
    ['user.fullname ~ "\0"', []],
    ['user = "\0"', []],
  ])('%s', async (cql, expected) => {
    expect(await found(cql)).toEqual(expected);
  });

  it('puts what it finds in the order that is asked for', async () => {
    const byName = [...everybody].reverse();
    expect(await found('type=user order by user.fullname desc')).toEqual(byName);
    expect(await found('type=user ORDER BY Title')).toEqual(everybody);
    // The administrator was made first, and all of them in one instant: the order of ids is that of making.
    const made = ['admin', ...NAMES];
    expect(await found('type=user order by created, user')).toEqual(made);
    expect(await found('type=user order by user.accountid desc')).toEqual([...made].reverse());
    const ann = idOf.get('Ann Lee') ?? '';
    confluence.house.clock.advance(1000);
    await confluence.house.app.get(UsersService).update(confluence.house.system, ann, { city: 'Delft' });
    expect((await found('type=user order by lastmodified desc'))[0]).toBe('Ann Lee');
    const page = (await search('type=user order by title desc', '&limit=2&start=1')).json as SearchPage;
    expect(page.results.map(({ user }) => user.accountId)).toEqual(
      byName.slice(1, 3).map((name) => idOf.get(name)),
    );
    expect(page._links['next']).toBe(
      '/rest/api/search/user?cql=type%3Duser+order+by+title+desc&limit=2&start=3',
    );
  });

  it('finds by account ids, one or several', async () => {
    const [ann, bo] = [idOf.get('Ann Lee') ?? '', idOf.get("Bo O'Brien") ?? ''];
    expect(await found(`user.accountid="${ann}"`)).toEqual(['Ann Lee']);
    expect(await found(`user.userkey=${ann.toUpperCase()}`)).toEqual(['Ann Lee']);
    expect(await found(`user in ("${ann}", ${bo})`)).toEqual(['Ann Lee', "Bo O'Brien"]);
    expect(await found(`user.accountid not in ("${ann}", ${bo}) and user.fullname ~ bo`)).toEqual([
      '100% Bot',
    ]);
  });

  it('answers with all that clients insist on, 25 at first', async () => {
    const answer = await search('user.fullname ~ "ann lee"');
    const { url } = confluence.house;
    const id = idOf.get('Ann Lee') ?? '';
    expect(answer.json).toEqual({
      results: [
        {
          user: expect.objectContaining({ accountId: id, type: 'known', displayName: 'Ann Lee' }) as unknown,
          title: 'Ann Lee',
          excerpt: '',
          url: `/people/${id}`,
          breadcrumbs: [],
          entityType: 'user',
          iconCssClass: expect.any(String) as string,
          lastModified: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
          score: 0,
        },
      ],
      start: 0,
      limit: 25,
      size: 1,
      totalSize: 1,
      cqlQuery: 'user.fullname ~ "ann lee"',
      searchDuration: expect.any(Number) as number,
      _links: {
        base: `${url}/wiki`,
        context: '/wiki',
        self: `${url}/wiki/rest/api/search/user?cql=user.fullname%20~%20%22ann%20lee%22`,
      },
    });
  });

  it('goes on page by page until one is shorter, and keeps the query', async () => {
    const seen: string[] = [];
    let path = '/search/user?cql=type=user&expand=operations&limit=4';
    for (;;) {
      const page = (await confluence.admin.send(path)).json as SearchPage;
      expect(page.totalSize).toBe(everybody.length);
      seen.push(...page.results.map(({ user }) => user.accountId));
      expect(page.results.every(({ user }) => Array.isArray(user.operations))).toBe(true);
      const { next } = page._links;
      if (next === undefined) break;
      path = next.replace('/rest/api', '');
      expect(path).toBe('/search/user?cql=type%3Duser&expand=operations&limit=4&start=4');
    }
    expect(seen).toEqual(everybody.map((name) => idOf.get(name)));
  });

  it('tells of guests that there are none', async () => {
    const guests = await search('type=user', '&sitePermissionTypeFilter=externalCollaborator');
    expect(guests.json).toMatchObject({ results: [], totalSize: 0 });
    for (const all of ['none', 'all']) {
      const page = await search('type=user', `&sitePermissionTypeFilter=${all}`);
      expect(page.json).toMatchObject({ totalSize: everybody.length });
    }
    expectFailure(await search('type=user', '&sitePermissionTypeFilter=some'), 400);
  });

  it.each([
    ['', 'cql must be'],
    ['type=page', 'cql finds nothing here but users'],
    ['type ~ user', 'cql cannot compare type by ~'],
    ['user ~ x', 'cql cannot compare user by ~'],
    ['title ~ x', 'cql does not know title'],
    ['user = now()', 'cql does not know the function now()'],
    ['user.fullname ~ currentUser()', 'cql cannot compare user.fullname with currentuser()'],
    ['constructor = x', 'cql does not know constructor'],
    ['type=user and', 'cql lacks a field'],
    ['type=user order by space', 'cql cannot be ordered by space'],
    ['type=user order by constructor', 'cql cannot be ordered by constructor'],
    ["user='", 'cql cannot be read from character'],
    ['x'.repeat(4001), 'cql must be shorter'],
  ])('refuses %s with 400', async (cql, why) => {
    const before = await changesWritten(confluence.house);
    expectFailure(await search(cql), 400, expect.stringContaining(why));
    expect(await changesWritten(confluence.house)).toBe(before);
  });

  it('refuses a search without a query', async () => {
    expectFailure(await confluence.admin.send('/search/user'), 400);
  });
});
