import type { HttpClient } from '../../support/http-client.js';
import { startLdapServer, type TestEntry, type TestLdapServer } from '../../support/ldap-server.js';
import { makePerson, signedIn } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const BASE = 'dc=example,dc=com';
const PASSWORD = 'a-password-elsewhere';
const ENTRIES: readonly TestEntry[] = [
  {
    dn: `uid=ann,${BASE}`,
    attributes: { objectClass: 'person', uid: 'ann', userPassword: PASSWORD, memberOf: `cn=crew,${BASE}` },
  },
  { dn: `cn=crew,${BASE}`, attributes: { objectClass: 'group', cn: 'crew' } },
];

describe('power and authentication services', () => {
  let house: TestApp;
  let first: HttpClient;
  let ldap: TestLdapServer;
  let service: { id: string };

  beforeAll(async () => {
    ldap = await startLdapServer(ENTRIES);
    house = await startTestApp({ serviceAddresses: ['127.0.0.1'] });
    first = await signedIn(house);
  });
  afterAll(async () => {
    await house.close();
    await ldap.close();
  });

  beforeEach(async () => {
    service = (await make(first)).json as { id: string };
  });
  afterEach(async () => {
    for (const path of ['users?filter=userName%20eq%20%22ann%22', 'groups?filter=name%20eq%20%22crew%22']) {
      const { items } = (await first.send(`/${path}`)).json as { items: { id: string }[] };
      for (const { id } of items)
        await first.send(`/${path.split('?', 1)[0] ?? ''}/${id}`, { method: 'DELETE' });
    }
    await first.send(`/authentication-services/${service.id}`, { method: 'DELETE' });
  });

  const make = (client: HttpClient) =>
    client.send('/authentication-services', {
      method: 'POST',
      body: {
        description: 'Directory',
        ldap: {
          hostname: '127.0.0.1',
          port: ldap.port,
          security: 'none',
          searchBase: BASE,
          userQuery: '(uid=$1)',
          userNameAttribute: 'uid',
        },
      },
    });
  const change = (client: HttpClient, body: object) =>
    client.send(`/authentication-services/${service.id}`, {
      method: 'PATCH',
      body,
      headers: { 'if-match': '*' },
    });
  const enter = async () => {
    const answer = await first.send('/auth/login', {
      method: 'POST',
      body: { userName: 'ann', password: PASSWORD, authenticationServiceId: service.id },
    });
    expect(answer.status).toBe(200);
    const { items } = (await first.send('/users?filter=userName%20eq%20%22ann%22')).json as {
      items: { id: string }[];
    };
    return items[0]?.id ?? '';
  };
  const makeGroup = async (client: HttpClient = first) =>
    (
      await client.send('/groups', {
        method: 'POST',
        body: { name: 'crew', authenticationServiceId: service.id },
      })
    ).json as { id: string };
  const grant = (subject: object, permission: string, scope?: object) =>
    first.send('/grants', { method: 'POST', body: { subject, permission, ...(scope && { scope }) } });
  const OVER_INSTALLATION = [
    'Administration/Organisation/ManageOrganization',
    { type: 'installation' },
  ] as const;

  it('let none touch a service that vouches for more than he holds, by its users or by its groups', async () => {
    const other = await signedIn(house, await makePerson(house, ['SiteAdmin']));
    expect((await change(other, { description: 'His' })).status).toBe(200);
    const crew = await makeGroup();
    const { id } = (await grant({ type: 'group', id: crew.id }, ...OVER_INSTALLATION)).json as { id: string };
    for (const attempt of [
      change(other, { description: 'Nobody’s' }),
      change(other, { enabled: false }),
      other.send(`/authentication-services/${service.id}`, { method: 'DELETE' }),
    ])
      expect((await attempt).json).toMatchObject({ status: 403, code: 'authority.beyond' });
    await first.send(`/grants/${id}`, { method: 'DELETE' });
    expect((await change(other, { description: 'His again' })).status).toBe(200);
    const ann = await enter();
    await grant({ type: 'user', id: ann }, ...OVER_INSTALLATION);
    expect((await change(other, { enabled: false })).json).toMatchObject({ code: 'authority.beyond' });
    expect((await change(first, { enabled: false })).status).toBe(200);
  });

  it('are conferred on a linked group by those only who hold it', async () => {
    const manager = await signedIn(
      house,
      await makePerson(house, ['Administration/Organisation/ManageUserAndGroupSecurity']),
    );
    const crew = await makeGroup(manager);
    const subject = { type: 'group', id: crew.id };
    const granted = await manager.send('/grants', {
      method: 'POST',
      body: { subject, permission: 'SiteAdmin' },
    });
    expect(granted.json).toMatchObject({ status: 403, code: 'authority.beyond' });
    const nested = await manager.send(`/groups/admins/members/groups/${crew.id}`, {
      method: 'PUT',
      body: {},
    });
    expect(nested.json).toMatchObject({ status: 403, code: 'authority.beyond' });
    expect((await grant(subject, 'SiteAdmin')).status).toBe(201);
    const ann = await enter();
    const asked = await first.send('/permissions/check', {
      method: 'POST',
      body: { subject: { type: 'user', id: ann }, permission: 'SiteAdmin' },
    });
    expect(asked.json).toMatchObject({ allowed: true });
  });

  it('do not rest on a service alone: its users are never the last administrators', async () => {
    const ann = await enter();
    await grant({ type: 'user', id: ann }, 'SiteAdmin');
    const others = (await first.send('/grants?filter=permission%20eq%20%22SiteAdmin%22')).json as {
      items: { id: string; subject: { id: string; type: string } }[];
    };
    // Those whom other tests made.
    for (const { id, subject } of others.items)
      if (subject.type === 'user' && subject.id !== ann)
        await first.send(`/grants/${id}`, { method: 'DELETE' });
    const admins = (await first.send('/groups/admins/members/users')).json as {
      items: { user: { id: string } }[];
    };
    const [admin] = admins.items;
    const leave = () =>
      first.send(`/groups/admins/members/users/${admin?.user.id ?? ''}`, { method: 'DELETE' });
    expect((await leave()).json).toMatchObject({ status: 409, code: 'authority.last_administrator' });
    await makePerson(house, ['SiteAdmin']);
    expect((await leave()).status).toBe(204);
  });
});
