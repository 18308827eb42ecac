import { newId } from '../../../src/common/ids.js';
import type { Answer, HttpClient } from '../../support/http-client.js';
import { rowsOf } from '../../support/acts.js';
import { signedIn } from '../../support/people.js';
import { ADMIN, startTestApp, type TestApp } from '../../support/test-app.js';

interface Made {
  readonly id: string;
  readonly number: number;
  readonly version: number;
}

const MANAGE = 'Administration/Organisation/ManageUserAndGroupSecurity';

describe('the directory of the native API', () => {
  let house: TestApp;
  let admin: HttpClient;
  let elsewhere: HttpClient;

  beforeAll(async () => {
    house = await startTestApp();
    admin = await signedIn(house);
    await house.foundOrganization('magic-7');
    elsewhere = await signedIn(house, ADMIN, 'magic-7');
  });

  afterAll(() => house.close());

  const post = (path: string, body: object, client = admin) => client.send(path, { method: 'POST', body });
  const put = (path: string, body?: object) => admin.send(path, { method: 'PUT', body });
  const remove = (path: string, headers = {}) => admin.send(path, { method: 'DELETE', headers });
  const patch = (path: string, body: object, ifMatch: string, client = admin) =>
    client.send(path, { method: 'PATCH', body, headers: { 'if-match': ifMatch } });
  const made = async (answer: Promise<Answer>) => {
    expect((await answer).status).toBe(201);
    return (await answer).json as Made;
  };
  const makeGroup = (name = newId()) => made(post('/groups', { name }));
  const makeUser = (more: object = {}) => made(post('/users', { userName: newId(), ...more }));
  const itemsOf = (answer: Answer) => (answer.json as { items: readonly Record<string, unknown>[] }).items;

  describe('versions', () => {
    it.each(['groups', 'users', 'roles'])('of %s are told by ETag and asked for on change', async (kind) => {
      const drafts = {
        groups: { name: newId() },
        users: { userName: newId() },
        roles: { name: newId(), permissions: [] },
      };
      const created = await post(`/${kind}`, drafts[kind as keyof typeof drafts]);
      expect([created.status, created.headers.get('etag')]).toEqual([201, '"1"']);
      const location = new URL(created.headers.get('location') ?? '').pathname.replace('/api/v1', '');
      const change = kind === 'roles' ? { permissions: ['READ'] } : { externalId: 'x' };
      const bare = await admin.send(location, { method: 'PATCH', body: change });
      expect(bare.json).toMatchObject({ status: 428, code: 'request.precondition_required' });
      for (const wrong of ['"2"', '"0"', 'nonsense', '""', '"1']) {
        expect((await patch(location, change, wrong)).json).toMatchObject({ status: 412 });
      }
      const changed = await patch(location, change, '"7", W/"1"');
      expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"2"']);
      expect((await admin.send(location)).json).toEqual(changed.json);
      expect((await patch(location, change, '"1"')).status).toBe(412);
    });

    it.each(['groups', 'users'])('let a deletion of %s be held to what was seen', async (kind) => {
      const { id } = kind === 'groups' ? await makeGroup() : await makeUser();
      expect((await remove(`/${kind}/${id}`, { 'if-match': '"5"' })).status).toBe(412);
      expect((await remove(`/${kind}/${id}`, { 'if-match': '"1"' })).status).toBe(204);
      expect((await remove(`/${kind}/${id}`)).status).toBe(404);
    });

    it.each(['groups', 'users'])(
      'let one of two changes of %s at once win, and tell the other',
      async (kind) => {
        for (let round = 0; round < 6; round++) {
          const { id } = kind === 'groups' ? await makeGroup() : await makeUser();
          const answers = await Promise.all(
            ['a', 'b'].map((externalId) => patch(`/${kind}/${id}`, { externalId }, '"1"')),
          );
          expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412]);
          expect((await admin.send(`/${kind}/${id}`)).json).toMatchObject({ version: 2 });
        }
      },
    );

    it.each(['groups', 'users'])('grow by one for each of many changes of %s at once', async (kind) => {
      const { id } = kind === 'groups' ? await makeGroup() : await makeUser();
      const changes = Array.from({ length: 20 }, (_, index) =>
        patch(`/${kind}/${id}`, { externalId: `${index}` }, '*'),
      );
      expect(new Set((await Promise.all(changes)).map((answer) => answer.status))).toEqual(new Set([200]));
      expect((await admin.send(`/${kind}/${id}`)).json).toMatchObject({ version: 21 });
    });
  });

  describe('groups', () => {
    it('are found by uuid and chosen id, in any case of the path but not of the id', async () => {
      const group = await made(post('/groups', { name: newId(), publicId: 'Gryff-01' }));
      const { json } = await admin.send(`/groups/${group.id}`);
      const client = admin;
      for (const path of [`/groups/${group.id.toUpperCase()}`, '/GROUPS/Gryff-01', '//groups/Gryff-01/']) {
        expect((await client.send(path)).json).toEqual(json);
      }
      expect((await client.send('/groups/gryff-01')).status).toBe(404);
      expect((await post('/groups', { name: newId(), publicId: 'Gryff-01' })).json).toMatchObject({
        status: 409,
        code: 'public_id.taken',
      });
    });

    it('of one name from fifty at once: one is made, and 49 are told', async () => {
      const name = 'Wanted by all';
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          post('/groups', { name: index % 2 ? name : name.toUpperCase() }),
        ),
      );
      const counted = (status: number) => answers.filter((answer) => answer.status === status).length;
      expect([counted(201), counted(409)]).toEqual([1, 49]);
      expect(answers.find((answer) => answer.status === 409)!.json).toMatchObject({
        code: 'group.name_taken',
      });
      expect(itemsOf(await admin.send(`/groups?filter=name eq "${name}"`))).toHaveLength(1);
    });

    it('are listed page by page', async () => {
      const names: unknown[] = [];
      let path = '/groups?limit=2';
      for (;;) {
        const page = (await elsewhere.send(path)).json as {
          items: { name: string }[];
          nextCursor: string | null;
        };
        names.push(...page.items.map((group) => group.name));
        if (page.nextCursor === null) break;
        path = `/groups?limit=2&cursor=${page.nextCursor}`;
        await post('/groups', { name: `later ${names.length}` }, elsewhere);
        if (names.length > 6) break;
      }
      expect(names.slice(0, 2)).toEqual(['Administrators', 'Everyone']);
      expect(new Set(names).size).toBe(names.length);
    });

    it('that are built in keep their names and stay', async () => {
      for (const id of ['admins', 'all_users']) {
        expect((await remove(`/groups/${id}`)).json).toMatchObject({ status: 403, code: 'group.built_in' });
        expect((await patch(`/groups/${id}`, { name: 'other' }, '*')).json).toMatchObject({ status: 403 });
        expect((await patch(`/groups/${id}`, { description: newId() }, '*')).status).toBe(200);
      }
    });

    it('end all that they are in, hold and contain when they are deleted', async () => {
      const [top, group, child, user] = [
        await makeGroup(),
        await makeGroup(),
        await makeGroup(),
        await makeUser(),
      ];
      await put(`/groups/${top.id}/members/groups/${group.id}`);
      await put(`/groups/${group.id}/members/groups/${child.id}`);
      await put(`/groups/${group.id}/members/users/${user.id}`);
      await post('/grants', { subject: { type: 'group', id: group.id }, permission: 'READ' });
      expect((await remove(`/groups/${group.id}`)).status).toBe(204);
      for (const path of [
        `/groups/${top.id}/members/groups`,
        `/groups/${child.id}/parents`,
        `/grants?filter=subject.id eq "${group.id}"`,
      ]) {
        expect(itemsOf(await admin.send(path))).toEqual([]);
      }
      const standing = await rowsOf(
        house,
        'select from memberships where group_id = $1 and ended_at is null',
        [group.id],
      );
      expect(standing).toEqual([]);
    });
  });

  describe('users', () => {
    it('are made with all their fields, changed by merge patch and found by name', async () => {
      const draft = {
        userName: 'Hermione',
        publicId: 'her-1909',
        externalId: 'hr-1',
        givenName: 'Hermione',
        familyName: 'Granger',
        email: 'hermione@example.com',
        jobTitle: 'Minister',
        companyName: 'Ministry',
        city: 'London',
        department: 'Law',
        phone: '+44 1',
      };
      const user = (await post('/users', { ...draft, password: 'alohomora-1' })).json as Made;
      expect(user).toMatchObject({ ...draft, displayName: 'Hermione Granger', kind: 'user', active: true });
      expect(JSON.stringify(user)).not.toMatch(/password|alohomora|argon/);
      const cleared = await patch('/users/her-1909', { city: null, jobTitle: 'Retired' }, '*');
      expect(cleared.json).toMatchObject({ city: null, jobTitle: 'Retired', department: 'Law', version: 2 });
      expect(itemsOf(await admin.send('/users?filter=userName eq "HERMIONE"'))).toEqual([cleared.json]);
    });

    it.each([
      { userName: 'ADMIN' },
      { userName: 'else', email: 'Admin@localhost.localdomain' },
      { userName: 'anonymous' },
    ])('are refused as %j, which somebody signs in by', async (draft) => {
      expect((await post('/users', draft)).json).toMatchObject({
        status: 409,
        code: 'user.login_name_taken',
      });
    });

    it('keep Anonymous, number 2, as he is', async () => {
      const anonymous = itemsOf(await admin.send('/users?filter=userName eq "Anonymous"'))[0]!;
      expect(anonymous).toMatchObject({ number: 2, kind: 'anonymous', active: false });
      const path = `/users/${String(anonymous['id'])}`;
      for (const body of [{ active: true }, { password: 'a-password-for-all' }, { city: 'Bern' }]) {
        expect((await patch(path, body, '*')).json).toMatchObject({
          status: 403,
          code: 'user.anonymous_protected',
        });
      }
      expect((await remove(path)).status).toBe(403);
      expect((await admin.send(path)).json).toEqual(anonymous);
    });
  });

  describe('members', () => {
    it('have dates, privileges and an origin', async () => {
      const [group, user] = [await makeGroup(), await makeUser()];
      const path = `/groups/${group.id}/members/users/${user.id}`;
      const terms = { privileges: ['group_update', 'group_view'], expiresAt: '2099-01-01T00:00:00.000Z' };
      expect((await put(path, terms)).status).toBe(204);
      expect((await put(path)).status).toBe(204);
      const me = (await admin.send('/me')).json as Made;
      expect(itemsOf(await admin.send(`/groups/${group.id}/members/users`))).toEqual([
        {
          ...terms,
          user: (await admin.send(`/users/${user.id}`)).json,
          startsAt: null,
          beganAt: house.clock.now().toISOString(),
          beganBy: me.id,
          endedAt: null,
          endedBy: null,
        },
      ]);
      expect((await remove(path)).status).toBe(204);
      expect((await remove(path)).json).toMatchObject({ status: 404, code: 'member.not_found' });
    });

    it('may be groups, but never one that contains the group: the way round is named', async () => {
      const [a, b, c] = [await makeGroup(), await makeGroup(), await makeGroup()];
      expect((await put(`/groups/${a.id}/members/groups/${b.id}`)).status).toBe(204);
      expect((await put(`/groups/${b.id}/members/groups/${c.id}`)).status).toBe(204);
      expect((await put(`/groups/${b.id}/members/groups/${c.id}`)).status).toBe(204);
      const cycle = await put(`/groups/${c.id}/members/groups/${a.id}`);
      expect(cycle.json).toMatchObject({
        status: 409,
        code: 'nesting.cycle',
        path: [c.id, a.id, b.id, c.id],
      });
      const self = await put(`/groups/${a.id}/members/groups/${a.id}`);
      expect(self.json).toMatchObject({ status: 409, path: [a.id, a.id] });
      expect((await remove(`/groups/${b.id}/members/groups/${c.id}`)).status).toBe(204);
      expect((await remove(`/groups/${b.id}/members/groups/${c.id}`)).status).toBe(404);
      expect((await put(`/groups/${c.id}/members/groups/${a.id}`)).status).toBe(204);
      expect(itemsOf(await admin.send(`/groups/${a.id}/parents`))).toMatchObject([{ group: { id: c.id } }]);
    });

    it('reach no deeper than the limit', async () => {
      let parent = await makeGroup();
      for (let depth = 1; depth <= 33; depth++) {
        const child = await makeGroup();
        const answer = await put(`/groups/${parent.id}/members/groups/${child.id}`);
        if (depth <= 32) expect(answer.status).toBe(204);
        else expect(answer.json).toMatchObject({ status: 422, code: 'nesting.too_deep' });
        parent = child;
      }
    });

    it('of Everyone are all active users, and nobody puts them there', async () => {
      const [group, user] = [await makeGroup(), await makeUser()];
      for (const path of [
        `/groups/all_users/members/users/${user.id}`,
        `/groups/all_users/members/groups/${group.id}`,
        `/groups/${group.id}/members/groups/all_users`,
      ]) {
        expect((await put(path)).json).toMatchObject({ status: 403, code: 'group.implicit_membership' });
      }
      const check = (id: string) =>
        post('/permissions/check', { subject: { type: 'user', id }, permission: 'directory.read' });
      expect((await check(user.id)).json).toMatchObject({ allowed: true, reason: 'allowed' });
      const anonymous = itemsOf(await admin.send('/users?filter=userName eq "Anonymous"'))[0]!;
      expect((await check(String(anonymous['id']))).json).toMatchObject({
        allowed: false,
        reason: 'not_active',
      });
    });
  });

  describe('permissions', () => {
    it('reach users through nested groups and roles, and are taken back with any link', async () => {
      const [outer, inner, user] = [await makeGroup(), await makeGroup(), await makeUser()];
      const role = await made(
        post('/roles', { name: newId(), permissions: ['READ', 'READ', 'TestManagement'] }),
      );
      expect(role).toMatchObject({ permissions: ['READ', 'TestManagement'] });
      await put(`/groups/${outer.id}/members/groups/${inner.id}`);
      await put(`/groups/${inner.id}/members/users/${user.id}`);
      const assignment = `/roles/${role.id}/assignments/groups/${outer.id}`;
      expect((await put(assignment)).status).toBe(204);
      const check = async (subject: object, permission: string) =>
        (await post('/permissions/check', { subject, permission })).json;
      const both = [
        { type: 'user', id: user.id },
        { type: 'group', id: inner.id },
      ];
      for (const subject of both) {
        expect(await check(subject, 'TestManagement/View')).toMatchObject({
          allowed: true,
          reason: 'allowed',
        });
        expect(await check(subject, 'UPDATE')).toMatchObject({ allowed: false, reason: 'not_held' });
      }
      expect(itemsOf(await admin.send(`/roles/${role.id}/assignments`))).toMatchObject([
        { subject: { type: 'group', id: outer.id }, roleId: role.id },
      ]);
      expect((await remove(assignment)).status).toBe(204);
      expect((await remove(assignment)).json).toMatchObject({ status: 404 });
      for (const subject of both) expect(await check(subject, 'READ')).toMatchObject({ allowed: false });
    });

    it('hold where they were granted, and nowhere else', async () => {
      const [user, group] = [await makeUser(), await makeGroup()];
      const [one, two] = [
        await made(post('/projects', { name: 'one' })),
        await made(post('/projects', { name: 'two' })),
      ];
      const subject = { type: 'user', id: user.id };
      const allowed = async (scope?: object) =>
        (
          (await post('/permissions/check', { subject, permission: 'Reports', scope })).json as {
            allowed: boolean;
          }
        ).allowed;
      const project = { type: 'project', id: one.id };
      const grant = (await post('/grants', { subject, permission: 'Reports', scope: project })).json as Made;
      expect((await post('/grants', { subject, permission: 'Reports', scope: project })).json).toMatchObject({
        status: 409,
        code: 'grant.stands',
      });
      const others = [undefined, { type: 'project', id: two.id }, { type: 'group', id: group.id }];
      expect(await allowed(project)).toBe(true);
      for (const scope of others) expect(await allowed(scope)).toBe(false);
      expect((await remove(`/grants/${grant.id}`)).status).toBe(204);
      expect((await admin.send(`/grants/${grant.id}`)).status).toBe(404);
      expect(await allowed(project)).toBe(false);
      await post('/grants', { subject, permission: 'Reports' });
      for (const scope of [project, ...others]) expect(await allowed(scope)).toBe(true);
    });

    it('are told of with the revision that the answer saw', async () => {
      const subject = { type: 'user', id: (await makeUser()).id };
      const check = async () => (await post('/permissions/check', { subject, permission: 'READ' })).json;
      expect(await check()).toEqual({
        allowed: false,
        reason: 'not_held',
        revision: expect.stringMatching(/^\d+$/),
      });
    });

    it('end with the project that they were held on', async () => {
      const [user, project] = [await makeUser(), await made(post('/projects', { name: 'Short' }))];
      const scope = { type: 'project', id: project.id };
      await post('/grants', { subject: { type: 'user', id: user.id }, permission: 'Reports', scope });
      expect((await remove(`/projects/${project.id}`)).status).toBe(204);
      expect(itemsOf(await admin.send(`/grants?filter=subject.id eq "${user.id}"`))).toEqual([]);
      expect((await admin.send(`/projects/${project.id}`)).status).toBe(404);
    });

    it('are listed in full', async () => {
      const items = itemsOf(await admin.send('/permissions'));
      expect(items).toContainEqual({ name: MANAGE, description: expect.any(String), administrative: true });
    });
  });

  it('answers for what lies in another organization as for what does not exist', async () => {
    const [group, user] = [await makeGroup(), await makeUser()];
    const role = await made(post('/roles', { name: newId(), permissions: [] }));
    const project = await made(post('/projects', { name: 'theirs' }));
    const subject = { type: 'user', id: user.id };
    const grant = await made(post('/grants', { subject, permission: 'READ' }));
    const own = (await made(post('/groups', { name: newId() }, elsewhere))).id;
    const unknown = newId();
    const twice = async (at: (id: string) => Promise<Answer>, foreign: string) => {
      const [theirs, nothing] = [await at(foreign), await at(unknown)];
      const comparable = ({ status, text }: Answer, id: string) => [
        status,
        text.replaceAll(id, 'ID').replace(/"requestId":"[^"]*"/, ''),
      ];
      expect(comparable(theirs, foreign)).toEqual(comparable(nothing, unknown));
      expect([404, 422]).toContain(theirs.status);
    };
    const send = (method: string, path: (id: string) => string, body?: object) => (id: string) =>
      elsewhere.send(path(id), { method, body, headers: { 'if-match': '*' } });
    for (const method of ['GET', 'DELETE']) {
      await twice(
        send(method, (id) => `/groups/${id}`),
        group.id,
      );
      await twice(
        send(method, (id) => `/users/${id}`),
        user.id,
      );
      await twice(
        send(method, (id) => `/projects/${id}`),
        project.id,
      );
      await twice(
        send(method, (id) => `/grants/${id}`),
        grant.id,
      );
    }
    await twice(
      send('GET', (id) => `/roles/${id}`),
      role.id,
    );
    await twice(
      send('PATCH', (id) => `/groups/${id}`, { name: 'mine now' }),
      group.id,
    );
    await twice(
      send('PATCH', (id) => `/users/${id}`, { active: false }),
      user.id,
    );
    await twice(
      send('PATCH', (id) => `/roles/${id}`, { permissions: ['READ'] }),
      role.id,
    );
    for (const method of ['PUT', 'DELETE']) {
      await twice(
        send(method, (id) => `/groups/${own}/members/users/${id}`),
        user.id,
      );
      await twice(
        send(method, (id) => `/groups/${own}/members/groups/${id}`),
        group.id,
      );
      await twice(
        send(method, (id) => `/groups/${id}/members/groups/${own}`),
        group.id,
      );
      await twice(
        send(method, (id) => `/roles/${id}/assignments/groups/${own}`),
        role.id,
      );
      await twice(
        send(method, (id) => `/roles/${role.id}/assignments/users/${id}`),
        user.id,
      );
    }
    const grantTo = (id: string) =>
      post('/grants', { subject: { type: 'group', id }, permission: 'READ' }, elsewhere);
    await twice(grantTo, group.id);
    const inside = { type: 'group', id: own };
    const grantOn = (id: string) =>
      post('/grants', { subject: inside, permission: 'READ', scope: { type: 'project', id } }, elsewhere);
    await twice(grantOn, project.id);
    const check = (id: string) =>
      post('/permissions/check', { subject: { type: 'user', id }, permission: 'READ' }, elsewhere);
    await twice(check, user.id);
    expect((await admin.send(`/groups/${group.id}`)).json).toMatchObject({ version: 1 });
  });
});
