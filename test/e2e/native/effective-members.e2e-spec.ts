import { newId } from '../../../src/common/ids.js';
import type { Answer, HttpClient } from '../../support/http-client.js';
import { insertUsers } from '../../support/many-users.js';
import { makePerson, signedIn } from '../../support/people.js';
import { ADMIN, startTestApp, type TestApp } from '../../support/test-app.js';

interface Way {
  readonly kind: string;
  readonly path: readonly { id: string; name: string; publicId: string | null }[];
  readonly direct: boolean;
  readonly beganAt: string | null;
  readonly beganBy: string | null;
  readonly startsAt: string | null;
  readonly expiresAt: string | null;
  readonly since: string | null;
}

interface Member {
  readonly user: { id: string; userName: string; displayName: string; active: boolean };
  readonly ways: readonly Way[];
  readonly moreWays: boolean;
}

interface MemberPage {
  readonly items: readonly Member[];
  readonly nextCursor: string | null;
}

describe('Effective members', () => {
  let house: TestApp;
  let admin: HttpClient;
  let top: string;
  let middle: string;
  let low: string;

  beforeAll(async () => {
    house = await startTestApp();
    admin = await signedIn(house);
  });

  afterAll(() => house.close());

  // low is in middle and in top, middle is in top.
  beforeEach(async () => {
    [top, middle, low] = [await makeGroup('top'), await makeGroup('middle'), await makeGroup('low')];
    await put(`/groups/${top}/members/groups/${middle}`);
    house.clock.advance(1000);
    await put(`/groups/${middle}/members/groups/${low}`);
    house.clock.advance(1000);
    await put(`/groups/${top}/members/groups/${low}`);
    house.clock.advance(1000);
  });

  const made = async (path: string, body: object): Promise<string> =>
    ((await admin.send(path, { method: 'POST', body })).json as { id: string }).id;
  const makeGroup = (name: string) => made('/groups', { name: `${name} ${newId()}` });
  const makeUser = (more: object = {}) => made('/users', { userName: newId(), ...more });
  const put = async (path: string, body?: object) => {
    expect((await admin.send(path, { method: 'PUT', ...(body && { body }) })).status).toBe(204);
  };
  const join = (group: string, user: string, terms: object = {}) =>
    put(`/groups/${group}/members/users/${user}`, terms);
  const page = async (group: string, query = '', client = admin): Promise<MemberPage> => {
    const answer = await client.send(`/groups/${group}/effective-members?${query}`);
    expect([answer.status, answer.status === 200 ? '' : answer.text]).toEqual([200, '']);
    return answer.json as MemberPage;
  };
  const one = (group: string, user: string, client = admin): Promise<Answer> =>
    client.send(`/groups/${group}/effective-members/${user}`);
  const paths = ({ ways }: Member) => ways.map(({ path }) => path.map(({ id }) => id));

  it('come with every way by which they are in the group, shortest first', async () => {
    const [ann, bob] = [await makeUser({ displayName: 'Ann' }), await makeUser({ displayName: 'Bob' })];
    await join(low, ann, { expiresAt: '2099-01-01T00:00:00Z' });
    house.clock.advance(1000);
    await join(top, ann);
    await join(middle, bob);
    const { items, nextCursor } = await page(top);
    expect(nextCursor).toBeNull();
    expect(items.map(({ user }) => user.id)).toEqual([ann, bob]);
    expect(items.map(paths)).toEqual([[[top], [low, top], [low, middle, top]], [[middle, top]]]);
    const [direct, nested, longest] = items[0]!.ways;
    const { id: me } = (await admin.send('/me')).json as { id: string };
    const now = house.clock.now();
    expect(direct).toEqual({
      kind: 'membership',
      path: [{ id: top, publicId: null, name: expect.stringMatching(/^top /) as string }],
      direct: true,
      beganAt: now.toISOString(),
      beganBy: me,
      startsAt: null,
      expiresAt: null,
      since: now.toISOString(),
    });
    const joined = new Date(now.getTime() - 1000).toISOString();
    const dates = { beganAt: joined, since: joined, expiresAt: '2099-01-01T00:00:00.000Z', direct: false };
    expect([nested, longest]).toMatchObject([dates, dates]);
    expect((await one(top, ann)).json).toEqual(items[0]);
    expect(((await one(low, ann)).json as Member).ways).toHaveLength(1);
  });

  it('tell since when all of a way has stood', async () => {
    const user = await makeUser();
    await join(low, user, { startsAt: new Date(house.clock.now().getTime() + 5000).toISOString() });
    house.clock.advance(60_000);
    const other = await makeGroup('other');
    await put(`/groups/${other}/members/groups/${top}`);
    const since = async (group: string) =>
      ((await one(group, user)).json as Member).ways.map((way) => Date.parse(way.since!));
    const now = house.clock.now().getTime();
    expect(await since(low)).toEqual([now - 55_000]);
    expect(await since(other)).toEqual([now, now]);
  });

  it('are those whom decisions take for members: by the clock, inactive ones too, deleted ones not', async () => {
    const [later, gone, idle, deleted] = [
      await makeUser(),
      await makeUser(),
      await makeUser({ active: false }),
      await makeUser(),
    ];
    const inAMinute = new Date(house.clock.now().getTime() + 60_000).toISOString();
    await join(low, later, { startsAt: inAMinute });
    await join(low, gone, { expiresAt: inAMinute });
    await join(low, idle);
    await join(low, deleted);
    await admin.send(`/users/${deleted}`, { method: 'DELETE' });
    const ids = async () => (await page(top, 'sort=number')).items.map(({ user }) => user.id);
    expect(await ids()).toEqual([gone, idle]);
    house.clock.advance(60_000);
    expect(await ids()).toEqual([later, idle]);
    expect([(await one(top, gone)).status, (await one(top, later)).status]).toEqual([404, 200]);
  });

  it('of Everyone are all active users, by being that', async () => {
    const [active, idle] = [await makeUser(), await makeUser({ active: false })];
    const { items } = await page('all_users', `filter=id eq "${active}" or id eq "${idle}" or number eq 2`);
    expect(items).toHaveLength(1);
    expect(items[0]!.user.id).toBe(active);
    expect(items[0]!.ways).toMatchObject([
      { kind: 'everyone', direct: false, beganBy: null, expiresAt: null, path: [{ publicId: 'all_users' }] },
    ]);
    expect(Date.parse(items[0]!.ways[0]!.beganAt!)).toBe(house.clock.now().getTime());
    expect((await one('all_users', active)).json).toEqual(items[0]);
    expect((await one('all_users', idle)).json).toMatchObject({ code: 'member.not_found' });
  });

  it('are listed page by page, sorted and filtered, each once, while others come and go', async () => {
    const users = await insertUsers(house, 60);
    const batch = (group: string, op: string, ids: readonly string[]) =>
      admin.send(`/groups/${group}/members:batch`, {
        method: 'POST',
        body: { items: ids.map((id) => ({ op, type: 'user', id })) },
      });
    await batch(low, 'add', users.slice(0, 40));
    await batch(middle, 'add', users.slice(20));
    for (const sort of ['displayName', '-displayName', 'number', '-userName', 'createdAt']) {
      const passing = [...(await insertUsers(house, 12))];
      await batch(low, 'add', passing);
      const seen: Member[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const read: MemberPage = await page(top, `limit=7&sort=${sort}${cursor && `&cursor=${cursor}`}`);
        seen.push(...read.items);
        cursor = read.nextCursor;
        await batch(low, 'remove', passing.splice(0, 2));
        await batch(middle, 'add', await insertUsers(house, 1));
      }
      const ids = seen.map(({ user }) => user.id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(users.filter((id) => !ids.includes(id))).toEqual([]);
      expect(seen.every(({ ways }) => ways.length > 0)).toBe(true);
    }
    const { items } = await page(top, `filter=id eq "${users[25]!}" and active eq true`);
    expect(items.map(paths)).toEqual([
      [
        [middle, top],
        [low, top],
        [low, middle, top],
      ],
    ]);
    const first = await page(top, 'limit=1');
    for (const other of [`${middle}/effective-members`, `${top}/members/users`]) {
      const refused = await admin.send(`/groups/${other}?limit=1&cursor=${first.nextCursor!}`);
      expect(refused.json).toMatchObject({ status: 422, errors: [{ field: 'cursor' }] });
    }
  });

  it('are read by publicIds too, by whoever may read the directory, in one organization', async () => {
    const publicId = `user-${newId()}`;
    const user = await makeUser({ publicId });
    await join(low, user);
    const reader = await signedIn(house, await makePerson(house));
    expect(((await one(top, publicId, reader)).json as Member).user.id).toBe(user);
    expect((await one(top, await makeUser())).json).toMatchObject({ status: 404, code: 'member.not_found' });
    expect((await one(top, newId())).json).toMatchObject({ status: 404, code: 'user.not_found' });
    expect((await one(newId(), user)).json).toMatchObject({ status: 404, code: 'group.not_found' });
    const { publicId: organization } = await house.foundOrganization('magic-7');
    const elsewhere = await signedIn(house, ADMIN, organization);
    for (const path of [
      `${top}/effective-members`,
      `${top}/effective-members/${user}`,
      `${top}/effective-parents`,
    ]) {
      expect((await elsewhere.send(`/groups/${path}`)).json).toMatchObject({ code: 'group.not_found' });
    }
    expect((await one('admins', user, elsewhere)).json).toMatchObject({ code: 'user.not_found' });
  });

  it('have groups above theirs, all of which are listed', async () => {
    const above = async (group: string, query = '') =>
      (
        (await admin.send(`/groups/${group}/effective-parents?${query}`)).json as { items: { id: string }[] }
      ).items.map(({ id }) => id);
    const roof = await makeGroup('roof');
    await put(`/groups/${roof}/members/groups/${top}`);
    expect(await above(low)).toEqual([top, middle, roof]);
    expect(await above(low, 'sort=-number&limit=2')).toEqual([roof, middle]);
    expect(await above(roof)).toEqual([]);
    await admin.send(`/groups/${top}/members/groups/${middle}`, { method: 'DELETE' });
    expect(await above(middle)).toEqual([]);
    expect(await above(low)).toEqual([top, middle, roof]);
  });
});
