import { request } from 'node:http';
import { GroupsService } from '../../../src/groups/groups.service.js';
import { UsersService } from '../../../src/users/users.service.js';
import { systemCaller } from '../../../src/common/principal.js';
import { and } from '../../../src/common/filter.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { Deki, documentOf, expectError } from './deki.js';

const named = (name: string) => `<group><groupname>${name}</groupname></group>`;

describe('bad input on MindTouch', () => {
  let house: TestApp;
  let deki: Deki;

  beforeAll(async () => {
    house = await startTestApp({ bodyLimitBytes: 16 * 1024 * 1024 });
    deki = Deki.of(house);
  });

  afterAll(() => house.close());

  const groupCount = async () => {
    const { total } = await house.app
      .get(GroupsService)
      .list(house.system, and(), 'number', { offset: 0, limit: 1 });
    return total;
  };

  /** Expects a refusal that leaves no group behind. */
  const expectRefused = async (body: string | Uint8Array, status = 400, type = 'application/xml') => {
    const before = await groupCount();
    const headers = type === '' ? {} : { 'content-type': type };
    const answer = await deki.client.send('/@api/deki/groups', { method: 'POST', headers, body });
    const error = expectError(answer, status, { 400: 'Bad Request', 409: 'Conflict' }[status] ?? '');
    expect(await groupCount()).toBe(before);
    return error;
  };

  describe('bodies', () => {
    it.each([
      ['none', ''],
      ['blanks', '   \n'],
      ['text', 'the fab four'],
      ['JSON', '{"groupname":"x"}'],
      ['an element that is not closed', '<group><groupname>x</groupname>'],
      ['elements that close out of order', '<group><groupname>x</group></groupname>'],
      ['a closing tag too many', '<group><groupname>x</groupname></group></group>'],
      ['two roots', '<group><groupname>x</groupname></group><group/>'],
      ['text behind the root', '<group><groupname>x</groupname></group>y'],
      ['an attribute without quotes', '<group id=7><groupname>x</groupname></group>'],
      ['an attribute without a value', '<group id><groupname>x</groupname></group>'],
      ['an attribute twice', '<group id="0" id="0"><groupname>x</groupname></group>'],
      ['a comment without an end', '<group><!-- <groupname>x</groupname></group>'],
      ['a bare ampersand', named('R & D')],
      ['an entity of HTML', named('a&nbsp;b')],
      ['a number of no character', named('a&#0;b')],
      ['a number of no code point', named('a&#x110000;b')],
      ['a character that XML does not know', named('a\u0001b')],
      ['another root', '<groups><groupname>x</groupname></groups>'],
      ['a root in another case', '<Group><groupname>x</groupname></Group>'],
      [
        'an inclusion',
        '<group xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file:///etc/passwd"/><groupname>x</groupname></group>',
      ],
      ['a name that reaches a prototype', '<group><__proto__/><groupname>x</groupname></group>'],
      ['an attribute that reaches a prototype', '<group __proto__="x"><groupname>x</groupname></group>'],
      ['a name that every object has', '<group><constructor>x</constructor><groupname>x</groupname></group>'],
    ])('refuses %s', async (_what, body) => {
      await expectRefused(body);
    });

    it.each([
      '<!DOCTYPE group [<!ENTITY a "x">]><group><groupname>&a;</groupname></group>',
      '<!DOCTYPE group SYSTEM "file:///etc/passwd"><group><groupname>x</groupname></group>',
      '<?xml version="1.0"?>\n<!doctype group><group><groupname>x</groupname></group>',
      '<group><!DOCTYPE group><groupname>x</groupname></group>',
    ])('refuses the DOCTYPE of %s', async (body) => {
      expect((await expectRefused(body)).message).toContain('DOCTYPE');
    });

    it('refuses what is too deep or too crowded, and does so at once', async () => {
      const nested = '<a>'.repeat(100_000) + '</a>'.repeat(100_000);
      const attributes = Array.from({ length: 1_000_000 }, (_none, index) => ` a${index}="1"`).join('');
      const began = performance.now();
      expect((await expectRefused(`<group>${nested}</group>`)).message).toContain('deep');
      expect((await expectRefused(`<group${attributes}/>`)).message).toContain('attributes');
      expect((await expectRefused(`<group>${'<user/>'.repeat(150_000)}</group>`)).message).toContain(
        'elements',
      );
      await expectRefused(`<group ${' '.repeat(1_000_000)}x`);
      await expectRefused('<'.repeat(1_000_000));
      await expectRefused('<!--'.repeat(1_000_000));
      expect(performance.now() - began).toBeLessThan(5000);
    });

    it.each(['application/json', 'application/x-www-form-urlencoded', 'text/plain', 'image/png', ''])(
      'refuses the type "%s"',
      async (type) => {
        await expectRefused(named('wrong type'), 400, type);
      },
    );

    it('refuses bytes that are not in the charset that they claim', async () => {
      await expectRefused(
        Buffer.concat([Buffer.from('<group><name>'), Buffer.from([0xff]), Buffer.from('</name></group>')]),
      );
      await expectRefused(named('x'), 400, 'application/xml; charset=klingon');
    });

    it('passes over elements and attributes that it does not know', async () => {
      const body =
        '<group color="red"><groupname>extra</groupname><owner id="9"/><users x="1"/><!-- c --></group>';
      expect((await deki.post('groups', body)).status).toBe(200);
      const cdata = '<group><groupname><![CDATA[<b> & ]]>&amp;&#x263A;</groupname></group>';
      const { group } = documentOf((await deki.post('groups', cdata)).text);
      expect(group.groupname).toBe('<b> & &☺');
    });

    it('refuses a body over the limit', async () => {
      const before = await groupCount();
      const answer = await deki.post('groups', named('x'.repeat(17 * 1024 * 1024)));
      expectError(answer, 413, 'Request Entity Too Large');
      expect(await groupCount()).toBe(before);
    });
  });

  describe('names', () => {
    it.each([
      ['missing', '<group/>'],
      ['empty', named('')],
      ['blank', named('  \n ')],
      ['256 code points long', named('𝄞'.repeat(256))],
      ['with a line break', named('a&#10;b')],
      ['with a tab', named('a\tb')],
      ['with a control character of C1', named('a&#x85;b')],
    ])('refuses one that is %s', async (_what, body) => {
      await expectRefused(body);
    });

    it('takes 255 code points', async () => {
      const name = '𝄞'.repeat(255);
      const { group } = documentOf((await deki.post('groups', named(name))).text);
      expect(group.groupname).toBe(name);
      const part = encodeURIComponent(encodeURIComponent(name));
      expect((await deki.get(`groups/=${part}`)).status).toBe(200);
    });

    it.each(['CAFÉ', 'cafe\u0301', ' café '])('refuses "%s" beside "Café"', async (other) => {
      if ((await deki.get('groups/=Caf%25C3%25A9')).status === 404) await deki.makeGroup('Café');
      await expectRefused(named(other), 409);
    });

    it('makes one group of fifty that are asked for at once', async () => {
      const before = await groupCount();
      const all = await Promise.all(Array.from({ length: 50 }, () => deki.post('groups', named('Just One'))));
      const refused = all.filter(({ status }) => status !== 200);
      expect(refused).toHaveLength(49);
      for (const answer of refused) expectError(answer, 409, 'Conflict');
      expect(await groupCount()).toBe(before + 1);
    });
  });

  describe('paths', () => {
    it('answers an unknown path with 404, also to nobody', async () => {
      expectError(await deki.get('nothing'), 404, 'Not Found');
      expectError(await deki.get('groups/1/users/1/more'), 404, 'Not Found');
      expectError(await Deki.anonymous(house).get('nothing'), 404, 'Not Found');
    });

    it.each([
      ['PUT', 'groups', 'GET, HEAD, POST'],
      ['PATCH', 'groups/1', 'DELETE, GET, HEAD, PUT'],
      ['PATCH', 'groups/1/users', 'GET, HEAD, POST, PUT'],
      ['GET', 'groups/1/users/1', 'DELETE'],
      ['DELETE', 'users/authenticate', 'GET, HEAD, POST, PUT'],
    ])('answers %s %s with 405 and what is allowed', async (method, path, allow) => {
      const answer = await deki.client.send(`/@api/deki/${path}`, { method });
      expectError(answer, 405, 'Method Not Allowed');
      expect(answer.headers.get('allow')).toBe(allow);
    });

    it('answers a path that cannot be decoded with 400', async () => {
      expectError(await deki.get('groups/%zz'), 400, 'Bad Request');
      expectError(await deki.client.send('/%40api/deki/groups/=%C3'), 400, 'Bad Request');
    });

    it('takes parts of 2,000 characters', async () => {
      expectError(await deki.get(`groups/=${'x'.repeat(2000)}`), 404, 'Not Found');
      expectError(await deki.get(`groups/=${'%2525'.repeat(400)}`), 404, 'Not Found');
      expectError(await deki.delete(`groups/1/users/=${'x'.repeat(2000)}`), 404, 'Not Found');
      expectError(await deki.get('x'.repeat(2000)), 404, 'Not Found');
    });

    it('leaves the query out of errors, since it carries tokens and passwords', async () => {
      const answer = await deki.get('groups/4711?authpassword=hunter2&authtoken=secret');
      expect(answer.text).not.toMatch(/hunter2|secret/);
      expect(expectError(answer, 404, 'Not Found').uri).toBe(`${house.url}/@api/deki/groups/4711`);
    });

    it('names itself in errors by a host that it knows', async () => {
      const text = await new Promise<string>((resolve, reject) => {
        const sent = request(
          `${house.url}/@api/deki/nothing`,
          { headers: { host: 'evil.example' } },
          (response) => {
            let body = '';
            response.on('data', (chunk: Buffer) => (body += chunk.toString()));
            response.on('end', () => resolve(body));
          },
        );
        sent.on('error', reject).end();
      });
      expect(text).toContain('<status>404</status>');
      expect(text).not.toContain('evil.example');
    });
  });

  describe('other organizations', () => {
    it('answers their ids as unknown ones', async () => {
      const elsewhere = systemCaller((await house.foundOrganization('elsewhere')).id);
      const [groups, users] = [house.app.get(GroupsService), house.app.get(UsersService)];
      for (let made = 0; made < 60; made++) await groups.create(elsewhere, { name: `theirs ${made}` });
      const theirs = await users.create(elsewhere, { userName: 'theirs' });
      const theirGroup = await groups.create(elsewhere, { name: 'theirs' });
      const [unknown, foreign] = [
        await deki.get('groups/60000'),
        await deki.get(`groups/${theirGroup.number}`),
      ];
      const alike = (text: string, number: string) => text.replaceAll(`/${number}<`, '/N<');
      expectError(foreign, 404, 'Not Found');
      expect(alike(foreign.text, String(theirGroup.number))).toBe(alike(unknown.text, '60000'));
      expectError(await deki.get('groups/=theirs'), 404, 'Not Found');
      const ours = await deki.makeGroup('ours');
      expectError(await deki.delete(`groups/${ours}/users/=theirs`), 404, 'Not Found');
      expect(await users.findByNumber(house.system, theirs.number)).toBeUndefined();
      const body = `<users><user id="${theirs.number}"/></users>`;
      expectError(await deki.post(`groups/${ours}/users`, body), 400, 'Bad Request');
      expect(await deki.membersOf(ours)).toEqual([]);
    });
  });
});
