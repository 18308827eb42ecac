import { rowsOf } from '../../support/acts.js';
import { bearer, HttpClient, type Answer } from '../../support/http-client.js';
import { apiToken, makePerson, signedIn, type Person } from '../../support/people.js';
import { accessTokenIn, askForToken, register, type Registered } from '../../support/service-accounts.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const MANAGE = 'Administration/Organisation/ManageUserAndGroupSecurity';

interface Secret {
  readonly id: string;
  readonly clientSecret: string;
  readonly lastUsedAt: string | null;
}

describe('service accounts of the native API', () => {
  let house: TestApp;
  let admin: HttpClient;
  let nobody: HttpClient;

  beforeAll(async () => {
    house = await startTestApp();
    admin = await signedIn(house);
    nobody = new HttpClient(`${house.url}/api/v1`);
  });

  afterAll(() => house.close());

  const post = (client: HttpClient, path: string, body: unknown) =>
    client.send(path, { method: 'POST', body });
  const patch = (client: HttpClient, path: string, body: unknown, version = '*') =>
    client.send(path, { method: 'PATCH', body, headers: { 'if-match': version } });
  const at = ({ id }: { readonly id: string }) => `/service-accounts/${id}`;
  const tokenOf = async (account: Registered, more = {}) =>
    accessTokenIn(await askForToken(house, account, more));
  const as = (token: string) => nobody.with(bearer(token));
  const grantsOf = async ({ id }: { readonly id: string }) => {
    const answer = await admin.send(
      `/grants?filter=${encodeURIComponent(`subject.id eq "${id}"`)}&sort=permission`,
    );
    return (answer.json as { items: { permission: string }[] }).items.map(({ permission }) => permission);
  };
  const itemsOf = <Item>(answer: Answer) => (answer.json as { items: Item[] }).items;
  const newSecret = async (account: Registered, body: object = {}) =>
    (await post(admin, `${at(account)}/secrets`, body)).json as Secret;

  describe('registered', () => {
    it('are told their secret once, and are users of the kind application', async () => {
      const answer = await post(admin, '/service-accounts', {
        name: ' nightly ',
        description: 'At night.',
        scopes: ['PM.Group', 'directory.read', 'PM.Group'],
      });
      expect(answer.status).toBe(201);
      const { id, clientSecret } = answer.json as Registered;
      expect(answer.json).toEqual({
        id,
        clientId: id,
        clientSecret: expect.stringMatching(/^ghs_[\w-]{43}$/),
        name: 'nightly',
        description: 'At night.',
        scopes: ['PM.Group', 'directory.read'],
        active: true,
        version: 1,
        createdAt: expect.any(String),
        updatedAt: null,
      });
      expect(answer.headers.get('location')).toBe(`${house.url}/api/v1${at({ id })}`);
      const read = await admin.send(at({ id }));
      expect(read.headers.get('etag')).toBe('"1"');
      expect(read.text).not.toContain('lientSecret');
      expect((await admin.send(`/users/${id}`)).json).toMatchObject({
        kind: 'application',
        userName: 'nightly',
      });
      expect(JSON.stringify(await rowsOf(house, 'select * from client_secrets, changes'))).not.toContain(
        clientSecret.slice(4),
      );
    });

    it('are granted what their scopes name', async () => {
      const account = await register(admin, ['PM.Group', 'group_view', 'read:confluence-user', 'LOGIN']);
      expect(await grantsOf(account)).toEqual([
        'directory.read',
        'LOGIN',
        'pm_groups_read',
        'pm_groups_write',
      ]);
    });

    it('by those only who hold all that the scopes name', async () => {
      const manager = await signedIn(house, await makePerson(house, [MANAGE]));
      for (const scope of ['SiteAdmin', 'Administration', 'TestManagement/View', 'oz_users_create'])
        expect(
          (await post(manager, '/service-accounts', { name: scope, scopes: [scope] })).json,
        ).toMatchObject(
          scope.startsWith('oz_')
            ? { name: scope }
            : { status: 403, code: 'authority.beyond', missing: [scope] },
        );
      expect((await register(manager, ['PM.Group', MANAGE])).scopes).toEqual(['PM.Group', MANAGE]);
      const weak = await signedIn(house, await makePerson(house));
      expect((await post(weak, '/service-accounts', { name: 'weak', scopes: [] })).status).toBe(403);
      expect((await weak.send('/service-accounts')).status).toBe(403);
      expect((await nobody.send('/service-accounts')).status).toBe(401);
    });

    it('never by a token that is narrower than they would be', async () => {
      const narrow = as(await apiToken(house, undefined, [MANAGE]));
      expect(
        (await post(narrow, '/service-accounts', { name: 'wide', scopes: ['SiteAdmin'] })).json,
      ).toMatchObject({
        status: 403,
        code: 'auth.scope_missing',
        missing: ['SiteAdmin'],
      });
      const wide = await register(admin, ['SiteAdmin']);
      expect((await post(narrow, `${at(wide)}/secrets`, {})).json).toMatchObject({
        code: 'auth.scope_missing',
      });
      expect((await patch(narrow, at(wide), { scopes: ['SiteAdmin'] })).json).toMatchObject({
        code: 'auth.scope_missing',
      });
      await register(narrow, ['PM.Group']);
    });

    it.each([
      ['name', {}],
      ['name', { name: '' }],
      ['name', { name: 5 }],
      ['scopes', { scopes: undefined }],
      ['scopes', { scopes: 'PM.Group' }],
      ['scopes', { scopes: [5] }],
      ['scopes', { scopes: ['PM.Nothing'] }],
      ['description', { description: ['x'] }],
      ['description', { description: 'x'.repeat(2001) }],
      ['clientId', { clientId: 'mine' }],
    ])('not with a wrong %s: %j', async (field, wrong) => {
      const body = { ...(field !== 'name' && { name: 'wrong' }), scopes: [], ...wrong };
      const answer = await post(admin, '/service-accounts', body);
      expect(answer.status).toBe(422);
      const { errors } = answer.json as { errors: { field: string }[] };
      expect(new Set(errors.map((error) => error.field))).toEqual(new Set([field]));
    });

    it('under a name that nobody else signs in by', async () => {
      await makePerson(house, [], { userName: 'taken' });
      expect((await post(admin, '/service-accounts', { name: 'TAKEN', scopes: [] })).status).toBe(409);
    });
  });

  describe('listed', () => {
    it('by filter, in order, a page at a time', async () => {
      for (const name of ['list-b', 'list-A', 'list-c']) await register(admin, [], name);
      const filter = encodeURIComponent('name sw "list-" and active eq true');
      const first = await admin.send(`/service-accounts?filter=${filter}&limit=2`);
      const { items, nextCursor } = first.json as { items: { name: string }[]; nextCursor: string };
      expect(items.map(({ name }) => name)).toEqual(['list-A', 'list-b']);
      const rest = await admin.send(`/service-accounts?filter=${filter}&limit=2&cursor=${nextCursor}`);
      expect(rest.json).toMatchObject({ items: [{ name: 'list-c' }], nextCursor: null });
      const down = await admin.send(`/service-accounts?filter=${filter}&sort=-name`);
      expect(itemsOf<{ name: string }>(down).map(({ name }) => name)).toEqual(['list-c', 'list-b', 'list-A']);
      expect((await admin.send(`/service-accounts?sort=scopes`)).status).toBe(422);
      expect(
        (await admin.send(`/service-accounts?filter=${filter}&cursor=${nextCursor}&sort=-name`)).status,
      ).toBe(422);
    });

    it('without people, robots, the deleted, and those of other organizations', async () => {
      await makePerson(house, [], { kind: 'robot', userName: 'robot-1' });
      const gone = await register(admin, [], 'gone');
      await admin.send(at(gone), { method: 'DELETE' });
      const other = await house.foundOrganization('accounts-elsewhere');
      const foreign = await signedIn(house, undefined, other.publicId);
      const account = await register(foreign, ['SiteAdmin'], 'foreign');
      const names = itemsOf<{ name: string }>(await admin.send('/service-accounts?limit=1000')).map(
        (one) => one.name,
      );
      expect(names).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(robot-1|gone|foreign|admin)$/)]),
      );
      for (const { id } of [account, { id: 'no-uuid' }, { id: (await makePerson(house)).id }]) {
        for (const answer of [
          await admin.send(`/service-accounts/${id}`),
          await patch(admin, `/service-accounts/${id}`, {}),
          await admin.send(`/service-accounts/${id}`, { method: 'DELETE' }),
          await admin.send(`/service-accounts/${id}/secrets`),
          await post(admin, `/service-accounts/${id}/secrets`, {}),
        ])
          expect(answer.json).toMatchObject({ status: 404, code: 'service_account.not_found' });
      }
    });
  });

  describe('changed', () => {
    it('by merge patch, if the version is the one that was read', async () => {
      const account = await register(admin, ['PM.Group'], 'to-change');
      expect((await admin.send(at(account), { method: 'PATCH', body: {} })).status).toBe(428);
      const changed = await patch(admin, at(account), { name: 'has-changed', description: 'New.' }, '"1"');
      expect(changed.json).toMatchObject({
        name: 'has-changed',
        description: 'New.',
        scopes: ['PM.Group'],
        version: 2,
      });
      expect((await patch(admin, at(account), { description: null }, '"1"')).status).toBe(412);
      expect((await patch(admin, at(account), { description: null }, '"2"')).json).toMatchObject({
        description: null,
      });
      expect((await patch(admin, at(account), { name: null })).status).toBe(422);
      expect((await patch(admin, at(account), { scopes: null })).status).toBe(422);
      expect((await admin.send(`/users/${account.id}`)).json).toMatchObject({ displayName: 'has-changed' });
    });

    it('in their scopes: grants begin and end for the difference, wider tokens end', async () => {
      const account = await register(admin, ['PM.Group', 'LOGIN']);
      const before = await tokenOf(account);
      await post(admin, '/grants', { subject: { type: 'user', id: account.id }, permission: 'READ' });
      expect((await patch(admin, at(account), { scopes: ['PM.Group', 'LOGIN', 'BROWSE'] })).status).toBe(200);
      expect((await as(before).send('/me')).status).toBe(200);
      expect((await patch(admin, at(account), { scopes: ['PM.Group.Read', 'BROWSE'] })).status).toBe(200);
      expect(await grantsOf(account)).toEqual(['BROWSE', 'pm_groups_read', 'READ']);
      expect((await as(before).send('/me')).status).toBe(401);
      expect((await as(await tokenOf(account)).send('/me')).status).toBe(200);
    });

    it('by those only who hold what comes and, as far as it is administrative, what goes', async () => {
      const manager = await signedIn(house, await makePerson(house, [MANAGE]));
      const account = await register(admin, ['LOGIN']);
      expect((await patch(manager, at(account), { scopes: ['LOGIN', 'SiteAdmin'] })).status).toBe(403);
      expect((await patch(manager, at(account), { scopes: ['LOGIN', 'PM.Group'] })).status).toBe(200);
      await patch(admin, at(account), { scopes: ['SiteAdmin', 'TestManagement'] });
      expect((await patch(manager, at(account), { scopes: ['TestManagement'] })).json).toMatchObject({
        code: 'authority.beyond',
      });
      expect((await patch(manager, at(account), { active: false })).status).toBe(403);
      expect((await manager.send(at(account), { method: 'DELETE' })).status).toBe(403);
      expect((await post(manager, `${at(account)}/secrets`, {})).status).toBe(403);
      const [secret] = itemsOf<Secret>(await manager.send(`${at(account)}/secrets`));
      expect((await manager.send(`${at(account)}/secrets/${secret!.id}`, { method: 'DELETE' })).status).toBe(
        403,
      );
      expect((await as(await tokenOf(account)).send('/groups')).status).toBe(200);
    });
  });

  describe('in groups', () => {
    it('hold what those confer, as far as the scopes let them', async () => {
      const account = await register(admin, ['directory.read']);
      await admin.send(`/groups/admins/members/users/${account.id}`, { method: 'PUT' });
      const client = as(await tokenOf(account));
      expect((await client.send('/groups')).status).toBe(200);
      expect((await post(client, '/groups', { name: 'by scope' })).json).toMatchObject({
        code: 'auth.scope_missing',
      });
      await patch(admin, at(account), { scopes: ['directory.read', MANAGE] });
      expect((await post(as(await tokenOf(account)), '/groups', { name: 'by service' })).status).toBe(201);
    });
  });

  describe('disabled or deleted', () => {
    it('may do nothing at once, and pause rather than end when disabled', async () => {
      const account = await register(admin, ['directory.read']);
      const token = await tokenOf(account);
      expect((await patch(admin, at(account), { active: false })).json).toMatchObject({ active: false });
      expect((await as(token).send('/me')).status).toBe(401);
      expect((await askForToken(house, account)).json).toMatchObject({ error: 'invalid_client' });
      await patch(admin, at(account), { active: true });
      expect((await as(token).send('/me')).status).toBe(401);
      const later = await tokenOf(account);
      expect((await as(later).send('/me')).status).toBe(200);
      expect((await admin.send(at(account), { method: 'DELETE' })).status).toBe(204);
      expect((await as(later).send('/me')).status).toBe(401);
      expect((await askForToken(house, account)).status).toBe(401);
      expect(await grantsOf(account)).toEqual([]);
    });

    it('pause with their organization as well', async () => {
      await house.foundOrganization('to-end');
      const account = await register(await signedIn(house, undefined, 'to-end'), ['directory.read']);
      const token = await tokenOf(account);
      expect((await as(token).send('/me')).status).toBe(200);
      expect((await admin.send('/organizations/to-end', { method: 'DELETE' })).status).toBe(204);
      expect((await as(token).send('/me')).status).toBe(401);
      expect((await askForToken(house, account)).json).toMatchObject({ error: 'invalid_client' });
      await post(admin, '/organizations/to-end/restore', undefined);
      expect((await as(token).send('/me')).status).toBe(401);
      expect((await as(await tokenOf(account)).send('/me')).status).toBe(200);
    });

    it('end the same way as users of any surface', async () => {
      const account = await register(admin, ['directory.read']);
      const token = await tokenOf(account);
      expect((await admin.send(`/users/${account.id}`, { method: 'DELETE' })).status).toBe(204);
      expect((await as(token).send('/me')).status).toBe(401);
      expect((await askForToken(house, account)).status).toBe(401);
      expect(
        await rowsOf(house, 'select id from client_secrets where revoked_at is null and user_id = $1', [
          account.id,
        ]),
      ).toEqual([]);
    });
  });

  describe('by their secrets', () => {
    it('take turns without a gap', async () => {
      const account = await register(admin, ['directory.read']);
      const second = await newSecret(account);
      expect(second.clientSecret).toMatch(/^ghs_/);
      const old = await tokenOf(account);
      const fresh = await tokenOf({ ...account, clientSecret: second.clientSecret });
      expect((await as(old).send('/me')).status).toBe(200);
      const [first] = itemsOf<Secret>(await admin.send(`${at(account)}/secrets`));
      expect((await admin.send(`${at(account)}/secrets/${first!.id}`, { method: 'DELETE' })).status).toBe(
        204,
      );
      expect((await as(old).send('/me')).status).toBe(401);
      expect((await as(fresh).send('/me')).status).toBe(200);
      expect((await askForToken(house, account)).status).toBe(401);
      expect((await admin.send(`${at(account)}/secrets/${first!.id}`, { method: 'DELETE' })).status).toBe(
        404,
      );
    });

    it('tell when they were last used, roughly, and nothing secret', async () => {
      const account = await register(admin, ['directory.read']);
      const secrets = () => admin.send(`${at(account)}/secrets`);
      expect((await secrets()).json).toEqual({
        items: [{ id: expect.any(String), createdAt: expect.any(String), expiresAt: null, lastUsedAt: null }],
      });
      const used = house.clock.now().toISOString();
      await tokenOf(account);
      house.clock.advance(60_000);
      await tokenOf(account);
      expect(itemsOf<Secret>(await secrets())).toMatchObject([{ lastUsedAt: used }]);
      house.clock.advance(600_000);
      await tokenOf(account);
      expect(itemsOf<Secret>(await secrets())).toMatchObject([
        { lastUsedAt: house.clock.now().toISOString() },
      ]);
    });

    it('run out with all that they opened', async () => {
      const account = await register(admin, ['directory.read']);
      const expiresAt = new Date(house.clock.now().getTime() + 120_000).toISOString();
      const { clientSecret } = await newSecret(account, { expiresAt });
      const granted = await askForToken(house, { ...account, clientSecret });
      const { expires_in: lasts } = granted.json as { expires_in: number };
      expect([119, 120]).toContain(lasts);
      house.clock.advance(120_000);
      expect((await as(accessTokenIn(granted)).send('/me')).status).toBe(401);
      expect((await askForToken(house, { ...account, clientSecret })).status).toBe(401);
      expect((await post(admin, `${at(account)}/secrets`, { expiresAt })).json).toMatchObject({
        status: 422,
        errors: [{ field: 'expiresAt' }],
      });
    });

    it('are ten at most, also when many are made at once', async () => {
      const account = await register(admin, ['directory.read']);
      const answers = await Promise.all(
        Array.from({ length: 12 }, () => post(admin, `${at(account)}/secrets`, {})),
      );
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(9);
      expect(answers.filter(({ status }) => status === 409)).toHaveLength(3);
    });

    it('leave nothing alive when one is deleted while it is used', async () => {
      for (let round = 0; round < 5; round++) {
        const account = await register(admin, ['directory.read']);
        const [secret] = itemsOf<Secret>(await admin.send(`${at(account)}/secrets`));
        const asked = Array.from({ length: 6 }, () => askForToken(house, account));
        const [deleted, ...answers] = await Promise.all([
          admin.send(`${at(account)}/secrets/${secret!.id}`, { method: 'DELETE' }),
          ...asked,
        ]);
        expect(deleted.status).toBe(204);
        for (const answer of answers)
          if (answer.status === 200) expect((await as(accessTokenIn(answer)).send('/me')).status).toBe(401);
          else expect(answer.json).toMatchObject({ error: 'invalid_client' });
      }
    });

    it('make no API tokens, which would outlive them', async () => {
      const client = as(await tokenOf(await register(admin, ['directory.read'])));
      expect((await post(client, '/me/api-tokens', { name: 'kept', scopes: [] })).json).toMatchObject({
        status: 403,
        code: 'api_token.not_for_secrets',
      });
    });
  });

  describe('and the API tokens of others', () => {
    let person: Person;
    let own: HttpClient;
    const tokens = ({ id }: Person) => `/users/${id}/api-tokens`;

    beforeAll(async () => {
      person = await makePerson(house, [MANAGE]);
      own = await signedIn(house, person);
    });

    it('are listed and revoked by administrators', async () => {
      const token = await apiToken(house, person);
      const listed = await admin.send(tokens(person));
      expect(listed.text).not.toContain(token);
      const [{ id }] = itemsOf<{ id: string }>(listed) as [{ id: string }];
      expect((await admin.send(`${tokens(person)}/${id}`, { method: 'DELETE' })).status).toBe(204);
      expect((await as(token).send('/me')).status).toBe(401);
      expect((await admin.send(`${tokens(person)}/${id}`, { method: 'DELETE' })).status).toBe(404);
      expect((await admin.send('/users/no-such-user/api-tokens')).status).toBe(404);
    });

    it('take the authority over their owner, and name no token of somebody else', async () => {
      const chief = await makePerson(house, ['SiteAdmin']);
      const token = await apiToken(house, chief);
      const [{ id }] = itemsOf<{ id: string }>(await admin.send(tokens(chief))) as [{ id: string }];
      expect((await own.send(tokens(chief))).json).toMatchObject({ status: 403, code: 'authority.beyond' });
      expect((await own.send(`${tokens(chief)}/${id}`, { method: 'DELETE' })).status).toBe(403);
      expect((await own.send(`${tokens(person)}/${id}`, { method: 'DELETE' })).status).toBe(404);
      expect((await as(token).send('/me')).status).toBe(200);
      const weak = await signedIn(house, await makePerson(house));
      expect((await weak.send(tokens(person))).status).toBe(403);
    });

    it('are out of sight of a narrower token of the same owner', async () => {
      const narrow = as(await apiToken(house, person, ['PM.Group']));
      const made = await post(narrow, '/me/api-tokens', { name: 'narrower', scopes: ['PM.Group.Read'] });
      const wide = (await post(own, '/me/api-tokens', { name: 'wide' })).json as {
        id: string;
        token: string;
      };
      const names = itemsOf<{ name: string }>(await narrow.send('/me/api-tokens')).map(({ name }) => name);
      expect(names).toEqual(['for a test', 'narrower']);
      expect((await narrow.send(`/me/api-tokens/${wide.id}`, { method: 'DELETE' })).status).toBe(404);
      expect((await as(wide.token).send('/me')).status).toBe(200);
      const { id } = made.json as { id: string };
      expect((await narrow.send(`/me/api-tokens/${id}`, { method: 'DELETE' })).status).toBe(204);
    });
  });
});
