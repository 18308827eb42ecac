import { Permission } from '../../../src/permissions/catalogue/permission.js';
import { apiToken, makePerson, signedIn, type Person } from '../../support/people.js';
import { basic, type HttpClient } from '../../support/http-client.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { Deki, documentOf, expectError } from './deki.js';
import { takeFromEveryone } from './everyone.js';

const LIFETIME_SECONDS = 561_600;

describe('tokens of MindTouch', () => {
  let house: TestApp;
  let anonymous: Deki;
  let native: HttpClient;

  beforeAll(async () => {
    house = await startTestApp();
    anonymous = Deki.anonymous(house);
    native = await signedIn(house);
  });

  afterAll(() => house.close());

  const tokenOf = async (who?: Person): Promise<string> => {
    const answer = await Deki.of(house, who).get('users/authenticate');
    expect(answer.status).toBe(200);
    return answer.text;
  };
  const statusOf = async (deki: Deki) => (await deki.get('groups/1')).status;
  const byHeader = (token: string) => anonymous.with({ 'x-authtoken': token });

  describe('signing in', () => {
    it('tells the token in the documented form, as text and as a cookie that scripts cannot read', async () => {
      const person = await makePerson(house);
      const answer = await Deki.of(house, person).get('users/authenticate');
      expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
      expect(answer.headers.get('x-deki-site')).toBe('id="default"');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('p3p')).toBe('CP="This is not a P3P policy"');
      const [, number, ticks = ''] = /^(\d+)_(\d{18})_[0-9a-f]+$/.exec(answer.text) ?? [];
      expect(number).toBe(String(person.number));
      const now = house.clock.now().getTime();
      expect(BigInt(ticks)).toBe(BigInt(now) * 10_000n + 621_355_968_000_000_000n);
      const cookie = answer.headers.get('set-cookie') ?? '';
      const [, expires = ''] = /Expires=([^;]+);/.exec(cookie) ?? [];
      const lastsUntil = new Date(expires.replaceAll('-', ' ')).getTime();
      expect(Math.abs(lastsUntil - now - LIFETIME_SECONDS * 1000)).toBeLessThan(1000);
      expect(cookie).toContain(`authtoken="${answer.text}"; `);
      expect(cookie).toMatch(/; Version=1; Path=\/; HttpOnly; SameSite=Lax$/);
    });

    it('takes POST as well, and knows the local authentication service', async () => {
      const person = await makePerson(house);
      const deki = Deki.of(house, person);
      const posted = await deki.client.send('/@api/deki/users/authenticate', { method: 'POST' });
      expect([posted.status, posted.text]).toEqual([200, expect.stringMatching(/^\d+_\d{18}_/)]);
      expect((await deki.get('users/authenticate?authProvider=1')).status).toBe(200);
      expectError(await deki.get('users/authenticate?authprovider=2'), 400, 'Bad Request');
    });

    it('says the same to nobody, to a wrong password and to an unknown name', async () => {
      const person = await makePerson(house);
      const wrong = { ...person, password: 'a-password-of-another' };
      for (const who of [wrong, { ...wrong, userName: 'nobody-at-all' }]) {
        const answer = await Deki.of(house, who).get('users/authenticate');
        expectError(answer, 401, 'Unauthorized');
        expect(answer.headers.get('www-authenticate')).toBe('Basic realm="DekiWiki"');
        expect(answer.headers.get('set-cookie')).toBeNull();
      }
      expectError(await anonymous.get('users/authenticate'), 401, 'Unauthorized');
    });

    it('does not take a token for a password', async () => {
      const token = await tokenOf();
      expectError(await byHeader(token).get('users/authenticate'), 401, 'Unauthorized');
      const person = await makePerson(house);
      const both = await byHeader(token)
        .with(basic(person.userName, person.password))
        .get('users/authenticate');
      expect(both.text).toMatch(new RegExp(`^${person.number}_`));
    });

    it('tells somebody who was disabled so, if he knows the password, and nobody else', async () => {
      const gone = await makePerson(house, [], { active: false });
      const answer = await Deki.of(house, gone).get('users/authenticate');
      expectError(answer, 403, 'Forbidden');
      expect(answer.text).toContain('System.API.Error.user_disabled');
      expect(answer.headers.get('set-cookie')).toBeNull();
      expectError(await Deki.of(house, gone).get('groups'), 403, 'Forbidden');
      const wrong = await Deki.of(house, { ...gone, password: 'a wrong password' }).get('users/authenticate');
      expectError(wrong, 401, 'Unauthorized');
      const anonymousUser = { userName: 'Anonymous', password: '' };
      expectError(await Deki.of(house, anonymousUser).get('users/authenticate'), 401, 'Unauthorized');
    });

    it('goes on where the query says, but never elsewhere', async () => {
      const deki = Deki.of(house);
      for (const method of ['GET', 'POST']) {
        const answer = await deki.client.send('/@api/deki/users/authenticate?redirect=/wiki%3Fa=b', {
          method,
        });
        expect([answer.status, answer.headers.get('location')]).toEqual([302, `${house.url}/wiki?a=b`]);
        expect(answer.headers.get('set-cookie')).toContain('authtoken=');
        expect(answer.text).toBe('');
      }
      for (const target of [
        'https://evil.example/',
        '//evil.example/',
        'javascript:alert(1)',
        '\\\\evil.example',
      ]) {
        const answer = await deki.get(`users/authenticate?redirect=${encodeURIComponent(target)}`);
        expectError(answer, 400, 'Bad Request');
        expect(answer.headers.get('set-cookie')).toBeNull();
      }
    });

    it('needs LOGIN', async () => {
      const closed = await startTestApp();
      try {
        await takeFromEveryone(closed, Permission.Login);
        const without = await makePerson(closed, [Permission.DirectoryRead, 'READ', 'BROWSE']);
        const withLogin = await makePerson(closed, [Permission.Login]);
        expectError(await Deki.of(closed, without).get('users/authenticate'), 403, 'Forbidden');
        expect((await Deki.of(closed, withLogin).get('users/authenticate')).status).toBe(200);
      } finally {
        await closed.close();
      }
    });

    it('gives no token to credentials that are narrowed, since it would be wider than they', async () => {
      const narrowed = await apiToken(house, undefined, [Permission.Login]);
      const deki = Deki.of(house, { userName: 'admin', password: narrowed });
      expectError(await deki.get('users/authenticate'), 403, 'Forbidden');
      const whole = await apiToken(house);
      expect(
        (await Deki.of(house, { userName: 'admin', password: whole }).get('users/authenticate')).status,
      ).toBe(200);
    });
  });

  describe('being shown', () => {
    it('is looked for in the query, then the cookie, then the header, past those that are wrong', async () => {
      const ann = await makePerson(house);
      const bo = await makePerson(house);
      const cy = await makePerson(house);
      const group = await Deki.of(house).makeGroup('who is it', [ann.number, bo.number, cy.number]);
      const [a, b, c] = [await tokenOf(ann), await tokenOf(bo), await tokenOf(cy)];
      const whoIs = async (query: string, cookie: string, header: string) => {
        const deki = anonymous.with({ cookie: `x=1; authtoken=${cookie}`, 'x-authtoken': header });
        const answer = await deki.get(`groups/${group}/users?authToken=${query}`);
        if (answer.status !== 200) return answer.status;
        const users = documentOf(answer.text)['users'].user as { '@id': string; email: unknown }[];
        // One's own e-mail address is the one that is not hidden.
        return Number(users.find(({ email }) => email === '')?.['@id']);
      };
      expect(await whoIs(a, `"${b}"`, c)).toBe(ann.number);
      expect(await whoIs('', `"${b}"`, c)).toBe(bo.number);
      expect(await whoIs('wrong', b, c)).toBe(bo.number);
      expect(await whoIs(`${a}0`, '"wrong"', c)).toBe(cy.number);
      expect(await whoIs('wrong', '"wrong"', 'wrong')).toBe(401);
    });

    it('beats a password, but a wrong password alone is refused', async () => {
      const token = await tokenOf();
      const wrong = basic('admin', 'a-wrong-password');
      expect(
        (await byHeader(token).with(wrong).post('groups', '<group><name>by token</name></group>')).status,
      ).toBe(200);
      expectError(await byHeader('wrong').with(wrong).get('groups/1'), 401, 'Unauthorized');
      expect(await statusOf(byHeader('wrong').with(basic('admin', 'a-password-of-tests')))).toBe(200);
    });

    it('is refused where it was tampered with', async () => {
      const token = await tokenOf();
      const [number = '', ticks = '', hex = ''] = token.split('_');
      const last = hex.endsWith('0') ? '1' : '0';
      const forged = [
        `2_${ticks}_${hex}`,
        `${number}_${BigInt(ticks) + 10_000_000n}_${hex}`,
        `${number}_${ticks}_${hex.slice(0, -1)}${last}`,
        `${number}_${ticks}_${hex.slice(0, 32)}`,
        `0${token}`,
        `${token} or 1=1`,
      ];
      for (const one of forged) expect([one, await statusOf(byHeader(one))]).toEqual([one, 401]);
      expect(await statusOf(byHeader(token))).toBe(200);
    });

    it('is as good as none where the call asks for a password', async () => {
      const token = await tokenOf();
      expectError(await byHeader(token).get('groups/1?authenticate=true'), 401, 'Unauthorized');
      expect((await byHeader(token).get('groups/1?authenticate=false')).status).toBe(200);
      expect((await Deki.of(house).get('groups/1?Authenticate=true')).status).toBe(200);
    });
  });

  describe('dying', () => {
    it('runs out', async () => {
      const token = await tokenOf();
      house.clock.advance((LIFETIME_SECONDS - 1) * 1000);
      expect(await statusOf(byHeader(token))).toBe(200);
      house.clock.advance(1000);
      expect(await statusOf(byHeader(token))).toBe(401);
      native = await signedIn(house);
    });

    const change = async (person: Person, body: unknown) => {
      const path = `/users/${person.id}`;
      const etag = (await native.send(path)).headers.get('etag') ?? '';
      const headers = { 'if-match': etag, 'content-type': 'application/merge-patch+json' };
      const answer = await native.send(path, { method: 'PATCH', headers, body: JSON.stringify(body) });
      expect(answer.status).toBe(200);
    };

    it('dies with a change of password, and with nothing less', async () => {
      const person = await makePerson(house);
      const token = await tokenOf(person);
      await change(person, { displayName: 'Somebody Else' });
      expect(await statusOf(byHeader(token))).toBe(200);
      await change(person, { password: 'another-password' });
      expect(await statusOf(byHeader(token))).toBe(401);
      expect(await statusOf(byHeader(await tokenOf({ ...person, password: 'another-password' })))).toBe(200);
    });

    it('dies with disabling, and stays dead', async () => {
      const person = await makePerson(house);
      const token = await tokenOf(person);
      await change(person, { active: false });
      expect(await statusOf(byHeader(token))).toBe(401);
      await change(person, { active: true });
      expect(await statusOf(byHeader(token))).toBe(401);
    });

    it('dies with its user', async () => {
      const person = await makePerson(house);
      const token = await tokenOf(person);
      expect(await statusOf(byHeader(token))).toBe(200);
      expect((await native.send(`/users/${person.id}`, { method: 'DELETE' })).status).toBe(204);
      expect(await statusOf(byHeader(token))).toBe(401);
    });
  });

  describe('sent by a browser', () => {
    const write = async (headers: Readonly<Record<string, string>>, type = 'application/xml') => {
      const cookie = `authtoken="${await tokenOf()}"`;
      const body = `<group><name>${Object.values(headers).join(' ') || type}</name></group>`;
      return anonymous.client.send('/@api/deki/groups', {
        method: 'POST',
        headers: { cookie, 'content-type': type, ...headers },
        body,
      });
    };

    it.each([
      ['of another site', { origin: 'https://evil.example' }],
      ['of no site', { origin: 'null' }],
      ['of another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
      ['of a neighbour, as the browser says', { 'sec-fetch-site': 'same-site' }],
    ])('is refused for a write from a page %s', async (_of, headers) => {
      expectError(await write(headers), 403, 'Forbidden');
    });

    it.each(['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain'])(
      'is refused for a form in %s',
      async (type) => {
        expectError(await write({}, type), 403, 'Forbidden');
      },
    );

    it('is taken from pages of its own, from programs, and for reads', async () => {
      expect((await write({ origin: house.url, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
      expect((await write({ 'sec-fetch-site': 'none' })).status).toBe(200);
      expect((await write({})).status).toBe(200);
      const cookie = `authtoken="${await tokenOf()}"`;
      expect(await statusOf(anonymous.with({ cookie, origin: 'https://evil.example' }))).toBe(200);
    });

    it('is taken for what a form can send only with a word that no form can add', async () => {
      const body = 'a password of somebody';
      const put = async (headers: Readonly<Record<string, string>>) => {
        const person = await makePerson(house);
        const path = `users/${person.number}/password`;
        const cookie = `authtoken="${await tokenOf()}"`;
        return anonymous.client.send(`/@api/deki/${path}`, {
          method: 'PUT',
          headers: { cookie, 'content-type': 'text/plain', ...headers },
          body,
        });
      };
      expectError(await put({}), 403, 'Forbidden');
      expectError(await put({ 'x-requested-with': 'x', origin: 'https://evil.example' }), 403, 'Forbidden');
      expect((await put({ 'x-requested-with': 'XMLHttpRequest' })).status).toBe(200);
      expect((await put({ 'x-deki-requested-with': 'XMLHttpRequest' })).status).toBe(200);
      expect((await put({ origin: house.url })).status).toBe(200);
    });

    it('is refused for a write that travels inside a form', async () => {
      const id = await Deki.of(house).makeGroup('target of a form');
      const cookie = `authtoken="${await tokenOf()}"`;
      const answer = await anonymous.client.send(`/@api/deki/groups/${id}?dream.in.verb=DELETE`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'text/plain' },
        body: '',
      });
      expectError(answer, 403, 'Forbidden');
    });

    it('is not asked where the token came otherwise', async () => {
      const token = await tokenOf();
      const elsewhere = byHeader(token).with({ origin: 'https://portal.example' });
      expect((await elsewhere.post('groups', '<group><name>from elsewhere</name></group>')).status).toBe(200);
    });
  });
});
