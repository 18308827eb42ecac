import { MembersOfOtherService } from '../../../src/groups/group.errors.js';
import { GroupsService } from '../../../src/groups/groups.service.js';
import { HttpClient, type Answer } from '../../support/http-client.js';
import { startLdapServer, type TestEntry, type TestLdapServer } from '../../support/ldap-server.js';
import { rowsOf } from '../../support/acts.js';
import { makePerson, signedIn } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const BASE = 'dc=example,dc=com';
const ACCOUNT = { bindingDn: `cn=guildhall,${BASE}`, bindingPassword: 'a-secret-of-guildhall' };
const PASSWORD = 'a-password-elsewhere';

const user = (uid: string, ...groups: string[]): TestEntry => ({
  dn: `uid=${uid},ou=people,${BASE}`,
  attributes: {
    objectClass: 'person',
    uid,
    cn: `${uid} of the directory`,
    mail: `${uid}@example.com`,
    userPassword: PASSWORD,
    memberOf: groups.map((name) => `cn=${name},ou=groups,${BASE}`),
  },
});
const group = (cn: string, place = 'ou=groups'): TestEntry => ({
  dn: `cn=${cn},${place},${BASE}`,
  attributes: { objectClass: 'group', cn },
});

const ENTRIES: readonly TestEntry[] = [
  { dn: BASE, attributes: { objectClass: ['group', 'domain'] } },
  { dn: ACCOUNT.bindingDn, attributes: { objectClass: 'account', userPassword: ACCOUNT.bindingPassword } },
  user('ann', 'crew', 'staff'),
  user('bob', 'crew'),
  group('crew'),
  group('staff'),
  group('twins'),
  group('twins', 'ou=corner'),
];

