import { newId } from '../../../../src/common/ids.js';
import { apiToken, makePerson, type Person } from '../../../support/people.js';
import { SCOPE_MISSING, startConfluenceHouse, type ConfluenceHouse } from '../confluence-house.js';
import { confluenceJs3 } from './confluence-js-3.js';
import { confluenceJs1, confluenceJs2 } from './confluence-js-older.js';
import type { ClientPage, GroupClient, Login, Rows } from './group-client.js';

const UNKNOWN = '00000000-0000-0000-0000-000000000000';
const ALL = { start: 0, limit: 200 };

/** Goes on until a page is not full, and never beyond the last next link. */
async function exhaust<T>(
  read: (rows: Rows) => Promise<ClientPage<T>>,
  limit: number,
): Promise<readonly T[]> {
  const found: T[] = [];
  for (let page = await read({ start: 0, limit }); ; page = await read({ start: found.length, limit })) {
    found.push(...page.results);
    expect(page.size).toBe(page.results.length);
    if (page.next === undefined) return found;
    expect(page.results).toHaveLength(limit);
  }
}

describe.each([
  ['1', confluenceJs1],
  ['2', confluenceJs2],
  ['3', confluenceJs3],
] as const)('confluence.js, version %s, pointed at Guildhall', (version, clientOf) => {
  let confluence: ConfluenceHouse;
  let login: Login;
  let client: GroupClient;
  let people: readonly Person[];

  beforeAll(async () => {
    confluence = await startConfluenceHouse();
    login = await loginOf({ userName: 'admin', password: 'a-password-of-tests' });
    client = clientOf(confluence.house.url, login);
    const made: Person[] = [];
    for (let number = 1; number <= 5; number++) {
      const draft = { displayName: `Person ${number}`, email: `person${number}@example.com` };
      made.push(await makePerson(confluence.house, [], draft));
    }
    people = made;
  });

  afterAll(() => confluence.house.close());

  async function loginOf(
    who: Pick<Person, 'userName' | 'password'>,
    scopes?: readonly string[],
  ): Promise<Login> {
    const own = await confluence.native.send('/me');
    const email =
      who.userName === 'admin' ? (own.json as { email: string }).email : `${who.userName}@example.com`;
    return { email, apiToken: await apiToken(confluence.house, who, scopes) };
  }

  /** What the client makes of a refusal. */
  async function failureOf(call: Promise<unknown>, by: GroupClient = client) {
    const error: unknown = await call.then(
      () => new Error('The call was not refused.'),
      (refusal: unknown) => refusal,
    );
    return by.failureIn(error);
  }

  it('makes groups, reads them, lists them to the last and deletes them', async () => {
    const names = [`Zeta ${newId()}`, `alpha ${newId()}`, `Über ${newId()}`];
    const made = [];
    for (const name of names) made.push(await client.create(name));
    expect(made.map(({ name }) => name)).toEqual(names);
    expect(await client.byId(made[0]!.id)).toMatchObject({ id: made[0]!.id, name: names[0] });

    const all = await exhaust((rows) => client.list(rows), 2);
    expect(all.map(({ id }) => id)).toEqual(expect.arrayContaining(made.map(({ id }) => id)));
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);

    for (const { id } of made) await client.deleteById(id);
    expect((await exhaust((rows) => client.list(rows), 2)).length).toBe(all.length - 3);
    expect(await failureOf(client.byId(made[0]!.id))).toMatchObject({ status: 404 });
  });

  it('adds members, lists them to the last, and removes them', async () => {
    const { id } = await client.create(`Crew ${newId()}`);
    for (const person of people) await client.add(id, person.id);
    await client.add(id, people[0]!.id);
    const members = await exhaust((rows) => client.members(id, rows), 2);
    expect(members.map(({ accountId }) => accountId)).toEqual(people.map((person) => person.id));
    expect((await client.members(id, { start: 4, limit: 2 })).totalSize).toBe(5);

    await client.remove(id, people[1]!.id);
    await client.remove(id, people[1]!.id);
    const left = await client.members(id, ALL);
    expect(left.results).toHaveLength(4);
    expect((await client.members(UNKNOWN, ALL)).results).toEqual([]);
  });

  it('finds groups by a part of the name', async () => {
    const mark = newId();
    for (const name of [`${mark} Red`, `the ${mark}`, `${mark} Blue`]) await client.create(name);
    const found = await exhaust((rows) => client.pick(mark.toUpperCase(), rows), 2);
    expect(found.map(({ name }) => name)).toEqual([`${mark} Blue`, `${mark} Red`, `the ${mark}`]);
    expect((await client.pick(mark, { start: 0, limit: 1 })).totalSize).toBe(3);
    expect((await client.pick('a name with spaces & signs + more', ALL)).results).toEqual([]);
  });

  it('reads users: one, itself, nobody, several, their groups and addresses', async () => {
    const [ann, bo] = people as [Person, Person];
    expect(await client.user(ann.id)).toMatchObject({ accountId: ann.id, displayName: 'Person 1' });
    expect(await client.currentAccountId()).toBe(
      ((await confluence.native.send('/me')).json as { id: string }).id,
    );
    expect(await client.anonymousType()).toBe('anonymous');
    expect(await client.several([bo.id, UNKNOWN, ann.id])).toEqual([bo.id, ann.id]);
    const group = await client.create(`Of one ${newId()}`);
    await client.add(group.id, bo.id);
    const groups = await exhaust((rows) => client.groupsOf(bo.id, rows), 1);
    expect(groups.map(({ id }) => id)).toContain(group.id);
    expect(await client.email(ann.id)).toBe('person1@example.com');
    expect(await client.emails([ann.id, UNKNOWN, bo.id])).toEqual([
      'person1@example.com',
      'person2@example.com',
    ]);
  });

  it('searches for users to the last', async () => {
    const everybody = await exhaust((rows) => client.search('type=user', rows), 2);
    expect(everybody).toEqual(expect.arrayContaining(people.map(({ id }) => id)));
    expect(new Set(everybody).size).toBe(everybody.length);
    const found = await client.search('user.fullname ~ "pers" and user.fullname !~ "3"', ALL);
    expect(found.results).toHaveLength(4);
  });

  it('understands every refusal', async () => {
    const taken = `Taken ${newId()}`;
    const { id } = await client.create(taken);
    expect(await failureOf(client.create(taken.toUpperCase()))).toEqual({
      status: 400,
      message: `A group named "${taken.toUpperCase()}" already exists.`,
    });
    expect(await failureOf(client.create(''))).toMatchObject({ status: 400 });
    expect(await failureOf(client.members(id, { start: 0, limit: 201 }))).toEqual({
      status: 400,
      message: 'limit must not be greater than 200',
    });
    expect(await failureOf(client.deleteById(UNKNOWN))).toEqual({ status: 404, message: 'No such group.' });
    expect(await failureOf(client.add(UNKNOWN, people[0]!.id))).toMatchObject({ status: 404 });
    expect(await failureOf(client.add(id, UNKNOWN))).toMatchObject({ status: 400 });
    expect(await failureOf(client.remove(id, UNKNOWN))).toMatchObject({ status: 404 });
    expect(await failureOf(client.user(UNKNOWN))).toMatchObject({ status: 404 });
    expect(await failureOf(client.search('type=page', ALL))).toMatchObject({ status: 400 });

    const stranger = clientOf(confluence.house.url, { ...login, apiToken: 'gha_wrong' });
    expect(await failureOf(stranger.list(ALL), stranger)).toMatchObject({ status: 401 });
    const userName = `reader-${newId()}`;
    const person = await makePerson(confluence.house, [], { userName, email: `${userName}@example.com` });
    const reader = clientOf(confluence.house.url, await loginOf(person));
    expect(await failureOf(reader.create('Not mine to make'), reader)).toEqual({
      status: 403,
      message: 'Not allowed: needs SiteAdmin.',
    });
    const narrow = clientOf(
      confluence.house.url,
      await loginOf({ userName: 'admin', password: 'a-password-of-tests' }, ['read:confluence-groups']),
    );
    expect(await failureOf(narrow.create('Beyond the scope'), narrow)).toEqual({
      status: 401,
      message: SCOPE_MISSING,
    });
  });

  it('keeps the id of a group that is renamed elsewhere', async () => {
    const { id } = await client.create(`Before ${newId()}`);
    const { native } = confluence;
    const etag = (await native.send(`/groups/${id}`)).headers.get('etag') ?? '';
    const name = `After ${newId()}`;
    const headers = { 'content-type': 'application/merge-patch+json', 'if-match': etag };
    const renamed = await native.send(`/groups/${id}`, {
      method: 'PATCH',
      headers,
      body: JSON.stringify({ name }),
    });
    expect(renamed.status).toBe(200);
    expect(await client.byId(id)).toMatchObject({ id, name });
  });
});
