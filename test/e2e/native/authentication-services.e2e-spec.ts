import { rowsOf } from '../../support/acts.js';
import { HttpClient, type Answer } from '../../support/http-client.js';
import { apiToken, makePerson, signedIn } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

interface Service {
  readonly id: string;
  readonly number: number;
  readonly version: number;
}

const LDAP = { hostname: 'ldap.example.com', searchBase: 'dc=example,dc=com' };
const ACCOUNT = { bindingDn: 'cn=guildhall,dc=example,dc=com', bindingPassword: 'a-secret-of-tests' };

describe('authentication services of the native API', () => {
  let house: TestApp;
  let admin: HttpClient;
  let nobody: HttpClient;

  beforeAll(async () => {
    house = await startTestApp();
    admin = await signedIn(house);
    nobody = new HttpClient(`${house.url}/api/v1`);
  });

  afterAll(() => house.close());

  const path = '/authentication-services';
  const at = ({ id }: Pick<Service, 'id'>) => `${path}/${id}`;
  const post = (body: unknown, client = admin) => client.send(path, { method: 'POST', body });
  const patch = (service: Service, body: unknown, client = admin) =>
    client.send(at(service), { method: 'PATCH', body, headers: { 'if-match': `"${service.version}"` } });
  const make = async (ldap: object = {}) =>
    (await post({ description: 'Directory', ldap: { ...LDAP, ...ldap } })).json as Service;
  const read = async (service: Service) => (await admin.send(at(service))).json as Service;
  const fieldsOf = ({ json }: Answer) =>
    (json as { errors: { field: string }[] }).errors.map(({ field }) => field);

  it('begin with the local one, which stays as it is', async () => {
    const { items } = (await admin.send(path)).json as { items: Service[] };
    const [local] = items;
    expect(local).toMatchObject({ number: 1, kind: 'local', description: 'Local', ldap: null, remote: null });
    if (!local) throw new Error('There is none.');
    expect((await patch(local, { enabled: false })).json).toMatchObject({
      status: 403,
      code: 'authentication_service.local',
    });
    expect((await admin.send(at(local), { method: 'DELETE' })).status).toBe(403);
    expect((await admin.send(`${at(local)}/test`, { method: 'POST' })).status).toBe(403);
  });

  it('are made with what Active Directory wants, and never tell their secret', async () => {
    const answer = await post({ description: ' Our directory ', ldap: { ...LDAP, ...ACCOUNT } });
    expect(answer.status).toBe(201);
    const made = answer.json as Service;
    expect(made).toEqual({
      id: expect.any(String),
      number: expect.any(Number),
      kind: 'ldap',
      description: 'Our directory',
      enabled: true,
      ldap: {
        ...LDAP,
        port: 636,
        security: 'ldaps',
        certificateAuthority: null,
        bindingDn: ACCOUNT.bindingDn,
        hasBindingPassword: true,
        userQuery: '(&(objectCategory=person)(objectClass=user)(sAMAccountName=$1))',
        userNameAttribute: 'sAMAccountName',
        groupQuery: '(&(objectClass=group)(cn=$1))',
        groupQueryAll: '(objectClass=group)',
        groupNameAttribute: 'cn',
        groupMembersAttribute: 'memberOf',
        groupMembershipQuery: null,
      },
      remote: null,
      lastError: null,
      lastErrorAt: null,
      version: 1,
      createdAt: expect.any(String),
      updatedAt: null,
    });
    expect(answer.headers.get('location')).toBe(`${house.url}/api/v1${at(made)}`);
    const told = await admin.send(at(made));
    expect(told.headers.get('etag')).toBe('"1"');
    expect(told.json).toEqual(made);
    const kept = JSON.stringify(await rowsOf(house, 'select * from authentication_services, changes'));
    const events = (await admin.send('/audit-events?limit=100')).text;
    for (const place of [answer.text, told.text, kept, events])
      expect(place).not.toContain(ACCOUNT.bindingPassword);
    expect(kept).not.toContain(Buffer.from(ACCOUNT.bindingPassword).toString('hex'));
  });

  it('take for all groups what their query finds by any name, if nothing else is said', async () => {
    const groupQuery = '(&(objectClass=groupOfNames)(cn=$1))';
    const groupQueryAll = async (ldap: object) => {
      const { json } = await post({ description: 'Groups', ldap: { ...LDAP, ...ldap } });
      return (json as { ldap: { groupQueryAll: string } }).ldap.groupQueryAll;
    };
    expect(await groupQueryAll({ groupQuery })).toBe('(&(objectClass=groupOfNames)(cn=*))');
    expect(await groupQueryAll({ groupQuery, groupQueryAll: '(cn=*)' })).toBe('(cn=*)');
  });

  it('of the kind remote have an address of their own', async () => {
    const answer = await post({ description: 'Remote', remote: { uri: 'https://sign-in.example.com/dir/' } });
    expect(answer.json).toMatchObject({
      kind: 'remote',
      ldap: null,
      remote: { uri: 'https://sign-in.example.com/dir', certificateAuthority: null },
    });
  });

  it('are refused where nobody could be found by them, or anybody', async () => {
    const refused = async (ldap: object) => {
      const answer = await post({ description: 'x', ldap: { ...LDAP, ...ldap } });
      expect(answer.status).toBe(422);
      return fieldsOf(answer);
    };
    expect(await refused({ userQuery: '(uid=*)' })).toEqual(['ldap.userQuery']);
    expect(await refused({ userQuery: '(uid=$1' })).toEqual(['ldap.userQuery']);
    expect(await refused({ groupQueryAll: '))' })).toEqual(['ldap.groupQueryAll']);
    expect(await refused({ bindingDn: 'cn=us' })).toEqual(['ldap.bindingPassword']);
    expect(await refused({ bindingDn: 'cn=us', bindingPassword: '' })).toEqual(['ldap.bindingPassword']);
    expect(await refused({ bindingDn: 'uid=$1', bindingPassword: 'of nobody' })).toEqual([
      'ldap.bindingPassword',
    ]);
    expect(await refused({ hostname: 'a b' })).toEqual(['ldap.hostname']);
    expect(await refused({ port: 0 })).toEqual(['ldap.port']);
    expect(await refused({ certificateAuthority: 'none' })).toEqual(['ldap.certificateAuthority']);
    expect(fieldsOf(await post({ description: 'x' }))).toEqual(['ldap']);
    expect(fieldsOf(await post({ description: 'x', ldap: {} }))).toEqual(['ldap.hostname']);
    for (const uri of ['ftp://example.com', 'https://user:word@example.com', 'https://example.com/?a'])
      expect(fieldsOf(await post({ description: 'x', remote: { uri } }))).toEqual(['remote.uri']);
  });

  it('change under their version, and ask for the password again where it would go elsewhere', async () => {
    const made = await make(ACCOUNT);
    expect((await admin.send(at(made), { method: 'PATCH', body: {} })).status).toBe(428);
    const renamed = await patch(made, { description: 'Other', enabled: false });
    expect(renamed.json).toMatchObject({ description: 'Other', enabled: false, version: 2 });
    expect((await patch(made, { enabled: true })).status).toBe(412);
    const present = renamed.json as Service;
    for (const ldap of [
      { hostname: 'evil.example.com' },
      { port: 10_636 },
      { security: 'none' },
      { bindingDn: 'cn=x' },
    ])
      expect(fieldsOf(await patch(present, { ldap }))).toEqual(['ldap.bindingPassword']);
    const moved = await patch(present, { ldap: { hostname: 'new.example.com', bindingPassword: 'another' } });
    expect(moved.json).toMatchObject({
      ldap: { hostname: 'new.example.com', port: 636, hasBindingPassword: true },
    });
    const open = await patch(moved.json as Service, { ldap: { bindingDn: null, bindingPassword: null } });
    expect(open.json).toMatchObject({ ldap: { bindingDn: null, hasBindingPassword: false } });
    expect(fieldsOf(await patch(open.json as Service, { remote: { uri: 'https://example.com' } }))).toEqual([
      'remote',
    ]);
  });

  it('leave in the log what was changed, and of secrets only that they were', async () => {
    const made = await make(ACCOUNT);
    await patch(made, { ldap: { hostname: 'new.example.com', bindingPassword: 'another-secret' } });
    await admin.send(at(made), { method: 'DELETE' });
    const filter = encodeURIComponent(`subject.id eq "${made.id}"`);
    const events = await admin.send(`/audit-events?filter=${filter}`);
    const told = (events.json as { items: { action: string; facts: object }[] }).items.reverse();
    expect(told.map(({ action }) => action)).toEqual([
      'authentication_service.created',
      'authentication_service.updated',
      'authentication_service.deleted',
    ]);
    expect(told[0]?.facts).toMatchObject({
      secret: 'set',
      after: { description: 'Directory', hostname: LDAP.hostname },
    });
    expect(told[1]?.facts).toMatchObject({
      secret: 'set',
      before: { hostname: LDAP.hostname },
      after: { hostname: 'new.example.com' },
    });
    expect(events.text).not.toContain('another-secret');
  });

  it('are found by filters, in any order', async () => {
    await make({ hostname: 'listed.example.com' });
    const filter = encodeURIComponent('kind eq "ldap" and enabled eq true');
    const { items } = (await admin.send(`${path}?filter=${filter}&sort=-number&limit=1`)).json as {
      items: Service[];
    };
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ kind: 'ldap', ldap: { hostname: 'listed.example.com' } });
  });

  it('are numbered, and no number is used again', async () => {
    const first = await make();
    expect((await admin.send(at(first), { method: 'DELETE' })).status).toBe(204);
    expect((await admin.send(at(first))).status).toBe(404);
    expect((await make()).number).toBe(first.number + 1);
  });

  it('are for site administrators alone, and for those of their own organization', async () => {
    const service = await make();
    const manager = await signedIn(
      house,
      await makePerson(house, ['Administration/Organisation/ManageUserAndGroupSecurity']),
    );
    for (const client of [
      manager,
      nobody.with({ authorization: `Bearer ${await apiToken(house, undefined, [])}` }),
    ]) {
      expect((await client.send(path)).status).toBe(403);
      expect((await post({ description: 'x', ldap: LDAP }, client)).status).toBe(403);
      expect((await patch(service, {}, client)).status).toBe(403);
      expect((await client.send(`${at(service)}/test`, { method: 'POST' })).status).toBe(403);
    }
    expect((await nobody.send(path)).status).toBe(401);
    await house.foundOrganization('elsewhere');
    const foreign = await signedIn(house, undefined, 'elsewhere');
    expect((await foreign.send(at(service))).status).toBe(404);
    expect((await patch(service, {}, foreign)).status).toBe(404);
    expect((await foreign.send(at(service), { method: 'DELETE' })).status).toBe(404);
    const made = await foreign.send('/users', {
      method: 'POST',
      body: { userName: 'x', authenticationServiceId: service.id },
    });
    expect(made.json).toMatchObject({ status: 422, code: 'authentication_service.reference_not_found' });
    expect(await read(service)).toMatchObject({ version: 1 });
  });

  it('vouch for users who have no password here, until they are deleted', async () => {
    const service = await make();
    const body = { userName: 'vouched', authenticationServiceId: service.id };
    const withPassword = await admin.send('/users', {
      method: 'POST',
      body: { ...body, password: 'a-password-of-tests' },
    });
    expect(fieldsOf(withPassword)).toEqual(['password']);
    const user = (await admin.send('/users', { method: 'POST', body })).json as Service;
    expect(user).toMatchObject({ authenticationServiceId: service.id, source: 'external' });
    const set = await admin.send(`/users/${user.id}`, {
      method: 'PATCH',
      body: { password: 'a-password-of-tests' },
      headers: { 'if-match': '*' },
    });
    expect(fieldsOf(set)).toEqual(['password']);
    const filter = encodeURIComponent(`authenticationServiceId eq "${service.id}"`);
    expect((await admin.send(`/users?filter=${filter}`)).json).toMatchObject({ items: [{ id: user.id }] });
    await admin.send(at(service), { method: 'DELETE' });
    expect((await admin.send(`/users/${user.id}`)).json).toMatchObject({
      authenticationServiceId: null,
      version: 2,
    });
    const history = await admin.send(`/users/${user.id}/history?sort=-revision&limit=1`);
    expect(history.json).toMatchObject({
      items: [
        {
          action: 'user.updated',
          facts: {
            before: { authenticationServiceId: service.id },
            after: { authenticationServiceId: null },
          },
        },
      ],
    });
  });

  it('are tried only where that is allowed', async () => {
    const service = await make({ hostname: '127.0.0.1', port: 389 });
    const tried = await admin.send(`${at(service)}/test`, { method: 'POST' });
    expect(tried.json).toEqual({
      succeeded: false,
      reason: 'address_not_allowed',
      message: expect.stringContaining('GUILDHALL_SERVICE_ADDRESSES'),
    });
    expect(await read(service)).toMatchObject({
      lastError: expect.stringContaining('127.0.0.1'),
      version: 1,
    });
  });
});
