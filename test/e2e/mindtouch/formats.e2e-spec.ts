import { startTestApp, type TestApp } from '../../support/test-app.js';
import { Deki, documentOf, expectError } from './deki.js';

const JSON_TYPE = 'application/json; charset=utf-8';
const XML_TYPE = 'application/xml; charset=utf-8';
const named = (name: string) => `<group><groupname>${name}</groupname></group>`;

describe('the forms of MindTouch', () => {
  let house: TestApp;
  let deki: Deki;

  beforeAll(async () => {
    house = await startTestApp();
    deki = Deki.of(house);
  });

  afterAll(() => house.close());

  const send = (
    method: string,
    path: string,
    headers: Readonly<Record<string, string>> = {},
    body?: string,
  ) =>
    deki.client.send(`/@api/deki/${path}`, {
      method,
      headers: body === undefined ? headers : { 'content-type': 'application/xml', ...headers },
      body,
    });

  describe('of answers', () => {
    it('are JSON by the rules of the vendor where the query asks for it, in any case of its name', async () => {
      const id = await deki.makeGroup('A &amp; "B"', [1]);
      const at = `${house.url}/@api/deki`;
      const expected = {
        '@id': String(id),
        '@href': `${at}/groups/${id}`,
        groupname: 'A & "B"',
        name: 'A & "B"',
        'service.authentication': { '@id': '1', '@href': `${at}/site/services/1` },
        users: { '@count': '1', '@href': `${at}/groups/${id}/users` },
        'permissions.group': {
          operations: {
            '@mask': '1343',
            '#text': 'LOGIN,BROWSE,READ,SUBSCRIBE,UPDATE,CREATE,DELETE,CHANGEPERMISSIONS',
          },
          role: { '@id': '4', '@href': `${at}/site/roles/4`, '#text': 'Contributor' },
        },
      };
      for (const query of ['dream.out.format=json', 'Dream.Out.Format=JSON']) {
        const answer = await deki.get(`groups/${id}?${query}`);
        expect(answer.headers.get('content-type')).toBe(JSON_TYPE);
        expect(answer.headers.get('x-deki-site')).toBe('id="default"');
        expect(answer.json).toEqual(expected);
      }
    });

    it('tell one sibling bare, several as a list, and none not at all', async () => {
      const id = await deki.makeGroup('siblings');
      const users = async () =>
        ((await deki.get(`groups/${id}/users?dream.out.format=json`)).json as Record<string, unknown>)[
          'user'
        ];
      expect(await users()).toBeUndefined();
      await deki.post(`groups/${id}/users`, '<users><user id="1"/></users>');
      expect(await users()).toMatchObject({
        '@id': '1',
        username: 'admin',
        email: 'admin@localhost.localdomain',
      });
      await deki.post(`groups/${id}/users`, '<users><user id="2"/></users>');
      expect(await users()).toMatchObject([{ '@id': '1' }, { '@id': '2' }]);
    });

    it('stay XML whatever Accept says, and texts stay texts', async () => {
      const answer = await deki.with({ accept: 'application/json' }).get('groups/1');
      expect(answer.headers.get('content-type')).toBe(XML_TYPE);
      expect((await deki.get('groups/1?dream.out.format=xml')).text).toBe(answer.text);
      const token = await deki.get('users/authenticate?dream.out.format=json');
      expect(token.headers.get('content-type')).toBe('text/plain; charset=utf-8');
      expect(token.text).toMatch(/^1_\d{18}_[\da-f]+$/);
    });

    it('are JSON for failures as well, also where no route was found', async () => {
      for (const [path, status, title] of [
        ['groups/4711', '404', 'Not Found'],
        ['groups/x', '400', 'Bad Request'],
        ['nothing', '404', 'Not Found'],
      ] as const) {
        const answer = await deki.get(`${path}?dream.out.format=json&authpassword=hunter2`);
        expect(answer.status).toBe(Number(status));
        expect(answer.headers.get('content-type')).toBe(JSON_TYPE);
        expect(answer.json).toMatchObject({ status, title, uri: `${house.url}/@api/deki/${path}` });
        expect(answer.text).not.toContain('hunter2');
      }
      const nobody = await Deki.anonymous(house).get('groups/1?dream.out.format=json');
      expect(nobody.status).toBe(401);
      expect(nobody.headers.get('www-authenticate')).toBe('Basic realm="DekiWiki"');
      expect(nobody.json).toMatchObject({ status: '401', title: 'Unauthorized' });
    });

    it.each(['jsonp', 'versit', 'xhtml', 'xspan', 'x'])(
      'are refused as %s, before anything is done',
      async (form) => {
        const name = `asked for as ${form}`;
        const answer = await deki.post(
          `groups?dream.out.format=${form}&dream.out.callback=steal`,
          named(name),
        );
        expectError(answer, 400, 'Bad Request');
        expectError(await deki.get(`groups/=${encodeURIComponent(name)}`), 404, 'Not Found');
      },
    );
  });

  describe('of bodies', () => {
    it('are XML alone: others are 501, before anything is done', async () => {
      expectError(await deki.post('groups?dream.in.format=json', named('in JSON')), 501, 'Not Implemented');
      expectError(await deki.get('groups/=in%20JSON'), 404, 'Not Found');
      expect((await deki.post('groups?dream.in.format=xml', named('in XML'))).status).toBe(200);
    });

    it('may lack the hyphen of their charset, and may be of any XML type', async () => {
      const types = ['application/xml; charset=utf8', 'text/xml', 'application/vnd.group+xml; charset=UTF-8'];
      for (const [index, type] of types.entries()) {
        const answer = await send('POST', 'groups', { 'content-type': type }, named(`Ärger ${index}`));
        expect(documentOf(answer.text)['group'].groupname).toBe(`Ärger ${index}`);
      }
    });

    it('are not asked of a GET, whatever its type', async () => {
      expect((await send('GET', 'groups/1', { 'content-type': 'application/json' })).status).toBe(200);
    });
  });

  describe('of verbs', () => {
    it('may travel inside a POST, in the query and in a header', async () => {
      const id = await deki.makeGroup('tunnelled');
      const put = await send('POST', `groups/${id}?dream.in.verb=PUT`, {}, named('by query'));
      expect(documentOf(put.text)['group'].groupname).toBe('by query');
      const again = await send(
        'POST',
        `groups/${id}`,
        { 'x-http-method-override': 'put' },
        named('by header'),
      );
      expect(documentOf(again.text)['group'].groupname).toBe('by header');
      expect((await send('POST', `groups/${id}?dream.in.verb=GET`, {}, named('not read'))).text).toBe(
        again.text,
      );
      expect((await send('POST', `groups/${id}?DREAM.IN.VERB=DELETE`)).status).toBe(200);
      expectError(await deki.get(`groups/${id}`), 404, 'Not Found');
    });

    it('leave the body out where HEAD is meant, and announce none, so that nobody waits for it', async () => {
      const id = await deki.makeGroup('headed');
      for (const [method, path, headers] of [
        ['POST', `groups/${id}?dream.in.verb=HEAD`, {}],
        ['POST', `groups/${id}`, { 'x-http-method-override': 'Head' }],
        ['GET', `groups/${id}?dream.in.verb=HEAD`, {}],
        ['GET', `groups/${id}`, { 'X-HTTP-Method-Override': 'HEAD' }],
      ] as const) {
        const answer = await send(method, path, headers);
        expect([answer.status, answer.text]).toEqual([200, '']);
        expect(answer.headers.get('content-type')).toBe('application/xml; charset=utf-8');
        expect(answer.headers.get('content-length')).toBe('0');
      }
      const missing = await send('POST', 'groups/4711?dream.in.verb=HEAD');
      expect([missing.status, missing.text]).toEqual([404, '']);
      const head = await send('HEAD', `groups/${id}`);
      expect([head.status, head.text, Number(head.headers.get('content-length')) > 100]).toEqual([
        200,
        '',
        true,
      ]);
    });

    it('ask for the permission of the verb that is meant', async () => {
      const path = 'groups/=Administrators?dream.in.verb=DELETE';
      expectError(await Deki.anonymous(house).post(path, ''), 401, 'Unauthorized');
      expectError(await deki.post(path, ''), 403, 'Forbidden');
    });

    it('may make a GET less, never more, and no other verb anything else', async () => {
      const id = await deki.makeGroup('kept');
      expect((await send('GET', `groups/${id}?dream.in.verb=DELETE`)).status).toBe(200);
      expect((await send('GET', `groups/${id}`, { 'x-http-method-override': 'DELETE' })).status).toBe(200);
      const put = await send('PUT', `groups/${id}?dream.in.verb=DELETE`, {}, named('still kept'));
      expect(documentOf(put.text)['group'].groupname).toBe('still kept');
    });

    it('are 405 inside a POST where the path takes none such', async () => {
      expectError(await send('POST', 'groups?dream.in.verb=DELETE'), 405, 'Method Not Allowed');
      expectError(await send('POST', 'groups?dream.in.verb=FROBNICATE'), 405, 'Method Not Allowed');
    });

    it('are told by OPTIONS, also inside a POST, and to nobody in particular', async () => {
      const nobody = Deki.anonymous(house).client;
      for (const [method, path] of [
        ['OPTIONS', 'groups/1'],
        ['POST', 'groups/1?dream.in.verb=OPTIONS'],
        ['GET', 'GROUPS/1?dream.in.verb=OPTIONS'],
      ] as const) {
        const answer = await nobody.send(`/@api/deki/${path}`, { method });
        expect([answer.status, answer.headers.get('allow')]).toEqual([
          200,
          'DELETE, GET, HEAD, OPTIONS, PUT',
        ]);
      }
      expectError(await nobody.send('/@api/deki/nothing', { method: 'OPTIONS' }), 404, 'Not Found');
      const preflight = { origin: 'https://a.example', 'access-control-request-method': 'PUT' };
      const asked = await nobody.send('/@api/deki/groups', { method: 'OPTIONS', headers: preflight });
      expect(asked.status).toBe(204);
    });

    it('do not travel to other surfaces', async () => {
      const answer = await deki.client.send('/api/v1/groups?dream.in.verb=GET', {
        method: 'POST',
        headers: { 'x-http-method-override': 'GET', 'content-type': 'application/json' },
        body: '{}',
      });
      expect(answer.status).toBe(401);
    });
  });
});
