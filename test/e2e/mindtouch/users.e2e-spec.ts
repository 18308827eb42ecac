import { GrantsService } from '../../../src/permissions/grants/grants.service.js';
import { Permission } from '../../../src/permissions/catalogue/permission.js';
import { UsersService } from '../../../src/users/users.service.js';
import { basic } from '../../support/http-client.js';
import { makePerson, type Person } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { Deki, documentOf, expectError, type Document } from './deki.js';
import { takeFromEveryone } from './everyone.js';

const user = (inner: string, id?: number | string) =>
  `<user${id === undefined ? '' : ` id="${id}"`}>${inner}</user>`;
const role = (name: string) => `<permissions.user><role>${name}</role></permissions.user>`;

describe('users of MindTouch', () => {
  let house: TestApp;
  let deki: Deki;
  let ann: Person;

  beforeAll(async () => {
    house = await startTestApp();
    deki = Deki.of(house);
    ann = await makePerson(house, [], { userName: 'ann', displayName: 'Ann B', email: 'ann@example.com' });
  });

  afterAll(() => house.close());

  const read = async (part: string, as = deki) =>
    (documentOf((await as.get(`users/${part}`)).text)['user'] as Document[])[0]!;
  const post = async (body: string, query = '') => {
    const answer = await deki.post(`users${query}`, body);
    return { status: answer.status, user: (documentOf(answer.text)['user'] as Document[] | undefined)?.[0] };
  };

  describe('reading', () => {
    it('tells a user in full, in the order of the vendor', async () => {
      const group = await deki.makeGroup('readers', [ann.number]);
      const answer = await deki.get(`users/${ann.number}`);
      const elements = [...answer.text.matchAll(/<([a-z.]+)/g)].map(([, name]) => name);
      expect(elements.slice(0, 15)).toEqual([
        'user',
        'nick',
        'username',
        'fullname',
        'email',
        'license.seat',
        'date.created',
        'status',
        'language',
        'timezone',
        'service.authentication',
        'permissions.user',
        'operations',
        'permissions.effective',
        'operations',
      ]);
      const told = await read(String(ann.number));
      const at = `${house.url}/@api/deki`;
      expect(told).toMatchObject({
        '@id': String(ann.number),
        '@href': `${at}/users/${ann.number}`,
        username: 'ann',
        fullname: 'Ann B',
        email: 'ann@example.com',
        status: 'active',
        'license.seat': 'true',
        properties: { '@count': '0', '@href': `${at}/users/${ann.number}/properties` },
        'permissions.effective': { operations: { '@mask': '1343' } },
        'permissions.revoked': { operations: { '@mask': '0' } },
        groups: { group: { '@id': String(group), groupname: 'readers', users: { '@count': '1' } } },
      });
      expect(told['date.created']).toBe(
        house.clock
          .now()
          .toISOString()
          .replace(/\.\d+Z$/, 'Z'),
      );
    });

    it('tells when somebody last signed in, to himself and to administrators', async () => {
      const seldom = await makePerson(house, [], { userName: 'abe' });
      const other = await makePerson(house, [], { userName: 'abi' });
      const toldTo = async (as: Deki) => (await read(String(seldom.number), as))['date.lastlogin'] as unknown;
      expect(await toldTo(deki)).toBeUndefined();
      const his = Deki.of(house, seldom);
      expect((await his.get('users/authenticate')).status).toBe(200);
      const moment = house.clock
        .now()
        .toISOString()
        .replace(/\.\d+Z$/, 'Z');
      expect([await toldTo(deki), await toldTo(his)]).toEqual([moment, moment]);
      expect(await toldTo(Deki.of(house, other))).toBeUndefined();
      const { json } = await deki.get(`users/${seldom.number}?dream.out.format=json`);
      expect((json as Document)['date.lastlogin']).toBe(house.clock.now().toUTCString());
      const answer = await deki.get(`users/${seldom.number}`);
      expect(answer.text).toMatch(/<\/status><date.lastlogin>[^<]+<\/date.lastlogin><language\/>/);
    });

    it('tells dates by the rules of JSON there', async () => {
      const { json } = await deki.get(`users/${ann.number}?dream.out.format=json`);
      expect((json as Document)['date.created']).toBe(house.clock.now().toUTCString());
    });

    it('tells the administrator what the documentation shows', async () => {
      const admin = await read('current');
      expect(admin['permissions.effective'].operations).toEqual({
        '@mask': '9223372036854779903',
        '#text': 'LOGIN,BROWSE,READ,SUBSCRIBE,UPDATE,CREATE,DELETE,CHANGEPERMISSIONS,CONTROLPANEL,ADMIN',
      });
    });

    it('finds by number, by name in every encoding, by address and by current', async () => {
      await post(user(`<username>Zoë &amp; Co/1 100%</username>`));
      const single = encodeURIComponent('Zoë & Co/1 100%');
      for (const part of [`=${single}`, `=${encodeURIComponent(single)}`]) {
        expect((await read(part))['username']).toBe('Zoë & Co/1 100%');
      }
      expect((await read('=ANN'))['@id']).toBe(String(ann.number));
      expect((await read('=ann%40example.com'))['@id']).toBe(String(ann.number));
      expect((await read('current', Deki.of(house, ann)))['@id']).toBe(String(ann.number));
      expect((await read('CURRENT'))['@id']).toBe('1');
      expect(await read('2')).toMatchObject({ '@anonymous': 'true', username: 'Anonymous' });
      expectError(await deki.get('users/4711'), 404, 'Not Found');
      expectError(await deki.get('users/=nobody'), 404, 'Not Found');
      expectError(await deki.get('users/ann'), 400, 'Bad Request');
    });

    it('leaves out what the query excludes', async () => {
      const without = await read(`${ann.number}?exclude=groups,properties`);
      expect([without['groups'], without['properties']]).toEqual([undefined, undefined]);
      const whole = await read(`${ann.number}?exclude=`);
      expect([whole['groups'], whole['properties']]).not.toContain(undefined);
    });

    it('tells that there are no properties, to himself and to who may read of him', async () => {
      const { properties } = documentOf((await deki.get(`users/=ann/properties`)).text);
      expect(properties['@count']).toBe('0');
      expect((await Deki.of(house, ann).get('users/current/properties')).status).toBe(200);
      expectError(await deki.get('users/4711/properties'), 404, 'Not Found');
      expectError(await deki.post('users/1/properties', '<x/>'), 405, 'Method Not Allowed');
    });

    it('lists users in full, or in short where the query says so', async () => {
      const list = async (query: string) =>
        documentOf((await deki.get(`users?${query}`)).text)['users'] as Document;
      const full = await list('usernamefilter=ann');
      expect(full).toMatchObject({
        '@count': '1',
        '@querycount': '1',
        '@href': `${house.url}/@api/deki/users`,
      });
      expect(full['user'][0]).toEqual(await read(String(ann.number)));
      expect(Number(full['@totalcount'])).toBeGreaterThan(2);
      const short = await list('usernamefilter=ann&verbose=false');
      expect(Object.keys(short['user'][0] as object)).toEqual([
        'nick',
        'username',
        'fullname',
        'email',
        'license.seat',
        '@id',
        '@href',
      ]);
      const two = await list('sortby=-username&limit=2&verbose=false');
      expect((two['user'] as Document[]).map(({ username }) => username as string)).toEqual([
        'Zoë & Co/1 100%',
        'Anonymous',
      ]);
      expectError(await deki.get('users?limit=x'), 400, 'Bad Request');
      expectError(await deki.get('users?authprovider=9'), 400, 'Bad Request');
    });
  });

  describe('making', () => {
    it('makes a user who can sign in, with the role of new accounts', async () => {
      const made = await post(
        user(
          '<username>new</username><email>new@example.com</email><fullname>New One</fullname><status>active</status>',
        ),
        '?accountpassword=a-first-password',
      );
      expect(made.status).toBe(200);
      expect(made.user).toMatchObject({
        username: 'new',
        email: 'new@example.com',
        fullname: 'New One',
        'permissions.user': { role: { '#text': 'Contributor' }, operations: { '@mask': '1343' } },
      });
      const signedIn = await deki.client
        .with(basic('new', 'a-first-password'))
        .send('/@api/deki/users/current');
      expect(signedIn.status).toBe(200);
    });

    it('takes a role and a status', async () => {
      const made = await post(user(`<username>idle</username><status>inactive</status>${role('viewer')}`));
      expect(made.user).toMatchObject({
        status: 'inactive',
        'permissions.user': { role: { '#text': 'Viewer' } },
      });
      expect(made.user!['permissions.effective'].operations['@mask']).toBe('0');
    });

    it.each([
      ['a name that is taken', '<username>ANN</username>', '', 409],
      ['an address that is taken', '<username>other</username><email>ann@example.com</email>', '', 409],
      ['no name', '<email>x@example.com</email>', '', 400],
      ['an empty name', '<username> </username>', '', 400],
      ['a role that there is none of', `<username>other</username>${role('Boss')}`, '', 400],
      ['another status', '<username>other</username><status>asleep</status>', '', 400],
      ['no address', '<username>other</username><email>nowhere</email>', '', 400],
      ['another service', '<username>other</username><service.authentication id="7"/>', '', 400],
      ['a short password', '<username>other</username>', '?accountpassword=short', 400],
    ])('answers to %s with a refusal, and makes nobody', async (_what, inner, query, status) => {
      const before = await house.app
        .get(UsersService)
        .list(house.system, { kind: 'and', of: [] }, 'number', { offset: 0 });
      const answer = await deki.post(`users${query}`, user(inner));
      expectError(answer, status, status === 409 ? 'Conflict' : 'Bad Request');
      const after = await house.app
        .get(UsersService)
        .list(house.system, { kind: 'and', of: [] }, 'number', { offset: 0 });
      expect(after.total).toBe(before.total);
    });

    it('is for administrators: everybody else gets 403, nobody in particular as well', async () => {
      expectError(await Deki.of(house, ann).post('users', user('<username>x</username>')), 403, 'Forbidden');
      const nobody = await Deki.anonymous(house).post('users', user('<username>x</username>'));
      expectError(nobody, 403, 'Forbidden');
      expect(nobody.headers.get('www-authenticate')).toBeNull();
    });

    it('makes one user of many that are asked for at once', async () => {
      const all = await Promise.all(
        Array.from({ length: 10 }, () => deki.post('users', user('<username>twin</username>'))),
      );
      expect(all.map(({ status }) => status).sort((a, b) => a - b)).toEqual([
        200,
        ...Array<number>(9).fill(409),
      ]);
    });

    it('keeps the password out of errors', async () => {
      const answer = await deki.post('users?accountpassword=hunter2hunter2', '<not xml');
      expect(expectError(answer, 400, 'Bad Request')['uri']).toBe(`${house.url}/@api/deki/users`);
      expect(answer.text).not.toContain('hunter2');
    });
  });

  describe('changing', () => {
    let bo: Person;

    beforeEach(async () => {
      bo = await makePerson(house, [], { displayName: 'Bo', email: `${crypto.randomUUID()}@example.com` });
    });

    it('changes what the document names, by POST with an id and by PUT', async () => {
      const posted = await post(user(`<fullname>Bo Peep</fullname>${role('Viewer')}`, bo.number));
      expect(posted.user).toMatchObject({ '@id': String(bo.number), fullname: 'Bo Peep' });
      expect(posted.user!['permissions.user'].role['#text']).toBe('Viewer');
      const name = `bo-${bo.number}`;
      const put = await deki.put(
        `users/${bo.number}`,
        user(`<username>${name}</username><email/><status>inactive</status>`),
      );
      expect(put.status).toBe(200);
      expect(await read(`=${name}`)).toMatchObject({ fullname: 'Bo Peep', email: '', status: 'inactive' });
      expect((await read(`=${name}`))['permissions.user'].role['#text']).toBe('Viewer');
    });

    it('takes back the document that it told, and changes nothing', async () => {
      const before = await deki.get(`users/${bo.number}`);
      expect((await deki.put(`users/${bo.number}`, before.text)).text).toBe(before.text);
      const own = await Deki.of(house, bo).get('users/current');
      expect((await Deki.of(house, bo).put('users/current', own.text)).text).toBe(own.text);
    });

    it('lets everybody change his own name and address, and nothing that confers', async () => {
      const self = Deki.of(house, bo);
      const put = (inner: string) => self.put('users/current', user(inner));
      expect((await put('<fullname>Bo himself</fullname>')).status).toBe(200);
      expect((await put(`<email>${bo.number}@example.org</email>`)).status).toBe(200);
      expectError(await put(role('Admin')), 403, 'Forbidden');
      expectError(await put('<username>king</username>'), 403, 'Forbidden');
      expectError(await put('<status>inactive</status>'), 403, 'Forbidden');
      expectError(await self.put(`users/${ann.number}`, user('<fullname>x</fullname>')), 403, 'Forbidden');
      expectError(await self.put('users/=ann', user('<fullname>x</fullname>')), 403, 'Forbidden');
      expect(await read(String(bo.number))).toMatchObject({ fullname: 'Bo himself', status: 'active' });
    });

    it('is not misled by a name that is somebody else when it is decoded again', async () => {
      const both = await makePerson(house, [], { userName: '%61nn' });
      const part = `users/=${encodeURIComponent('%61nn')}`;
      // Decoded twice it is "ann", who is looked for first.
      expectError(
        await Deki.of(house, both).put(part, user('<fullname>stolen</fullname>')),
        403,
        'Forbidden',
      );
      expect((await read('=ann'))['fullname']).toBe('Ann B');
    });

    it.each([
      ['an id that nobody has', (_bo: Person) => ['POST', 'users', user('', 4711), 404] as const],
      ['a path that nobody has', (_bo: Person) => ['PUT', 'users/4711', user(''), 404] as const],
      ['an id that is none', (_bo: Person) => ['POST', 'users', user('', 'x'), 400] as const],
      ['the id of another', (one: Person) => ['PUT', `users/${one.number}`, user('', 1), 400] as const],
      [
        'a first password',
        (one: Person) => ['PUT', `users/${one.number}?accountpassword=long-enough`, user(''), 400] as const,
      ],
      [
        'a taken name',
        (one: Person) => ['PUT', `users/${one.number}`, user('<username>ann</username>'), 409] as const,
      ],
      [
        'Anonymous to be inactive',
        (_bo: Person) => ['PUT', 'users/2', user('<status>inactive</status>'), 400] as const,
      ],
    ])('answers to %s with a refusal', async (_what, call) => {
      const [method, path, body, status] = call(bo);
      const answer = method === 'PUT' ? await deki.put(path, body) : await deki.post(path, body);
      expectError(answer, status, { 400: 'Bad Request', 404: 'Not Found', 409: 'Conflict' }[status]);
    });

    it('refuses to make the last administrator inactive', async () => {
      expectError(await deki.put('users/1', user('<status>inactive</status>')), 403, 'Forbidden');
      expect((await read('1'))['status']).toBe('active');
    });
  });

  describe('passwords', () => {
    const NEW = 'another long password';
    let bo: Person;

    beforeEach(async () => {
      bo = await makePerson(house);
    });

    const put = (as: Deki, part: string, password: string, type = 'text/plain; charset=utf-8') =>
      as.client.send(`/@api/deki/users/${part}/password${part.includes('?') ? '' : ''}`, {
        method: 'PUT',
        headers: { 'content-type': type },
        body: password,
      });
    const signsIn = async (password: string) =>
      (await Deki.of(house, { ...bo, password }).get('users/authenticate')).status;

    it('are set by administrators', async () => {
      const answer = await put(deki, String(bo.number), NEW);
      expect([answer.status, answer.text, answer.headers.get('set-cookie')]).toEqual([200, '', null]);
      expect([await signsIn(bo.password), await signsIn(NEW)]).toEqual([401, 200]);
    });

    it('are changed by their owners with the present one, who go on with a new token', async () => {
      const self = Deki.of(house, bo);
      const old = (await self.get('users/authenticate')).text;
      const query = `?currentpassword=${encodeURIComponent(bo.password)}`;
      const answer = await self.client.send(`/@api/deki/users/current/password${query}`, {
        method: 'PUT',
        headers: { 'content-type': 'text/plain' },
        body: NEW,
      });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('set-cookie')).toContain(`authtoken="${answer.text}"`);
      const byToken = (token: string) =>
        Deki.anonymous(house).with({ 'x-authtoken': token }).get('users/current');
      expect((await byToken(answer.text)).status).toBe(200);
      expectError(await byToken(old), 401, 'Unauthorized');
      expect([await signsIn(bo.password), await signsIn(NEW)]).toEqual([401, 200]);
    });

    it.each(['', '?currentpassword=', '?currentpassword=wrong'])(
      'are not changed with "%s"',
      async (query) => {
        const answer = await Deki.of(house, bo).client.send(`/@api/deki/users/current/password${query}`, {
          method: 'PUT',
          headers: { 'content-type': 'text/plain' },
          body: NEW,
        });
        expectError(answer, 403, 'Forbidden');
        expect(await signsIn(bo.password)).toBe(200);
      },
    );

    it('of others are not changed', async () => {
      expectError(await put(Deki.of(house, bo), String(ann.number), NEW), 403, 'Forbidden');
      expectError(await put(Deki.anonymous(house), String(bo.number), NEW), 401, 'Unauthorized');
    });

    it.each([
      ['a short one', 'short', 'text/plain'],
      ['none', '', 'text/plain'],
      ['XML', '<password>long enough</password>', 'application/xml'],
      ['a form', NEW, 'application/x-www-form-urlencoded'],
    ])('are not %s', async (_what, password, type) => {
      expectError(await put(deki, String(bo.number), password, type), 400, 'Bad Request');
      expect(await signsIn(bo.password)).toBe(200);
    });

    it('travel inside a POST as well', async () => {
      const answer = await deki.client.send(`/@api/deki/users/${bo.number}/password?dream.in.verb=PUT`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain' },
        body: NEW,
      });
      expect(answer.status).toBe(200);
      expect(await signsIn(NEW)).toBe(200);
    });

    it('of nobody are 404', async () => {
      expectError(await put(deki, '4711', NEW), 404, 'Not Found');
    });
  });

  it('may read themselves without the right to read others', async () => {
    const closed = await startTestApp();
    try {
      await takeFromEveryone(closed, Permission.DirectoryRead);
      const [one, other] = [await makePerson(closed), await makePerson(closed)];
      const self = Deki.of(closed, one);
      for (const part of ['current', String(one.number), `=${one.userName}`]) {
        expect((await self.get(`users/${part}`)).status).toBe(200);
      }
      expectError(await self.get(`users/${other.number}`), 403, 'Forbidden');
      expectError(await self.get('users'), 403, 'Forbidden');
      expectError(await Deki.anonymous(closed).get('users/current'), 401, 'Unauthorized');
      const subject = { type: 'user', id: one.id } as const;
      await closed.app
        .get(GrantsService)
        .create(closed.system, { subject, permission: Permission.DirectoryRead });
      expect((await self.get(`users/${other.number}`)).status).toBe(200);
    } finally {
      await closed.close();
    }
  });
});
