import { newId } from '../../../src/common/ids.js';
import { rowsOf } from '../../support/acts.js';
import type { Answer, HttpClient } from '../../support/http-client.js';
import { bearer } from '../../support/http-client.js';
import { apiToken, makePerson, signedIn } from '../../support/people.js';
import { ADMIN, startTestApp, type TestApp } from '../../support/test-app.js';

interface Made {
  readonly id: string;
  readonly number: number;
  readonly version: number;
}

const MANAGE = 'Administration/Organisation/ManageUserAndGroupSecurity';

describe('Restoring', () => {
  let house: TestApp;
  let admin: HttpClient;

  beforeAll(async () => {
    // The clock is turned by days, and nobody is to sign in anew for that.
    house = await startTestApp({ accessTokenSeconds: 30 * 86_400, refreshTokenSeconds: 60 * 86_400 });
    admin = await signedIn(house);
  });

  afterAll(() => house.close());

  const post = (path: string, body?: object, client = admin) =>
    client.send(path, { method: 'POST', ...(body && { body }) });
  const put = async (path: string, body?: object) =>
    expect((await admin.send(path, { method: 'PUT', ...(body && { body }) })).text).toBe('');
  const remove = async (path: string) => expect((await admin.send(path, { method: 'DELETE' })).text).toBe('');
  const made = async (path: string, body: object) => {
    const answer = await post(path, body);
    expect([answer.status, answer.text]).toEqual([201, expect.anything()]);
    return answer.json as Made;
  };
  const makeGroup = (name: string = newId()) => made('/groups', { name });
  const makeUser = (more: object = {}) => made('/users', { userName: newId(), ...more });
  const restore = (kind: 'users' | 'groups', { id }: { id: string }, body?: object, client = admin) =>
    post(`/${kind}/${id}/restore`, body, client);
  const restored = async (kind: 'users' | 'groups', thing: { id: string }, body?: object) => {
    const answer = await restore(kind, thing, body);
    expect([answer.status, answer.status === 200 ? '' : answer.text]).toEqual([200, '']);
    return answer;
  };
  const items = async (path: string) =>
    ((await admin.send(path)).json as { items: readonly Record<string, unknown>[] }).items;

  /** All that can be seen of a thing's relations, but since when and by whom they are. */
  const relationsOf = async (kind: 'users' | 'groups', { id }: { id: string }) => {
    const paths =
      kind === 'users'
        ? [`/users/${id}/groups`, `/users/${id}/groups?effective=true`]
        : [`/groups/${id}/members/users`, `/groups/${id}/members/groups`, `/groups/${id}/parents`];
    const grants = [`/grants?filter=subject.id eq "${id}"`, `/grants?filter=scope.id eq "${id}"`];
    const lists = await Promise.all([...paths, ...grants].map(items));
    const roles = await rowsOf(
      house,
      'select role_id from role_assignments where subject_id = $1 and ended_at is null',
      [id],
    );
    const since = new Set(['beganAt', 'beganBy', 'updatedAt', 'version']);
    const text = (value: unknown) =>
      JSON.stringify(value, (key, one: unknown) => (since.has(key) ? undefined : one));
    // A grant begins anew as another one; all else keeps its id.
    const withoutIds = lists.map((list, at) =>
      at < paths.length ? list : list.map((one) => ({ ...one, id: 0 })),
    );
    return withoutIds.map((list) => list.map(text).sort()).concat([roles.map(text)]);
  };

  /** Begins a bit of everything around a user and a group. */
  async function household() {
    const [user, group] = [await makeUser({ email: `${newId()}@example.com` }), await makeGroup()];
    const [above, top, below] = [await makeGroup(), await makeGroup(), await makeGroup()];
    const [idle, later] = [await makeUser({ active: false }), await makeUser()];
    await put(`/groups/${above.id}/members/groups/${group.id}`, { privileges: ['group_update'] });
    await put(`/groups/${top.id}/members/groups/${above.id}`);
    await put(`/groups/${group.id}/members/groups/${below.id}`);
    await put(`/groups/${group.id}/members/groups/${(await makeGroup()).id}`);
    const expiresAt = new Date(house.clock.now().getTime() + 86_400_000).toISOString();
    await put(`/groups/${group.id}/members/users/${user.id}`, {
      privileges: ['group_add_user', 'group_view'],
      expiresAt,
    });
    await put(`/groups/${group.id}/members/users/${idle.id}`);
    await put(`/groups/${group.id}/members/users/${later.id}`, { startsAt: expiresAt });
    const scope = { type: 'group', id: group.id };
    await made('/grants', { subject: { type: 'user', id: user.id }, permission: 'READ' });
    await made('/grants', { subject: { type: 'group', id: group.id }, permission: 'READ' });
    await made('/grants', { subject: { type: 'user', id: later.id }, permission: 'READ', scope });
    const role = await made('/roles', { name: newId(), permissions: ['READ', 'BROWSE'] });
    await put(`/roles/${role.id}/assignments/users/${user.id}`);
    await put(`/roles/${role.id}/assignments/groups/${group.id}`);
    return { user, group, above, top, below, idle, later, role };
  }

  describe('a user', () => {
    it('brings back all that his deletion ended, and shows him as before', async () => {
      const { user, above, top } = await household();
      const before = await relationsOf('users', user);
      expect(before[1]).toHaveLength(4);
      const shown = (await admin.send(`/users/${user.id}`)).json as object;
      await remove(`/users/${user.id}`);
      house.clock.advance(60_000);
      const answer = await restored('users', user);
      expect(answer.headers.get('etag')).toBe('"2"');
      const again = (await admin.send(`/users/${user.id}`)).json;
      expect(again).toEqual({ ...shown, version: 2, updatedAt: house.clock.now().toISOString() });
      expect(answer.json).toEqual(again);
      expect(await relationsOf('users', user)).toEqual(before);
      const ids = (await items(`/users/${user.id}/groups?effective=true`)).map(
        ({ group }) => (group as Made).id,
      );
      expect(ids).toEqual(expect.arrayContaining([above.id, top.id]));
    });

    it('lets his password work again, and neither sessions nor tokens', async () => {
      const person = await makePerson(house, [MANAGE]);
      const session = await signedIn(house, person);
      const token = await apiToken(house, person);
      const login = { userName: person.userName, password: person.password };
      const { refreshToken } = (await post('/auth/login', login)).json as { refreshToken: string };
      await remove(`/users/${person.id}`);
      expect((await post('/auth/login', login)).status).toBe(401);
      await restored('users', person);
      expect((await session.send('/me')).status).toBe(401);
      expect((await admin.with(bearer(token)).send('/me')).status).toBe(401);
      expect((await post('/auth/refresh', { refreshToken })).status).toBe(401);
      const anew = await signedIn(house, person);
      expect((await anew.send('/me')).status).toBe(200);
      expect((await anew.send('/users?deleted=true')).status).toBe(200);
    });

    it('leaves one who was disabled disabled', async () => {
      const user = await makeUser({ active: false });
      await remove(`/users/${user.id}`);
      expect((await restored('users', user)).json).toMatchObject({ active: false });
      expect(await rowsOf(house, 'select from active_spans where user_id = $1', [user.id])).toEqual([]);
    });

    it('is refused under a name or address that somebody has meanwhile, and takes others', async () => {
      const userName = `taken-${newId()}`;
      const email = `${newId()}@example.com`;
      const user = await makeUser({ userName, email });
      await remove(`/users/${user.id}`);
      const other = await makeUser({ userName: userName.toUpperCase() });
      await makeUser({ email: email.toUpperCase() });
      const taken = { status: 409, code: 'user.login_name_taken' };
      expect((await restore('users', user)).json).toMatchObject(taken);
      expect((await restore('users', user, { userName: newId() })).json).toMatchObject(taken);
      const free = `free-${newId()}`;
      expect((await restored('users', user, { userName: free, email: null })).json).toMatchObject({
        userName: free,
        email: null,
      });
      expect((await items(`/users?filter=userName eq "${free}"`)).map(({ id }) => id)).toEqual([user.id]);
      expect((await items(`/users?filter=userName eq "${userName}"`)).map(({ id }) => id)).toEqual([
        other.id,
      ]);
    });

    it('does not begin again what has expired or whose other side is gone', async () => {
      const user = await makeUser();
      const [kept, gone, expired] = [await makeGroup(), await makeGroup(), await makeGroup()];
      const project = await made('/projects', { name: newId() });
      const soon = new Date(house.clock.now().getTime() + 1000).toISOString();
      for (const group of [kept, gone]) await put(`/groups/${group.id}/members/users/${user.id}`);
      await put(`/groups/${expired.id}/members/users/${user.id}`, { expiresAt: soon });
      const subject = { type: 'user', id: user.id };
      const scope = { type: 'project', id: project.id };
      const grant = await made('/grants', { subject, permission: 'READ', scope });
      await remove(`/users/${user.id}`);
      await remove(`/groups/${gone.id}`);
      await remove(`/projects/${project.id}`);
      house.clock.advance(1000);
      await restored('users', user);
      const groups = await items(`/users/${user.id}/groups`);
      expect(groups.map(({ group }) => (group as Made).id)).toEqual([kept.id]);
      expect(await items(`/grants?filter=subject.id eq "${user.id}"`)).toEqual([]);
      const changes = await rowsOf<{ action: string; facts: object }>(
        house,
        `select action, facts from changes where subject_id = $1 and action in ('user.restored', 'user.rejoined')
          order by ordinal`,
        [user.id],
      );
      expect(changes).toMatchObject([
        { facts: { grants: 0, leftOut: [{ what: 'grant', id: grant.id, why: 'deleted' }] } },
        { facts: { memberships: 1, leftOutCount: 2 } },
      ]);
      expect(JSON.parse(JSON.stringify(changes[1]!.facts))).toMatchObject({
        leftOut: expect.arrayContaining([
          { what: 'membership', id: gone.id, why: 'deleted' },
          { what: 'membership', id: expired.id, why: 'expired' },
        ]),
      });
    });
  });

  describe('a group', () => {
    it('brings back all that its deletion ended, also of who is disabled or in it later', async () => {
      const { group, user, top, idle, later, below } = await household();
      const before = await relationsOf('groups', group);
      const closure = () =>
        rowsOf(
          house,
          `select descendant_id, ancestor_id from group_closure
            where $1 in (descendant_id, ancestor_id) or (descendant_id = $2 and ancestor_id = $3) order by 1, 2`,
          [group.id, below.id, top.id],
        );
      const pairs = await closure();
      expect(pairs).toHaveLength(6);
      await remove(`/groups/${group.id}`);
      expect(await closure()).toEqual([]);
      house.clock.advance(60_000);
      expect((await restored('groups', group)).headers.get('etag')).toBe('"2"');
      expect(await relationsOf('groups', group)).toEqual(before);
      expect(await closure()).toEqual(pairs);
      const check = { subject: { type: 'user', id: user.id }, permission: 'READ' };
      expect((await post('/permissions/check', check)).json).toMatchObject({ allowed: true });
      const present = (await items(`/groups/${group.id}/members/users`)).map(
        (one) => (one['user'] as Made).id,
      );
      expect(new Set(present)).toEqual(new Set([user.id, idle.id]));
      house.clock.advance(86_400_000);
      const grown = (await items(`/groups/${group.id}/members/users`)).map((one) => (one['user'] as Made).id);
      expect(new Set(grown)).toEqual(new Set([idle.id, later.id]));
    });

    it('leaves out what would close a cycle, parents first', async () => {
      const [a, b, c] = [await makeGroup(), await makeGroup(), await makeGroup()];
      await put(`/groups/${a.id}/members/groups/${b.id}`);
      await put(`/groups/${b.id}/members/groups/${c.id}`);
      await remove(`/groups/${b.id}`);
      await put(`/groups/${c.id}/members/groups/${a.id}`);
      await restored('groups', b);
      expect((await items(`/groups/${b.id}/parents`)).map(({ group }) => (group as Made).id)).toEqual([a.id]);
      expect(await items(`/groups/${b.id}/members/groups`)).toEqual([]);
      const [change] = await rowsOf<{ facts: object }>(
        house,
        `select facts from changes where subject_id = $1 and action = 'group.restored'`,
        [b.id],
      );
      expect(change!.facts).toMatchObject({
        parents: 1,
        children: 0,
        leftOut: [{ what: 'child', id: c.id, why: 'cycle' }],
      });
    });

    it('leaves out what would be too deep, and nothing else', async () => {
      const low = await startTestApp({ nestingDepthLimit: 3 });
      const client = await signedIn(low);
      const make = async () => (await post('/groups', { name: newId() }, client)).json as Made;
      const nest = async (parent: Made, child: Made) =>
        expect(
          (await client.send(`/groups/${parent.id}/members/groups/${child.id}`, { method: 'PUT' })).text,
        ).toBe('');
      const [group, shallow, deep, under, top] = [
        await make(),
        await make(),
        await make(),
        await make(),
        await make(),
      ];
      await nest(top, group);
      await nest(group, shallow);
      await nest(group, deep);
      expect((await client.send(`/groups/${group.id}`, { method: 'DELETE' })).status).toBe(204);
      const last = await make();
      await nest(deep, under);
      await nest(under, last);
      expect((await restore('groups', group, {}, client)).status).toBe(200);
      const children = (await client.send(`/groups/${group.id}/members/groups`)).json as {
        items: { group: Made }[];
      };
      expect(children.items.map((one) => one.group.id)).toEqual([shallow.id]);
      await low.close();
    });

    it('is refused under a name that another has meanwhile, and takes another', async () => {
      const group = await makeGroup('Crew of old');
      await remove(`/groups/${group.id}`);
      await makeGroup('CREW OF OLD');
      expect((await restore('groups', group)).json).toMatchObject({ status: 409, code: 'group.name_taken' });
      expect((await restore('groups', group, { name: 'Crew of new' })).json).toMatchObject({
        name: 'Crew of new',
        displayName: 'Crew of new',
        version: 2,
      });
    });

    it('and a user who ended with each other comes back whole in the order of who went last', async () => {
      const [user, group] = [await makeUser(), await makeGroup()];
      await put(`/groups/${group.id}/members/users/${user.id}`);
      await remove(`/users/${user.id}`);
      await remove(`/groups/${group.id}`);
      await restored('groups', group);
      expect(await items(`/groups/${group.id}/members/users`)).toEqual([]);
      await restored('users', user);
      expect(await items(`/groups/${group.id}/members/users`)).toMatchObject([{ user: { id: user.id } }]);
    });
  });

  describe.each(['users', 'groups'] as const)('of %s', (kind) => {
    const make = (): Promise<Made> => (kind === 'users' ? makeUser() : makeGroup());
    const type = kind === 'users' ? 'user' : 'group';

    it('is for the deleted only, and finds nothing elsewhere', async () => {
      const one = await make();
      expect((await restore(kind, one)).json).toMatchObject({ status: 409, code: `${type}.not_deleted` });
      expect((await restore(kind, { id: newId() })).json).toMatchObject({
        status: 404,
        code: `${type}.not_found`,
      });
      expect((await restore(kind, { id: 'no%00body' })).status).toBe(404);
      await remove(`/${kind}/${one.id}`);
      await house.foundOrganization(`elsewhere-${kind}`);
      const stranger = await signedIn(house, ADMIN, `elsewhere-${kind}`);
      expect((await restore(kind, one, {}, stranger)).json).toMatchObject({ status: 404 });
      expect((await stranger.send(`/${kind}?deleted=true`)).json).toEqual({ items: [], nextCursor: null });
    });

    it('keeps to If-Match', async () => {
      const one = await make();
      await remove(`/${kind}/${one.id}`);
      const send = (version: string) =>
        admin.send(`/${kind}/${one.id}/restore`, { method: 'POST', headers: { 'if-match': version } });
      expect((await send('"7"')).status).toBe(412);
      expect((await send('"1"')).status).toBe(200);
    });

    it('happens once, however many ask at once', async () => {
      const one = await make();
      const group = await makeGroup();
      const [inner, outer] = kind === 'users' ? ['users', group.id] : ['groups', group.id];
      await put(`/groups/${outer}/members/${inner}/${one.id}`);
      await remove(`/${kind}/${one.id}`);
      const answers = await Promise.all(Array.from({ length: 6 }, () => restore(kind, one)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
      expect(await items(`/groups/${outer}/members/${inner}`)).toHaveLength(1);
    });

    it('finds the deleted by list, sort and filter, for those who manage the directory', async () => {
      const [first, second] = [await make(), await make()];
      for (const one of [first, second]) {
        house.clock.advance(1000);
        await remove(`/${kind}/${one.id}`);
      }
      const names = kind === 'users' ? 'userName' : 'name';
      const deleted = await items(`/${kind}?deleted=true&sort=-deletedAt&limit=2`);
      expect(deleted.map(({ id }) => id)).toEqual([second.id, first.id]);
      expect(deleted[0]).toMatchObject({
        deletedAt: house.clock.now().toISOString(),
        deletedBy: expect.anything(),
      });
      const filter = encodeURIComponent(`${names} eq "${String(deleted[1]![names]).toUpperCase()}"`);
      expect((await items(`/${kind}?deleted=true&filter=${filter}`)).map(({ id }) => id)).toEqual([first.id]);
      expect(await items(`/${kind}?filter=${filter}`)).toEqual([]);
      const page = (await admin.send(`/${kind}?deleted=true&limit=1`)).json as { nextCursor: string };
      const wrong = await admin.send(`/${kind}?limit=1&cursor=${page.nextCursor}`);
      expect(wrong.json).toMatchObject({ status: 422, errors: [{ field: 'cursor' }] });
      for (const query of ['', '&deleted=false']) {
        const answer = await admin.send(`/${kind}?sort=-deletedAt${query}`);
        expect(answer.json).toMatchObject({ status: 422, errors: [{ field: 'sort' }] });
      }
      for (const flag of ['yes', '', '1', 'TRUE']) {
        const answer = await admin.send(`/${kind}?deleted=${flag}`);
        expect(answer.json).toMatchObject({ status: 422, errors: [{ field: 'deleted' }] });
      }
      const reader = await signedIn(house, await makePerson(house));
      for (const query of ['', '?deleted=false']) {
        expect((await reader.send(`/${kind}${query}`)).status).toBe(200);
      }
      expect((await reader.send(`/${kind}?deleted=true`)).status).toBe(403);
      expect((await restore(kind, first, {}, reader)).status).toBe(403);
    });
  });

  describe('confers', () => {
    let manager: HttpClient;
    const beyond = (answer: Answer) =>
      expect(answer.json).toMatchObject({ status: 403, code: 'authority.beyond' });

    beforeAll(async () => {
      manager = await signedIn(house, await makePerson(house, [MANAGE]));
    });

    it.each(['member of Administrators', 'holder of a grant', 'bearer of a role', 'member for later'])(
      'so that only who holds as much restores a %s',
      async (how) => {
        const user = await makeUser();
        const startsAt = new Date(house.clock.now().getTime() + 86_400_000).toISOString();
        if (how === 'member of Administrators') await put(`/groups/admins/members/users/${user.id}`);
        if (how === 'member for later') await put(`/groups/admins/members/users/${user.id}`, { startsAt });
        if (how === 'holder of a grant') {
          await made('/grants', { subject: { type: 'user', id: user.id }, permission: 'SiteAdmin' });
        }
        if (how === 'bearer of a role') {
          const role = await made('/roles', { name: newId(), permissions: ['SiteAdmin'] });
          await put(`/roles/${role.id}/assignments/users/${user.id}`);
        }
        await remove(`/users/${user.id}`);
        beyond(await restore('users', user, {}, manager));
        expect((await admin.send(`/users/${user.id}`)).status).toBe(404);
        await restored('users', user);
      },
    );

    it.each(['nested in Administrators', 'with a grant', 'with a role', 'that somebody holds much on'])(
      'so that only who holds as much restores a group %s',
      async (how) => {
        const group = await makeGroup();
        const subject = { type: 'group', id: group.id };
        if (how === 'nested in Administrators') await put(`/groups/admins/members/groups/${group.id}`);
        if (how === 'with a grant') await made('/grants', { subject, permission: 'SiteAdmin' });
        if (how === 'with a role') {
          const role = await made('/roles', { name: newId(), permissions: ['SiteAdmin'] });
          await put(`/roles/${role.id}/assignments/groups/${group.id}`);
        }
        if (how === 'that somebody holds much on') {
          const user = await makeUser();
          await made('/grants', {
            subject: { type: 'user', id: user.id },
            permission: 'SiteAdmin',
            scope: { type: 'group', id: group.id },
          });
        }
        await remove(`/groups/${group.id}`);
        beyond(await restore('groups', group, {}, manager));
        expect((await admin.send(`/groups/${group.id}`)).status).toBe(404);
        await restored('groups', group);
      },
    );

    it('at once, whatever was decided before', async () => {
      const person = await makePerson(house);
      const client = await signedIn(house, person);
      const [outer, inner] = [await makeGroup(), await makeGroup()];
      await made('/grants', { subject: { type: 'group', id: outer.id }, permission: MANAGE });
      await put(`/groups/${outer.id}/members/groups/${inner.id}`);
      await put(`/groups/${inner.id}/members/users/${person.id}`);
      const status = async () => (await client.send('/grants')).status;
      for (const group of [inner, outer]) {
        expect(await status()).toBe(200);
        await remove(`/groups/${group.id}`);
        expect(await status()).toBe(403);
        await restored('groups', group);
      }
      expect(await status()).toBe(200);
    });

    it('nothing but what the groups of today confer', async () => {
      const [user, group, plain] = [await makeUser(), await makeGroup(), await makeGroup()];
      await put(`/groups/${group.id}/members/users/${user.id}`);
      const grant = await made('/grants', {
        subject: { type: 'group', id: group.id },
        permission: 'SiteAdmin',
      });
      await remove(`/users/${user.id}`);
      beyond(await restore('users', user, {}, manager));
      await remove(`/grants/${grant.id}`);
      expect((await restore('users', user, {}, manager)).status).toBe(200);
      await remove(`/groups/${plain.id}`);
      expect((await restore('groups', plain, {}, manager)).status).toBe(200);
    });
  });
});
