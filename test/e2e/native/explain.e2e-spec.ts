import { newId } from '../../../src/common/ids.js';
import { rowsOf } from '../../support/acts.js';
import { bearer, HttpClient } from '../../support/http-client.js';
import { apiToken, makePerson, signedIn } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

interface End {
  readonly type: string;
  readonly id: string | null;
  readonly name: string;
}

interface Link {
  readonly kind: string;
  readonly from: End;
  readonly to: End;
  readonly beganAt: string | null;
  readonly beganBy: string | null;
  readonly expiresAt: string | null;
  readonly grantId: string | null;
}

interface Missing {
  readonly kind: string;
  readonly group: End | null;
  readonly permission: string | null;
}

interface Explanation {
  readonly allowed: boolean;
  readonly reason: string;
  readonly at: string;
  readonly chains: readonly {
    readonly links: readonly Link[];
    readonly holds: { readonly permission: string; readonly scope: { readonly type: string } };
    readonly implies: string | null;
    readonly covers: { readonly type: string; readonly id: string } | null;
  }[];
  readonly moreChains: boolean;
  readonly missing: readonly { readonly links: readonly Missing[] }[];
  readonly moreMissing: boolean;
  readonly revision: string;
}

const HOUR = 3_600_000;

describe('An explanation', () => {
  let house: TestApp;
  let admin: HttpClient;
  let adminId: string;

  beforeAll(async () => {
    house = await startTestApp();
    // A token that lasts, whatever the clock says.
    admin = new HttpClient(`${house.url}/api/v1`, bearer(await apiToken(house)));
    adminId = ((await admin.send('/me')).json as { id: string }).id;
  });

  afterAll(() => house.close());

  const made = async (path: string, body: object): Promise<string> => {
    const answer = await admin.send(path, { method: 'POST', body });
    expect([answer.status, answer.text]).toEqual([201, answer.text]);
    return (answer.json as { id: string }).id;
  };
  const group = (name = newId()) => made('/groups', { name });
  const user = () => made('/users', { userName: newId() });
  const does = async (method: string, path: string, body?: object) => {
    const answer = await admin.send(path, { method, ...(body && { body }) });
    expect([answer.status, answer.text]).toEqual([answer.status < 300 ? answer.status : 204, answer.text]);
  };
  const put = (path: string, body?: object) => does('PUT', path, body);
  const ask = (body: object, client = admin) => client.send('/permissions/explain', { method: 'POST', body });
  const explain = async (body: object, client = admin) => {
    const answer = await ask(body, client);
    expect([answer.status, answer.text]).toEqual([200, answer.text]);
    return answer.json as Explanation;
  };
  const aboutUser = (id: string, permission = 'READ', more: object = {}) => ({
    subject: { type: 'user', id },
    permission,
    ...more,
  });
  const kinds = ({ chains }: Explanation) => chains.map(({ links }) => links.map(({ kind }) => kind));
  const missing = (told: Explanation) =>
    told.missing.map(({ links }) => links.map(({ kind, group: at }) => [kind, at?.id ?? null]));
  const later = (hours = 1) => {
    house.clock.advance(hours * HOUR);
    return house.clock.now();
  };

  it('tells each link from the user to the permission, since when and by whom', async () => {
    const [low, high, who] = [await group('Low'), await group('High'), await user()];
    const began = later();
    const expiresAt = new Date(began.getTime() + 24 * HOUR).toISOString();
    await put(`/groups/${low}/members/users/${who}`, { expiresAt });
    const nested = later();
    await put(`/groups/${high}/members/groups/${low}`);
    const granted = later();
    const grantId = await made('/grants', {
      subject: { type: 'group', id: high },
      permission: 'TestManagement',
    });
    const project = await made('/projects', { name: newId() });
    const scope = { type: 'project', id: project };
    const told = await explain(aboutUser(who, 'TestManagement/View', { scope }));
    const ends = { user: { type: 'user', id: who }, low: { type: 'group', id: low, name: 'Low' } };
    const at = (instant: Date) => ({ beganAt: instant.toISOString(), beganBy: adminId });
    expect(told).toMatchObject({ allowed: true, reason: 'allowed', moreChains: false, missing: [] });
    expect(told.chains).toMatchObject([
      {
        links: [
          { kind: 'membership', from: ends.user, to: ends.low, ...at(began), expiresAt, grantId: null },
          { kind: 'nesting', from: ends.low, to: { type: 'group', id: high, name: 'High' }, ...at(nested) },
          {
            kind: 'grant',
            from: { type: 'group', id: high },
            to: { type: 'permission', id: null, name: 'TestManagement' },
            ...at(granted),
            grantId,
          },
        ],
        holds: { permission: 'TestManagement', scope: { type: 'organization', id: house.organization.id } },
        implies: 'TestManagement/View',
        covers: scope,
      },
    ]);
    expect(BigInt(told.revision)).toBeGreaterThan(0n);
  });

  it('tells roles with their definition, and what everybody holds by being active', async () => {
    const who = await user();
    const role = await made('/roles', { name: newId(), permissions: ['READ', 'SiteAdmin'] });
    await put(`/roles/${role}/assignments/users/${who}`);
    const told = await explain(aboutUser(who));
    expect(kinds(told)).toEqual([['role_assignment', 'role_definition']]);
    expect(await explain(aboutUser(who, 'READ', { at: null, scope: null }))).toEqual(told);
    expect(told.chains[0]).toMatchObject({ holds: { permission: 'READ' }, implies: null, covers: null });
    const byAll = await explain(aboutUser(who, 'directory.read'));
    expect(kinds(byAll)).toEqual(
      [
        ['everyone', 'grant'],
        ['role_assignment', 'role_definition'],
      ].toSorted((a, b) => a.length - b.length),
    );
    expect(byAll.chains.map(({ implies }) => implies).toSorted()).toEqual(
      ['directory.read', null].toSorted(),
    );
  });

  it('names what is missing, and each of it helps', async () => {
    const [small, large, mine, who] = [await group(), await group(), await group(), await user()];
    const permission = 'USERHISTORY';
    for (const id of [small, large]) await made('/grants', { subject: { type: 'group', id }, permission });
    await made('/grants', { subject: { type: 'group', id: large }, permission: 'UPDATE' });
    await put(`/groups/${small}/members/groups/${mine}`);
    const expiresAt = new Date(house.clock.now().getTime() + HOUR).toISOString();
    await put(`/groups/${mine}/members/users/${who}`, { expiresAt });
    expect(await explain(aboutUser(who, permission))).toMatchObject({ allowed: true });
    later(2);
    const told = await explain(aboutUser(who, permission));
    expect(told).toMatchObject({ allowed: false, reason: 'expired', chains: [] });
    const administrators = told.missing
      .flatMap(({ links }) => links)
      .find(({ group: at }) => at?.name === 'Administrators');
    expect(missing(told)).toEqual([
      [['expired_membership', mine]],
      [['membership', small]],
      [['membership', large]],
      [['membership', administrators!.group!.id]],
      [['grant', null]],
    ]);
    await put(`/groups/${small}/members/users/${who}`);
    expect(await explain(aboutUser(who, permission))).toMatchObject({ allowed: true });
    const nestable = await explain({ subject: { type: 'group', id: await group() }, permission });
    expect(missing(nestable)[0]).toEqual([['nesting', small]]);
  });

  it('asks for a group to be nested where that closes no circle', async () => {
    const [above, below] = [await group(), await group()];
    await put(`/groups/${above}/members/groups/${below}`);
    await made('/grants', { subject: { type: 'group', id: below }, permission: 'DRAFT_UPDATE' });
    const told = await explain({ subject: { type: 'group', id: above }, permission: 'DRAFT_UPDATE' });
    expect(
      missing(told)
        .flat()
        .map(([, id]) => id),
    ).not.toContain(below);
    expect(told.reason).toBe('not_held');
  });

  it('says of somebody who is not active what it would take beside', async () => {
    const [readers, who] = [await group(), await user()];
    const permission = 'SUBSCRIBE';
    await made('/grants', { subject: { type: 'group', id: readers }, permission });
    const setActive = async (active: boolean) => {
      const headers = { 'if-match': '*' };
      expect((await admin.send(`/users/${who}`, { method: 'PATCH', headers, body: { active } })).status).toBe(
        200,
      );
    };
    await setActive(false);
    const told = await explain(aboutUser(who, permission));
    expect(told.reason).toBe('not_active');
    expect(missing(told)).toContainEqual([
      ['activity', null],
      ['membership', readers],
    ]);
    await put(`/groups/${readers}/members/users/${who}`);
    expect(missing(await explain(aboutUser(who, permission)))).toEqual([[['activity', null]]]);
    await setActive(true);
    expect(await explain(aboutUser(who, permission))).toMatchObject({ allowed: true });
    const anonymous = (await admin.send(`/users?filter=${encodeURIComponent('userName eq "Anonymous"')}`))
      .json as {
      items: { id: string }[];
    };
    expect(await explain(aboutUser(anonymous.items[0]!.id))).toMatchObject({
      reason: 'not_active',
      missing: [],
    });
  });

  describe('of the past', () => {
    it('tells what held then: members, nestings, roles, what these were, and names', async () => {
      const [low, high, who] = [await group(), await group(`Before ${newId()}`), await user()];
      const role = await made('/roles', { name: newId(), permissions: ['BROWSE'] });
      const nothing = house.clock.now();
      later();
      await put(`/groups/${low}/members/users/${who}`);
      await put(`/groups/${high}/members/groups/${low}`);
      await put(`/roles/${role}/assignments/groups/${high}`);
      const browsing = house.clock.now();
      later();
      const redefine = (permissions: readonly string[]) => {
        const headers = { 'if-match': '*' };
        return admin.send(`/roles/${role}`, { method: 'PATCH', headers, body: { permissions } });
      };
      expect((await redefine(['UPDATE'])).status).toBe(200);
      const renaming = { method: 'PATCH', headers: { 'if-match': '*' }, body: { name: `After ${newId()}` } };
      expect((await admin.send(`/groups/${high}`, renaming)).status).toBe(200);
      const updating = house.clock.now();
      later();
      await does('DELETE', `/users/${who}`);
      await does('DELETE', `/groups/${low}`);
      const gone = house.clock.now();
      later();

      const reasonAt = async (permission: string, at: Date) => {
        const told = await explain(aboutUser(who, permission, { at: at.toISOString() }));
        expect(told.at).toBe(at.toISOString());
        return told.reason;
      };
      const reasons = async (permission: string) =>
        Promise.all([nothing, browsing, updating, gone].map((at) => reasonAt(permission, at)));
      expect(await reasons('BROWSE')).toEqual(['not_held', 'allowed', 'not_held', 'not_active']);
      expect(await reasons('UPDATE')).toEqual(['not_held', 'not_held', 'allowed', 'not_active']);
      const then = await explain(aboutUser(who, 'BROWSE', { at: browsing.toISOString() }));
      expect(kinds(then)).toEqual([['membership', 'nesting', 'role_assignment', 'role_definition']]);
      expect(then.chains[0]!.links[1]!.to.name).toMatch(/^Before/);
      const since = await explain(aboutUser(who, 'UPDATE', { at: updating.toISOString() }));
      expect(since.chains[0]!.links[1]!.to.name).toMatch(/^After/);
      expect(since.chains[0]!.links.at(-1)!.beganAt).toBe(updating.toISOString());
      expect((await explain(aboutUser(who, 'BROWSE', { at: gone.toISOString() }))).missing).toEqual([]);
      expect((await ask(aboutUser(who))).status).toBe(422);
    });

    it('knows that a membership had run out, though it was begun again since', async () => {
      const [readers, who] = [await group(), await user()];
      await made('/grants', { subject: { type: 'group', id: readers }, permission: 'CREATE' });
      const expiresAt = new Date(house.clock.now().getTime() + HOUR).toISOString();
      await put(`/groups/${readers}/members/users/${who}`, { expiresAt });
      const over = later(2);
      const present = await explain(aboutUser(who, 'CREATE'));
      later();
      await put(`/groups/${readers}/members/users/${who}`, { expiresAt: null });
      expect(await explain(aboutUser(who, 'CREATE'))).toMatchObject({ allowed: true });
      const past = await explain(aboutUser(who, 'CREATE', { at: over.toISOString() }));
      expect(present.reason).toBe('expired');
      expect({ ...past, revision: '' }).toEqual({ ...present, revision: '' });
    });

    it('knows who and what was deleted then, though it has been restored since', async () => {
      const things = [
        ['user', `/users/${await user()}`, 'not_active'],
        ['group', `/groups/${await group()}`, 'not_held'],
      ] as const;
      for (const [type, path, reason] of things) {
        const subject = { type, id: path.split('/')[2] };
        const there = house.clock.now();
        later();
        await does('DELETE', path);
        const away = house.clock.now();
        later();
        expect((await admin.send(`${path}/restore`, { method: 'POST', body: {} })).status).toBe(200);
        const at = (instant: Date) => explain({ subject, permission: 'DELETE', at: instant.toISOString() });
        expect(await at(away)).toMatchObject({ reason, missing: [] });
        expect((await at(there)).missing.at(-1)).toMatchObject({ links: [{ kind: 'grant' }] });
        expect((await explain({ subject, permission: 'DELETE' })).missing.at(-1)).toMatchObject({
          links: [{ kind: 'grant' }],
        });
      }
    });

    it('takes reading the log, and has come', async () => {
      const reader = await signedIn(house, await makePerson(house));
      const at = house.clock.now().toISOString();
      const who = await user();
      expect(await ask(aboutUser(who, 'READ', { at }), reader)).toMatchObject({
        status: 403,
        json: { code: 'auth.forbidden', missing: ['audit.read'] },
      });
      const future = new Date(house.clock.now().getTime() + 1).toISOString();
      expect(await ask(aboutUser(who, 'READ', { at: future }))).toMatchObject({
        status: 422,
        json: { errors: [{ field: 'at' }] },
      });
      const token = await apiToken(house, undefined, ['directory.read']);
      const narrow = new HttpClient(`${house.url}/api/v1`, bearer(token));
      expect((await ask(aboutUser(who, 'READ', { at }), narrow)).json).toMatchObject({
        code: 'auth.scope_missing',
      });
    });
  });

  describe('for who may only read the directory', () => {
    it('says that something is held, and not who gave it, when, or whether by a role', async () => {
      const [readers, who] = [await group(), await user()];
      await made('/grants', { subject: { type: 'group', id: readers }, permission: 'READ' });
      await put(`/groups/${readers}/members/users/${who}`);
      const reader = await signedIn(house, await makePerson(house));
      const told = await explain(aboutUser(who), reader);
      expect(kinds(told)).toEqual([['membership', 'holding']]);
      expect(told.chains[0]!.links[1]).toMatchObject({ beganAt: null, beganBy: null, grantId: null });
      expect(told.chains[0]!.links[0]).toMatchObject({ beganBy: adminId });
    });

    it('names no group that has power over the installation', async () => {
      const holders = await group();
      const permission = 'Administration/Organisation/ManageOrganization';
      const scope = { type: 'installation' };
      await made('/grants', { subject: { type: 'group', id: holders }, permission, scope });
      const who = await user();
      const question = aboutUser(who, permission, { scope });
      expect(missing(await explain(question))).toEqual([[['membership', holders]], [['grant', null]]]);
      const other = await signedIn(house, await makePerson(house, ['SiteAdmin']));
      expect(missing(await explain(question, other))).toEqual([[['grant', null]]]);
    });
  });

  it('about oneself is about the token that is shown', async () => {
    const token = await apiToken(house, undefined, ['directory.read']);
    const narrow = new HttpClient(`${house.url}/api/v1`, bearer(token));
    const told = await explain(aboutUser(adminId, 'SiteAdmin'), narrow);
    expect(told).toMatchObject({ allowed: false, reason: 'scope_of_token', missing: [] });
    expect(new Set(kinds(told).map(String))).toEqual(new Set(['membership,holding']));
    expect(await explain(aboutUser(adminId, 'SiteAdmin'))).toMatchObject({ allowed: true });
  });

  it('refuses names that mean nothing', async () => {
    const who = await user();
    const nowhere = { scope: { type: 'project', id: newId() } };
    for (const [body, code] of [
      [aboutUser(newId()), 'user.reference_not_found'],
      [aboutUser(newId(), 'READ', { at: '2026-01-01T00:00:00Z' }), 'user.reference_not_found'],
      [aboutUser(who, 'READ', nowhere), 'project.reference_not_found'],
      [aboutUser(who, 'READ', { ...nowhere, at: '2026-01-01T00:00:00Z' }), 'project.reference_not_found'],
    ] as const) {
      expect((await ask(body)).json).toMatchObject({ status: 422, code });
    }
    for (const [body, field] of [
      [aboutUser(who, 'NOTHING'), 'permission'],
      [aboutUser(who, 'READ', { at: 'yesterday' }), 'at'],
    ] as const) {
      expect((await ask(body)).json).toMatchObject({ status: 422, errors: [{ field }] });
    }
  });

  it('names nothing of another organization, whose holders of the installation stand on the same scope', async () => {
    const other = await house.foundOrganization(`org-${newId()}`);
    await rowsOf(
      house,
      `insert into grants (id, organization_id, group_id, permission, scope_type, scope_id, began_at, began_in)
       select gen_random_uuid(), $1, id, 'Administration/Organisation/ManageOrganization', 'installation',
              '00000000-0000-0000-0000-000000000000', now(), gen_random_uuid()
         from groups where organization_id = $1 and built_in = 'administrators'`,
      [other.id],
    );
    const permission = 'Administration/Organisation/ManageOrganization';
    const told = await explain(aboutUser(await user(), permission, { scope: { type: 'installation' } }));
    const foreign = await rowsOf<{ id: string }>(house, 'select id from groups where organization_id = $1', [
      other.id,
    ]);
    for (const { id } of foreign) expect(JSON.stringify(told)).not.toContain(id);
  });
});
