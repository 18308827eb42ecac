import { HttpClient } from '../support/http-client.js';
import { signedIn } from '../support/people.js';
import { makeAuthority } from '../support/certificates.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { ACCOUNT, BASE, Slapd } from './slapd.js';

const PASSWORD = 'a-password-elsewhere';
const person = (name: string, dn: string) =>
  [
    dn,
    {
      objectClass: 'inetOrgPerson',
      uid: name,
      cn: name,
      sn: name,
      mail: 'x@example.com',
      userPassword: PASSWORD,
    },
  ] as const;
const crew = (cn: string, member: string | string[], place = 'ou=groups') =>
  [`cn=${cn},${place},${BASE}`, { objectClass: 'groupOfNames', cn, member }] as const;

const ANN = `uid=ann,ou=people,${BASE}`;
const ODD = [
  'a*b',
  'a(b',
  'a)b',
  'a\\b',
  'a,b',
  'a+b',
  'a"b',
  '#ab',
  'a;b',
  'a=b',
  'a<b>',
  'Änne Öß',
  '李雷',
];
const dnOf = (name: string) =>
  `uid=${name.replace(/[,+"\\<>;=]|^#/g, (one) => `\\${one}`)},ou=people,${BASE}`;

interface Service {
  readonly id: string;
}