describe('sign-ins by an LDAP server', () => {
  let house: TestApp;
  let admin: HttpClient;
  let ldap: TestLdapServer;
  let service: { id: string; number: number };

  beforeAll(async () => {
    house = await startTestApp({ serviceAddresses: ['127.0.0.1'], serviceSeconds: 1 });
    admin = await signedIn(house);
  });

  afterAll(() => house.close());

  beforeEach(async () => {
    ldap = await startLdapServer(ENTRIES);
    service = await makeService({});
  });

  afterEach(async () => {
    await admin.send(`/authentication-services/${service.id}`, { method: 'DELETE' });
    for (const name of ['ann', 'bob', 'zoe']) await deleteUser(name);
    for (const name of ['crew', 'staff', 'twins']) await deleteGroup(name);
    await ldap.close();
  });

  const makeService = async (ldapSettings: object) => {
    const settings = {
      hostname: '127.0.0.1',
      port: ldap.port,
      security: 'none',
      searchBase: BASE,
      ...ACCOUNT,
      userQuery: '(&(objectClass=person)(uid=$1))',
      userNameAttribute: 'uid',
    };
    const made = await admin.send('/authentication-services', {
      method: 'POST',
      body: { description: 'Directory', ldap: { ...settings, ...ldapSettings } },
    });
    if (made.status !== 201) throw new Error(made.text);
    return made.json as typeof service;
  };
  const change = (body: object) =>
    admin.send(`/authentication-services/${service.id}`, {
      method: 'PATCH',
      body,
      headers: { 'if-match': '*' },
    });
  const login = (userName: string, password = PASSWORD, authenticationServiceId?: string) =>
    new HttpClient(`${house.url}/api/v1`).send('/auth/login', {
      method: 'POST',
      body: { userName, password, ...(authenticationServiceId && { authenticationServiceId }) },
    });
  const enter = (userName: string, password = PASSWORD) => login(userName, password, service.id);
  const first = async <T>(path: string, filter: string) => {
    const answer = await admin.send(`${path}?filter=${encodeURIComponent(filter)}`);
    return (answer.json as { items: T[] }).items[0];
  };
  const userNamed = (name: string) =>
    first<{ id: string; version: number }>('/users', `userName eq "${name}"`);
  const groupNamed = (name: string) => first<{ id: string }>('/groups', `name eq "${name}"`);
  const deleteUser = async (name: string) => {
    const found = await userNamed(name);
    if (found) await admin.send(`/users/${found.id}`, { method: 'DELETE' });
  };
  const deleteGroup = async (name: string) => {
    const found = await groupNamed(name);
    if (found) await admin.send(`/groups/${found.id}`, { method: 'DELETE' });
  };
  const makeGroup = (name: string, more: object = {}) =>
    admin.send('/groups', { method: 'POST', body: { name, authenticationServiceId: service.id, ...more } });
  const makeGroupWithCredentials = (name: string) =>
    makeGroup(name, { externalCredentials: { userName: 'ann', password: PASSWORD } });
  const test = () => admin.send(`/authentication-services/${service.id}/test`, { method: 'POST' });
  const groupsOf = async (name: string) => {
    const { id } = (await userNamed(name)) ?? { id: '' };
    const answer = await admin.send(`/users/${id}/groups?limit=100`);
    return (answer.json as { items: { group: { name: string } }[] }).items
      .map((item) => item.group.name)
      .sort();
  };
  /** Beyond the time in which right passwords are remembered. */
  const later = () => {
    house.clock.advance(61_000);
  };
  const codeOf = ({ status, json }: Answer) => [status, (json as { code?: string }).code];

  it('let in whoever binds there, and make him a user if the service is named', async () => {
    expect(codeOf(await login('ann'))).toEqual([401, 'auth.bad_credentials']);
    const entered = await enter('ann');
    expect(entered.status).toBe(200);
    const made = await userNamed('ann');
    expect(made).toMatchObject({
      userName: 'ann',
      email: 'ann@example.com',
      displayName: 'ann of the directory',
      authenticationServiceId: service.id,
      source: 'external',
    });
    expect((await login('ANN')).status).toBe(200);
    expect((await login('ann@example.com')).status).toBe(200);
    expect(await rowsOf(house, `select * from passwords where user_id = '${made?.id ?? ''}'`)).toEqual([]);
  });

  it('refuse what proves nothing: wrong and empty passwords, unknown names, an own password here', async () => {
    await enter('ann');
    later();
    for (const [name, password] of [
      ['ann', 'wrong'],
      ['ann', ' '],
      ['nobody', PASSWORD],
      [' ', PASSWORD],
    ] as const) {
      expect(codeOf(await login(name, password))).toEqual([401, 'auth.bad_credentials']);
      expect(codeOf(await enter(name, password))).toEqual([401, 'auth.bad_credentials']);
    }
    const basic = await new HttpClient(house.url).send('/@api/deki/users/authenticate', {
      headers: { authorization: `Basic ${Buffer.from('ann:').toString('base64')}` },
    });
    expect(basic.status).toBe(401);
    const emptied = ldap.heard.filter((line) => line.startsWith('bind uid'));
    expect(emptied).toHaveLength(5);
  });

  it.each([
    ['*'],
    ['a*'],
    ['ann)(uid=*'],
    ['ann)(|(uid=*'],
    ['ann\\2a'],
    ['\\61nn'],
    ['ann,ou=people'],
    ['ann+cn=x'],
    ['"ann"'],
    ['#ann'],
    ['$1'],
    ['$&'],
  ])('find nobody by a name such as %s', async (name) => {
    expect(codeOf(await enter(name))).toEqual([401, 'auth.bad_credentials']);
    await change({ ldap: { bindingDn: `uid=$1,ou=people,${BASE}`, bindingPassword: null } });
    expect(codeOf(await enter(name))).toEqual([401, 'auth.bad_credentials']);
    expect(await userNamed('ann')).toBeUndefined();
  });

  it('bind as whoever signs in, if the settings say so', async () => {
    await change({ ldap: { bindingDn: `uid=$1,ou=people,${BASE}`, bindingPassword: null } });
    await makeGroupWithCredentials('crew');
    expect((await enter('ann')).status).toBe(200);
    expect(await groupsOf('ann')).toEqual(['crew']);
    expect(ldap.heard.filter((line) => line.startsWith('bind')).at(-1)).toBe(
      `bind uid=ann,ou=people,${BASE}`,
    );
    expect(codeOf(await enter('bob', 'wrong'))).toEqual([401, 'auth.bad_credentials']);
  });

  it('are refused where the user query finds two', async () => {
    ldap.entries.push({ ...user('ann'), dn: `uid=ann,ou=others,${BASE}` });
    expect(codeOf(await enter('ann'))).toEqual([503, 'service.unavailable']);
    ldap.entries.push({ ...user('ann'), dn: `uid=ann,ou=still-others,${BASE}` });
    expect(codeOf(await enter('ann'))).toEqual([503, 'service.unavailable']);
    expect(await userNamed('ann')).toBeUndefined();
  });

  it('do not follow referrals', async () => {
    ldap.refers = true;
    expect(codeOf(await enter('ann'))).toEqual([503, 'service.unavailable']);
    expect((await test()).json).toMatchObject({ succeeded: false, reason: 'search' });
  });

  it('leave a name to whom it belongs, and tell so only those who have the right password', async () => {
    const { userName, password } = await makePerson(house, [], { userName: 'bob' });
    expect(codeOf(await enter('bob', 'wrong'))).toEqual([401, 'auth.bad_credentials']);
    expect(codeOf(await enter('bob'))).toEqual([409, 'authentication_service.name_owned_elsewhere']);
    expect((await login(userName, password)).status).toBe(200);
    expect(codeOf(await enter('bob', password))).toEqual([401, 'auth.bad_credentials']);
  });

  it('leave an address to whoever signs in by it', async () => {
    const owner = await makePerson(house, [], { userName: 'owner', email: 'ann@example.com' });
    expect((await enter('ann')).status).toBe(200);
    expect(await userNamed('ann')).toMatchObject({ email: null });
    expect((await login('ann@example.com', owner.password)).status).toBe(200);
    await deleteUser('owner');
    later();
    await login('ann');
    expect(await userNamed('ann')).toMatchObject({ email: 'ann@example.com' });
  });

  it('do not let in whom Guildhall itself has disabled, nor ask about him without the password', async () => {
    await enter('ann');
    const { id = '' } = (await userNamed('ann')) ?? {};
    await admin.send(`/users/${id}`, {
      method: 'PATCH',
      body: { active: false },
      headers: { 'if-match': '*' },
    });
    expect((await login('ann')).status).toBe(401);
    expect((await enter('ann')).status).toBe(401);
  });

  it('name a service that there is', async () => {
    expect(codeOf(await login('ann', PASSWORD, '01970000-0000-7000-8000-0000000000ff'))).toEqual([
      422,
      'authentication_service.reference_not_found',
    ]);
  });

  it('by the local service are as if none were named, for its own users', async () => {
    const { items } = (await admin.send('/authentication-services')).json as { items: { id: string }[] };
    const person = await makePerson(house);
    expect((await login(person.userName, person.password, items[0]?.id)).status).toBe(200);
    await enter('ann');
    expect(codeOf(await login('ann', PASSWORD, items[0]?.id))).toEqual([401, 'auth.bad_credentials']);
  });

  describe('with groups', () => {
    it('that must be there, by exactly one name', async () => {
      expect((await makeGroup('crew')).json).toMatchObject({
        name: 'crew',
        authenticationServiceId: service.id,
      });
      for (const name of ['Staff', 'absent', 'twins', '*', 'staff)(cn=*', 'ann'])
        expect(codeOf(await makeGroup(name))).toEqual([404, 'external_group.not_found']);
      expect(codeOf(await makeGroup('CREW'))).toEqual([404, 'external_group.not_found']);
      expect(codeOf(await makeGroup('crew'))).toEqual([409, 'group.name_taken']);
    });

    it('asked for by the rights of whoever is named, or not at all', async () => {
      const credentials = (password: string) => ({ externalCredentials: { userName: 'ann', password } });
      expect(codeOf(await makeGroup('crew', credentials('wrong')))).toEqual([401, 'auth.bad_credentials']);
      expect((await makeGroup('crew', credentials(PASSWORD))).status).toBe(201);
      expect(ldap.heard.at(-1)).toMatch(/^search/);
      expect(ldap.heard.findLast((line) => line.startsWith('bind'))).toBe(`bind uid=ann,ou=people,${BASE}`);
    });

    it('put their members in and take them out by name, and leave other groups alone', async () => {
      await makeGroup('crew');
      const staff = (await makeGroup('staff')).json as { id: string };
      await enter('ann');
      expect(await groupsOf('ann')).toEqual(['crew', 'staff']);
      const { id = '' } = (await userNamed('ann')) ?? {};
      const own = (await admin.send('/groups', { method: 'POST', body: { name: 'own' } })).json as {
        id: string;
      };
      await admin.send(`/groups/${own.id}/members/users/${id}`, { method: 'PUT', body: {} });
      ldap.entries[ldap.entries.findIndex(({ dn }) => dn.startsWith('uid=ann'))] = user('ann', 'crew');
      later();
      await login('ann');
      expect(await groupsOf('ann')).toEqual(['crew', 'own']);
      const filter = encodeURIComponent(`subject.id eq "${id}" and action eq "user.synchronised"`);
      const events = (await admin.send(`/audit-events?filter=${filter}`)).json as {
        items: object[];
      };
      expect(events.items).toHaveLength(2);
      expect(events.items[0]).toMatchObject({
        actor: { kind: 'system', id: null },
        facts: { authenticationServiceId: service.id, entered: [], left: [staff.id] },
      });
      await admin.send(`/groups/${own.id}`, { method: 'DELETE' });
    });

    it('write nothing when nothing changed', async () => {
      await makeGroup('crew');
      await enter('ann');
      const { version } = (await userNamed('ann')) ?? {};
      const changes = async () => (await rowsOf(house, 'select count(*) from changes'))[0];
      const before = await changes();
      later();
      await login('ann');
      expect((await userNamed('ann'))?.version).toBe(version);
      expect(await changes()).toEqual(before);
    });

    it('count a name only as long as no other group below the search base bears it', async () => {
      await makeGroup('crew');
      ldap.entries.push(group('crew', 'ou=corner'));
      ldap.entries[ldap.entries.findIndex(({ dn }) => dn.startsWith('uid=ann'))] = {
        dn: `uid=ann,ou=people,${BASE}`,
        attributes: { ...user('ann').attributes, memberOf: [`cn=crew,ou=corner,${BASE}`] },
      };
      await enter('ann');
      expect(await groupsOf('ann')).toEqual([]);
    });

    it('told by the entries of the groups, if the settings say so', async () => {
      ldap.entries[ldap.entries.findIndex(({ dn }) => dn.startsWith('cn=staff'))] = {
        dn: `cn=staff,ou=groups,${BASE}`,
        attributes: { objectClass: 'group', cn: 'staff', member: `uid=bob,ou=people,${BASE}` },
      };
      await change({
        ldap: { groupMembersAttribute: null, groupMembershipQuery: '(&(objectClass=group)(member=$2))' },
      });
      await makeGroup('crew');
      await makeGroup('staff');
      await enter('bob');
      expect(await groupsOf('bob')).toEqual(['staff']);
    });

    it('have members of the same service, whom nobody else puts in or takes out', async () => {
      await enter('ann');
      await enter('bob');
      const [ann, bob] = [await userNamed('ann'), await userNamed('bob')];
      const person = await makePerson(house);
      const crew = (await makeGroup('crew')).json as { id: string };
      expect((await admin.send(`/groups/${crew.id}/members/users`)).json).toMatchObject({ items: [] });
      const of = (path: string, method: string, body?: unknown) =>
        admin.send(`/groups/${crew.id}${path}`, { method, body });
      const refused = [422, 'group.external_members'];
      for (const id of [ann?.id, person.id]) {
        expect(codeOf(await of(`/members/users/${id ?? ''}`, 'PUT', {}))).toEqual(refused);
        expect(codeOf(await of(`/members/users/${id ?? ''}`, 'DELETE'))).toEqual(refused);
      }
      const batch = { mode: 'each', items: [{ op: 'add', type: 'user', id: bob?.id }] };
      expect(codeOf(await of('/members:batch', 'POST', batch))).toEqual(refused);
      const own = (await admin.send('/groups', { method: 'POST', body: { name: 'inner' } })).json as {
        id: string;
      };
      expect(codeOf(await of(`/members/groups/${own.id}`, 'PUT', {}))).toEqual(refused);
      expect(
        (await admin.send(`/groups/${own.id}/members/groups/${crew.id}`, { method: 'PUT', body: {} })).status,
      ).toBe(204);
      await admin.send(`/groups/${own.id}`, { method: 'DELETE' });
    });

    it('begin with users of the same service alone', async () => {
      await enter('ann');
      const [ann, person] = [await userNamed('ann'), await makePerson(house)];
      const make = (...memberIds: readonly string[]) =>
        house.app
          .get(GroupsService)
          .create(house.system, { name: 'crew', authenticationServiceId: service.id, memberIds });
      await expect(make(ann?.id ?? '', person.id)).rejects.toThrow(MembersOfOtherService);
      expect(await groupNamed('crew')).toBeUndefined();
      expect(await make(ann?.id ?? '')).toMatchObject({ name: 'crew' });
      expect(await groupsOf('ann')).toEqual(['crew']);
    });

    it('keep the name by which they are found', async () => {
      const crew = (await makeGroup('crew')).json as { id: string };
      const patch = (body: object) =>
        admin.send(`/groups/${crew.id}`, { method: 'PATCH', body, headers: { 'if-match': '*' } });
      expect(codeOf(await patch({ name: 'others' }))).toEqual([501, 'group.external_rename']);
      expect((await patch({ name: 'crew', description: 'Those on board.' })).status).toBe(200);
    });
  });

  describe('when the service fails', () => {
    const unavailable = [503, 'service.unavailable'];

    beforeEach(async () => {
      await enter('ann');
      later();
    });

    it('and is down, answer 503 to its users, and count nothing as an attempt of theirs', async () => {
      await ldap.close();
      const attempts = async () =>
        (await rowsOf(house, 'select coalesce(sum(failures), 0) as n from sign_in_counters'))[0];
      const before = await attempts();
      const answer = await login('ann');
      expect(codeOf(answer)).toEqual(unavailable);
      expect(answer.headers.get('retry-after')).not.toBeNull();
      expect(codeOf(await enter('zoe'))).toEqual(unavailable);
      expect(await attempts()).toEqual(before);
      const told = (await admin.send(`/authentication-services/${service.id}`)).json;
      expect(told).toMatchObject({ lastError: expect.stringContaining('cannot be connected to') });
    });

    it('and hangs, end in time, bounded in number, while local users sign in', async () => {
      ldap.hangs = true;
      const person = await makePerson(house);
      const waiting = Array.from({ length: 60 }, (_, index) => enter(`user-${String(index)}`));
      const [local] = await Promise.all([login(person.userName, person.password), admin.send('/me')]);
      expect(local.status).toBe(200);
      expect(ldap.connections).toBeLessThanOrEqual(8);
      for (const answer of await Promise.all(waiting)) expect(codeOf(answer)).toEqual(unavailable);
      expect((await test()).json).toMatchObject({ succeeded: false, reason: 'timeout' });
      ldap.hangs = false;
      expect((await login('ann')).status).toBe(200);
    });

    it('and does not accept the account of Guildhall, say so to administrators alone', async () => {
      await change({ ldap: { bindingPassword: 'wrong' } });
      const answer = await login('ann');
      expect(codeOf(answer)).toEqual(unavailable);
      expect(answer.text).not.toContain('bindingDn');
      expect((await test()).json).toEqual({
        succeeded: false,
        reason: 'refused',
        message: 'The server does not accept the account in bindingDn with its password.',
      });
    });

    it('and is where nobody is to connect to, is not connected to', async () => {
      for (const hostname of ['127.0.0.2', 'localhost.', '::1', '169.254.169.254']) {
        await change({ ldap: { hostname, bindingPassword: ACCOUNT.bindingPassword } });
        const { json } = await test();
        expect(json).toMatchObject({ succeeded: false });
        if (hostname !== 'localhost.') expect(json).toMatchObject({ reason: 'address_not_allowed' });
      }
    });

    it('is told plainly to be well when it is', async () => {
      expect((await test()).json).toEqual({ succeeded: true, reason: null, message: null });
      await change({ ldap: { searchBase: 'dc=nowhere' } });
      expect((await test()).json).toMatchObject({ succeeded: false, reason: 'search' });
    });
  });

  describe('when the service is disabled or deleted', () => {
    it('end at once, with their sessions', async () => {
      const token = ((await enter('ann')).json as { accessToken: string }).accessToken;
      const ann = new HttpClient(`${house.url}/api/v1`, { authorization: `Bearer ${token}` });
      expect((await ann.send('/me')).status).toBe(200);
      await change({ enabled: false });
      expect((await ann.send('/me')).status).toBe(401);
      expect(codeOf(await login('ann'))).toEqual([401, 'auth.bad_credentials']);
      expect(codeOf(await enter('bob'))).toEqual([401, 'auth.bad_credentials']);
      expect(codeOf(await makeGroup('crew'))).toEqual([409, 'authentication_service.disabled']);
      await change({ enabled: true });
      expect((await login('ann')).status).toBe(200);
      await admin.send(`/authentication-services/${service.id}`, { method: 'DELETE' });
      expect(codeOf(await login('ann'))).toEqual([401, 'auth.bad_credentials']);
    });

    it('leave groups as they are, whose members are decided here then', async () => {
      const crew = (await makeGroup('crew')).json as { id: string };
      await enter('ann');
      await admin.send(`/authentication-services/${service.id}`, { method: 'DELETE' });
      expect((await admin.send(`/groups/${crew.id}`)).json).toMatchObject({ authenticationServiceId: null });
      expect(await groupsOf('ann')).toEqual(['crew']);
      const { id = '' } = (await userNamed('ann')) ?? {};
      expect((await admin.send(`/groups/${crew.id}/members/users/${id}`, { method: 'DELETE' })).status).toBe(
        204,
      );
    });
  });

  it('make one user of many simultaneous first ones', async () => {
    await makeGroup('crew');
    const answers = await Promise.all(Array.from({ length: 5 }, () => enter('ann')));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    await makeGroup('staff');
    later();
    await Promise.all([login('ann'), login('ANN'), login('ann@example.com')]);
    expect(await groupsOf('ann')).toEqual(['crew', 'staff']);
  });
});
