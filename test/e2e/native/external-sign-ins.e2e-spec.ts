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
  const userNamed = (name: string) => first<{ id: string; version: number }>('/users', `userName eq "${name}"`);
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
  const groupsOf = async (name: string) => {
    const { id } = (await userNamed(name)) ?? { id: '' };
    const answer = await admin.send(`/users/${id}/groups?limit=100`);
    return (answer.json as { items: { group: { name: string } }[] }).items.map((item) => item.group.name).sort();
  };
  /** Beyond the time in which right passwords are remembered. */
  const later = () => {
    house.clock.turn(61_000);
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
});