describe('a real OpenLDAP server', () => {
  let slapd: Slapd;
  let house: TestApp;
  let admin: HttpClient;

  beforeAll(async () => {
    slapd = await Slapd.start();
    house = await startTestApp({ serviceAddresses: ['127.0.0.1'] });
    admin = await signedIn(house);
    const unit = (ou: string) => [`ou=${ou},${BASE}`, { objectClass: 'organizationalUnit', ou }] as const;
    await slapd.add([
      [BASE, { objectClass: ['organization', 'dcObject'], dc: 'example', o: 'Example' }],
      ...['people', 'groups', 'corner'].map(unit),
      [
        ACCOUNT.bindingDn,
        {
          objectClass: ['organizationalRole', 'simpleSecurityObject'],
          cn: 'guildhall',
          userPassword: ACCOUNT.bindingPassword,
        },
      ],
      person('ann', ANN),
      ...ODD.map((name) => person(name, dnOf(name))),
      crew('crew', [ANN, ...ODD.map(dnOf)]),
      crew('twins', ANN),
      crew('twins', ANN, 'ou=corner'),
    ]);
  });

  afterAll(async () => {
    await house.close();
    await slapd.stop();
  });

  const asIs = () => ({
    hostname: 'localhost',
    port: slapd.tlsPort,
    security: 'ldaps',
    certificateAuthority: slapd.authority,
    searchBase: BASE,
    ...ACCOUNT,
    userQuery: '(&(objectClass=inetOrgPerson)(uid=$1))',
    userNameAttribute: 'uid',
    groupQuery: '(&(objectClass=groupOfNames)(cn=$1))',
    groupQueryAll: '(objectClass=groupOfNames)',
  });
  const withService = async (change: object, work: (service: Service) => Promise<void>) => {
    const made = await admin.send('/authentication-services', {
      method: 'POST',
      body: { description: 'OpenLDAP', ldap: { ...asIs(), ...change } },
    });
    if (made.status !== 201) throw new Error(made.text);
    const service = made.json as Service;
    await work(service);
    const { items } = (await admin.send('/users?filter=source%20eq%20%22external%22&limit=100')).json as {
      items: Service[];
    };
    for (const { id } of items) await admin.send(`/users/${id}`, { method: 'DELETE' });
    const groups = (await admin.send('/groups?filter=builtIn%20eq%20null')).json as { items?: Service[] };
    for (const { id } of groups.items ?? []) await admin.send(`/groups/${id}`, { method: 'DELETE' });
    await admin.send(`/authentication-services/${service.id}`, { method: 'DELETE' });
  };
  const test = async ({ id }: Service) =>
    (await admin.send(`/authentication-services/${id}/test`, { method: 'POST' })).json;
  const login = (service: Service, userName: string, password = PASSWORD) =>
    new HttpClient(`${house.url}/api/v1`).send('/auth/login', {
      method: 'POST',
      body: { userName, password, authenticationServiceId: service.id },
    });
  const makeGroup = (service: Service, name: string, more: object = {}) =>
    admin.send('/groups', { method: 'POST', body: { name, authenticationServiceId: service.id, ...more } });
  const members = async (group: { json: unknown }) => {
    const { id } = group.json as Service;
    const answer = await admin.send(`/groups/${id}/members/users?limit=100`);
    await admin.send(`/groups/${id}`, { method: 'DELETE' });
    return (answer.json as { items: { user: { userName: string } }[] }).items.map(
      ({ user }) => user.userName,
    );
  };

  it.each([
    ['ldaps', 'tlsPort'],
    ['start_tls', 'port'],
    ['none', 'port'],
  ] as const)('signs in with the security %s', async (security, port) => {
    await withService({ security, port: slapd[port] }, async (service) => {
      expect(await test(service)).toEqual({ succeeded: true, reason: null, message: null });
      const group = await makeGroup(service, 'crew');
      expect((await login(service, 'ann')).status).toBe(200);
      expect((await login(service, 'ann', 'wrong')).status).toBe(401);
      expect(await members(group)).toEqual(['ann']);
    });
  });

  it('is asked by those who sign in themselves', async () => {
    await withService(
      { bindingDn: `uid=$1,ou=people,${BASE}`, bindingPassword: undefined },
      async (service) => {
        const credentials = { externalCredentials: { userName: 'ann', password: PASSWORD } };
        const group = await makeGroup(service, 'crew', credentials);
        for (const name of ['ann', ...ODD]) expect((await login(service, name)).status).toBe(200);
        expect((await members(group)).sort()).toEqual(['ann', ...ODD].sort());
        expect((await login(service, 'ann,ou=people')).status).toBe(401);
      },
    );
  });

  it('tells the groups by their own entries as well', async () => {
    const change = {
      groupMembersAttribute: null,
      groupMembershipQuery: '(&(objectClass=groupOfNames)(member=$2))',
    };
    await withService(change, async (service) => {
      const group = await makeGroup(service, 'crew');
      for (const name of ['ann', ...ODD]) expect((await login(service, name)).status).toBe(200);
      expect((await members(group)).sort()).toEqual(['ann', ...ODD].sort());
    });
  });

  it('has groups by exactly one name', async () => {
    await withService({}, async (service) => {
      for (const name of ['Crew', 'twins', '*', 'cre*', 'crew)(cn=*']) {
        expect((await makeGroup(service, name)).status).toBe(404);
      }
    });
  });

  it('finds each odd name, and nothing else by it', async () => {
    await withService({}, async (service) => {
      for (const name of ODD) {
        expect((await login(service, name)).status).toBe(200);
        expect((await login(service, name, 'wrong')).status).toBe(401);
      }
      for (const name of ['*', 'a?b', 'a\\2ab', 'a%b', 'an*', '\\61nn'])
        expect((await login(service, name)).status).toBe(401);
    });
  });

  it('never lets in nobody', async () => {
    await withService({}, async (service) => {
      const basic = (words: string) => ({ authorization: `Basic ${Buffer.from(words).toString('base64')}` });
      await login(service, 'ann');
      house.clock.advance(61_000);
      const answer = await new HttpClient(house.url).send('/@api/deki/users', { headers: basic('ann:') });
      expect(answer.status).toBe(401);
    });
  });

  it('is not trusted by another authority, nor by a certificate for another name', async () => {
    const other = await makeAuthority();
    const refused = { succeeded: false, reason: 'certificate' };
    for (const security of ['ldaps', 'start_tls']) {
      const port = security === 'ldaps' ? slapd.tlsPort : slapd.port;
      const changes = [
        { certificateAuthority: other.cert },
        { certificateAuthority: null },
        { hostname: '127.0.0.1' },
      ];
      for (const change of changes) {
        await withService({ security, port, ...change }, async (service) => {
          expect(await test(service)).toMatchObject(refused);
          expect((await login(service, 'ann')).status).toBe(503);
        });
      }
    }
  });

  it('says what is wrong with the settings', async () => {
    const reasonOf = async (change: object) => {
      let told: unknown;
      await withService(change, async (service) => {
        told = await test(service);
      });
      return (told as { reason: string }).reason;
    };
    expect(await reasonOf({ bindingPassword: 'wrong' })).toBe('refused');
    expect(await reasonOf({ searchBase: 'dc=nowhere' })).toBe('search');
    expect(await reasonOf({ security: 'start_tls', port: slapd.tlsPort })).toBe('protocol');
    expect(await reasonOf({ security: 'ldaps', port: slapd.port })).toBe('protocol');
    expect(await reasonOf({ bindingDn: null, bindingPassword: undefined })).toBe('search');
  });
});
