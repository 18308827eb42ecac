import { rowsOf } from '../../support/acts.js';
import { makeAuthority } from '../../support/certificates.js';
import { makePerson } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { Deki, documentOf, expectError, type Document } from './deki.js';
import { remoteService } from './guarded-calls.js';

const LDAP_SID = 'sid://mindtouch.com/2007/05/ldap-authentication';
const SECRET = 'a-secret-of-an-account';
const SETTINGS = {
  hostname: 'ldap.example.com',
  ssl: 'true',
  searchbase: 'dc=example,dc=com',
  bindingdn: 'cn=guildhall,dc=example,dc=com',
  bindingpw: SECRET,
};

const config = (settings: Readonly<Record<string, string>>) =>
  `<config>${Object.entries(settings)
    .map(([key, value]) => `<value key="${key}">${value}</value>`)
    .join('')}</config>`;

const ldap = (description: string, settings: Readonly<Record<string, string>> = SETTINGS) =>
  `<service><sid>${LDAP_SID}</sid><type>auth</type><init>native</init><description>${description}</description>${config(settings)}</service>`;

describe('authentication services of MindTouch', () => {
  let house: TestApp;
  let deki: Deki;

  beforeAll(async () => {
    house = await startTestApp();
    deki = Deki.of(house);
  });

  afterAll(() => house.close());

  const serviceIn = ({ text }: { text: string }) => documentOf(text)['service'] as Document;
  const make = async (body: string) => serviceIn(await deki.post('site/services', body));
  const read = async (id: unknown, as = deki) => serviceIn(await as.get(`site/services/${String(id)}`));
  const configOf = ({ config: told }: Document) =>
    Object.fromEntries(
      ([told.value].flat() as Document[]).map((value) => [value['@key'] as string, value['#text'] as string]),
    );
  const list = async (query: string) => {
    const { services } = documentOf((await deki.get(`site/services?${query}`)).text);
    const all = [services.service ?? []].flat() as Document[];
    return {
      names: all.map(({ description }) => description as string),
      counts: [services['@count'], services['@querycount'], services['@totalcount']],
    };
  };

  it('are made for LDAP by the keys of the vendor, and never tell their password', async () => {
    const made = await make(ldap('Directory'));
    expect(made).toMatchObject({
      '@href': `${house.url}/@api/deki/site/services/${String(made['@id'])}`,
      sid: LDAP_SID,
      type: 'auth',
      description: 'Directory',
      status: 'enabled',
      local: { '@deprecated': 'true', '#text': 'true' },
      init: 'native',
      lasterror: '',
      preferences: '',
    });
    expect(made['date.modified']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(configOf(made)).toEqual({
      ...SETTINGS,
      bindingpw: '********',
      port: '636',
      starttls: 'false',
      userquery: '(&(objectCategory=person)(objectClass=user)(sAMAccountName=$1))',
      usernameattribute: 'sAMAccountName',
      groupquery: '(&(objectClass=group)(cn=$1))',
      groupqueryall: '(objectClass=group)',
      groupnameattribute: 'cn',
      groupmembersattribute: 'memberOf',
    });
    const logged = await rowsOf(house, 'select * from changes');
    expect(JSON.stringify(logged)).not.toContain(SECRET);
  });

  it('take certificates whose lines the documented curl idiom has joined', async () => {
    const { cert } = await makeAuthority();
    const { cert: second } = await makeAuthority();
    const both = `${cert.trim()}\n${second.trim()}`.replaceAll('\r', '');
    for (const sent of [both, both.replaceAll('\n', ''), both.replaceAll('\n', '\r\n')]) {
      const made = await make(ldap('Certified', { ...SETTINGS, certificateauthority: sent }));
      expect(configOf(made)['certificateauthority']).toBe(both);
    }
    for (const none of [both.slice(1), both.replace(/[A-Za-z0-9+/]{9}/, ''), `${both}x`]) {
      const body = ldap('Not certified', { ...SETTINGS, certificateauthority: none });
      expectError(await deki.post('site/services', body), 400, 'Bad Request');
    }
  });

  it('are made for HTTP with where they are', async () => {
    const made = await make(remoteService('Elsewhere', 'https://sign-in.example.com/directory/'));
    expect(made).toMatchObject({
      sid: '',
      uri: 'https://sign-in.example.com/directory',
      init: 'remote',
      local: { '#text': 'false' },
      config: '',
    });
  });

  it('tell everybody that they are there, and administrators alone how they are reached', async () => {
    const made = await make(ldap('Told'));
    const person = await makePerson(house);
    for (const reader of [Deki.anonymous(house), Deki.of(house, person)]) {
      const told = await read(made['@id'], reader);
      expect(told).toMatchObject({ sid: LDAP_SID, description: 'Told', status: 'enabled' });
      for (const secret of ['uri', 'lasterror', 'config', 'preferences'])
        expect(told).not.toHaveProperty([secret]);
      const { text } = await reader.get('site/services?limit=all');
      expect(text).toContain('Told');
      expect(text).not.toMatch(/ldap\.example\.com|sign-in\.example\.com|config|lasterror/);
    }
  });

  it('change what a document names, and keep a password that comes back as it is shown', async () => {
    const made = await make(ldap('Changing'));
    const id = String(made['@id']);
    const shown = (await deki.get(`site/services/${id}`)).text;
    expect(configOf(serviceIn(await deki.put(`site/services/${id}`, shown)))).toEqual(configOf(made));
    const [kept] = await rowsOf<{ sealed: boolean }>(
      house,
      'select sealed_secret is not null as sealed from authentication_services where number = $1',
      [id],
    );
    expect(kept?.sealed).toBe(true);
    const changed = await deki.put(
      `site/services/${id}`,
      `<service id="${id}"><description>Changed</description><status>disabled</status>${config({ groupquery: '(cn=$1)', groupmembersattribute: '' })}</service>`,
    );
    expect(serviceIn(changed)).toMatchObject({ description: 'Changed', status: 'disabled' });
    expect(configOf(serviceIn(changed))).toMatchObject({
      groupquery: '(cn=$1)',
      hostname: 'ldap.example.com',
    });
    expect(configOf(serviceIn(changed))).not.toHaveProperty('groupmembersattribute');
    const posted = await deki.post(
      'site/services',
      `<service id="${id}"><description>By POST</description></service>`,
    );
    expect(serviceIn(posted)).toMatchObject({ '@id': id, description: 'By POST', status: 'disabled' });
  });

  it('give no password to another host than it was meant for', async () => {
    const { '@id': id } = await make(ldap('Moving'));
    const moved = (settings: Readonly<Record<string, string>>) =>
      deki.put(`site/services/${String(id)}`, `<service>${config(settings)}</service>`);
    for (const settings of [{ hostname: 'evil.example.com' }, { ssl: 'false' }, { port: '1389' }]) {
      expectError(await moved(settings), 400, 'Bad Request');
      expectError(await moved({ ...settings, bindingpw: '********' }), 400, 'Bad Request');
    }
    expect((await moved({ hostname: 'other.example.com', bindingpw: SECRET })).status).toBe(200);
  });

  it('are started and stopped, also in the older way', async () => {
    const { '@id': id } = await make(remoteService('Running', 'http://any.example'));
    for (const [path, status] of [
      ['/stop', 'disabled'],
      ['/start', 'enabled'],
      ['/stop', 'disabled'],
      ['', 'enabled'],
    ] as const) {
      expect(serviceIn(await deki.post(`site/services/${String(id)}${path}`, ''))).toMatchObject({ status });
      expect(await read(id)).toMatchObject({ status });
    }
  });

  it('are deleted once', async () => {
    const { '@id': id } = await make(remoteService('Going', 'http://any.example'));
    const gone = await deki.delete(`site/services/${String(id)}`);
    expect([gone.status, gone.text]).toEqual([200, '']);
    for (const answer of [
      await deki.get(`site/services/${String(id)}`),
      await deki.delete(`site/services/${String(id)}`),
      await deki.put(`site/services/${String(id)}`, '<service/>'),
      await deki.post(`site/services/${String(id)}/start`, ''),
    ]) {
      expectError(answer, 404, 'Not Found');
    }
  });

  it('leave the local one as it is', async () => {
    expect(await read(1)).toMatchObject({
      sid: 'http://services.mindtouch.com/deki/draft/2006/11/dekiwiki',
      description: 'Local',
      status: 'enabled',
      init: 'native',
    });
    for (const answer of [
      await deki.put('site/services/1', '<service><description>Mine</description></service>'),
      await deki.delete('site/services/1'),
      await deki.post('site/services/1/stop', ''),
      await deki.post('site/services', '<service id="1"><description>Mine</description></service>'),
    ]) {
      expectError(answer, 400, 'Bad Request');
    }
    expect(await read(1)).toMatchObject({ description: 'Local', status: 'enabled' });
  });

  it.each([
    ['another root', '<services/>', 400],
    ['nothing', '', 400],
    [
      'no description',
      '<service><type>auth</type><init>remote</init><uri>http://a.example</uri></service>',
      400,
    ],
    [
      'no type',
      '<service><init>remote</init><description>x</description><uri>http://a.example</uri></service>',
      400,
    ],
    ['no uri', '<service><type>auth</type><init>remote</init><description>x</description></service>', 400],
    ['a uri of another scheme', remoteService('x', 'file:///etc/passwd'), 400],
    ['a uri with a password', remoteService('x', 'http://a:b@c.example'), 400],
    ['a uri with a query', remoteService('x', 'http://c.example/?a=b'), 400],
    ['another status', ldap('x').replace('</service>', '<status>asleep</status></service>'), 400],
    ['an extension', remoteService('x', 'http://a.example').replace('auth', 'ext'), 501],
    ['a kind that is not spoken here', ldap('x').replace(LDAP_SID, 'sid://example.com/other'), 501],
    ['LDAP without a host', ldap('x', { searchbase: 'dc=a' }), 400],
    ['LDAP with a filter that is none', ldap('x', { ...SETTINGS, userquery: '(cn=$1' }), 400],
    ['LDAP that finds anybody', ldap('x', { ...SETTINGS, userquery: '(cn=*)' }), 400],
    ['LDAP with a host that is none', ldap('x', { ...SETTINGS, hostname: 'a b' }), 400],
    ['an account without a password', ldap('x', { ...SETTINGS, bindingpw: '' }), 400],
    ['LDAP with a uri', ldap('x').replace('</service>', '<uri>http://a.example</uri></service>'), 400],
    ['an unknown id', '<service id="4711"><description>x</description></service>', 404],
    ['an id that is none', '<service id="x"><description>x</description></service>', 400],
  ])('are not made of %s', async (_what, body, status) => {
    const before = (await list('limit=0')).counts;
    const answer = await deki.post('site/services', body);
    expectError(
      answer,
      status,
      { 400: 'Bad Request', 404: 'Not Found', 501: 'Not Implemented' }[status] ?? '',
    );
    expect(answer.text).not.toContain(SECRET);
    expect((await list('limit=0')).counts).toEqual(before);
  });

  it('do not become of another kind, nor another one than the path names', async () => {
    const { '@id': id } = await make(remoteService('Staying', 'http://any.example'));
    const put = (body: string) => deki.put(`site/services/${String(id)}`, `<service>${body}</service>`);
    expectError(await put('<init>native</init>'), 400, 'Bad Request');
    expectError(await put('<type>ext</type>'), 501, 'Not Implemented');
    const other = await deki.put(
      `site/services/${String(id)}`,
      '<service id="1"><description>x</description></service>',
    );
    expectError(other, 400, 'Bad Request');
    expect(serviceIn(await put('<uri>https://moved.example</uri>'))).toMatchObject({
      uri: 'https://moved.example',
    });
  });

  it('are named by number', async () => {
    const unknown = expectError(await deki.get('site/services/4711'), 404, 'Not Found');
    expect(unknown.message).toBe('No such authentication service.');
    expectError(await deki.get('site/services/x'), 400, 'Bad Request');
    expectError(await deki.get('site/services/=Local'), 404, 'Not Found');
  });

  it('are listed a part at a time, in the order that is asked for', async () => {
    const small = await startTestApp();
    try {
      deki = Deki.of(small);
      for (const body of [
        remoteService('beta', 'http://b.example'),
        remoteService('Alpha', 'http://c.example'),
        ldap('gamma'),
      ]) {
        await deki.post('site/services', body);
      }
      expect(await list('')).toEqual({ names: ['Local', 'beta', 'Alpha', 'gamma'], counts: ['4', '4', '4'] });
      expect((await list('sortby=description')).names).toEqual(['Alpha', 'beta', 'gamma', 'Local']);
      expect((await list('sortby=-description')).names).toEqual(['Local', 'gamma', 'beta', 'Alpha']);
      expect((await list('sortby=-uri&limit=2')).names).toEqual(['Alpha', 'beta']);
      expect((await list('sortby=init')).names).toEqual(['Local', 'gamma', 'beta', 'Alpha']);
      expect((await list('sortby=colour')).names[0]).toBe('Local');
      expect(await list('limit=2&offset=1')).toEqual({ names: ['beta', 'Alpha'], counts: ['2', '4', '4'] });
      expect(await list('type=ext')).toEqual({ names: [], counts: ['0', '0', '4'] });
      expect((await list('type=auth&limit=all')).names).toHaveLength(4);
      expectError(await deki.get('site/services?type=x'), 400, 'Bad Request');
      expectError(await deki.get('site/services?limit=x'), 400, 'Bad Request');
    } finally {
      await small.close();
      deki = Deki.of(house);
    }
  });
});
