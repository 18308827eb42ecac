import { startTestApp, type TestApp } from '../../support/test-app.js';
import { Deki, documentOf, expectError, type Document } from './deki.js';

const named = (name: string, more = '') => `<group><groupname>${name}</groupname>${more}</group>`;
const role = (name: string) => `<permissions.group><role>${name}</role></permissions.group>`;

describe('groups of MindTouch', () => {
  let house: TestApp;
  let deki: Deki;

  beforeAll(async () => {
    house = await startTestApp();
    deki = Deki.of(house);
  });

  afterAll(() => house.close());

  const groupAt = async (path: string): Promise<Document> => {
    const answer = await deki.get(path);
    expect(answer.status).toBe(200);
    return documentOf(answer.text)['group'] as Document;
  };

  describe('reading', () => {
    it('shows both names of the name, and no count where nobody is in it', async () => {
      const id = await deki.makeGroup('R &amp; D &lt;1&gt;');
      const { text } = await deki.get(`groups/${id}`);
      expect(documentOf(text)['group']).toEqual({
        '@id': String(id),
        '@href': `${house.url}/@api/deki/groups/${id}`,
        groupname: 'R & D <1>',
        name: 'R & D <1>',
        'service.authentication': { '@id': '1', '@href': `${house.url}/@api/deki/site/services/1` },
        users: { '@href': `${house.url}/@api/deki/groups/${id}/users` },
        'permissions.group': {
          operations: {
            '@mask': '1343',
            '#text': 'LOGIN,BROWSE,READ,SUBSCRIBE,UPDATE,CREATE,DELETE,CHANGEPERMISSIONS',
          },
          role: { '@id': '4', '@href': `${house.url}/@api/deki/site/roles/4`, '#text': 'Contributor' },
        },
      });
      const order = [...text.matchAll(/<([a-z.]+)[ />]/g)].map(([, tag]) => tag);
      expect(order.join(' ')).toBe(
        'group groupname name service.authentication users permissions.group operations role',
      );
    });

    it('tells the mask of Admin to the last bit', async () => {
      const { 'permissions.group': permissions } = await groupAt('groups/=Administrators');
      expect(permissions.operations).toEqual({
        '@mask': '9223372036854779903',
        '#text': 'LOGIN,BROWSE,READ,SUBSCRIBE,UPDATE,CREATE,DELETE,CHANGEPERMISSIONS,CONTROLPANEL,ADMIN',
      });
    });

    it('shows a group that has no role with mask 0', async () => {
      const { 'permissions.group': permissions } = await groupAt('groups/=Everyone');
      expect(permissions).toEqual({ operations: { '@mask': '0' } });
    });

    it.each([
      ['twice', '=a%252Fb%2520%2526%2520c'],
      ['once', '=a%2Fb%20%26%20c'],
      ['with a plus for a blank', '=a%252Fb+%2526+c'],
      ['in another case', '=A%252FB%2520%2526%2520C'],
    ])('finds by a name encoded %s', async (_how, part) => {
      const name = 'a/b & c';
      if ((await deki.get('groups/=a%252Fb%2520%2526%2520c')).status === 404)
        await deki.makeGroup('a/b &amp; c');
      expect((await groupAt(`groups/${part}`)).groupname).toBe(name);
    });

    it('prefers the name decoded twice, and falls back to the one decoded once', async () => {
      const literal = await deki.makeGroup('100%41');
      expect((await groupAt('groups/=100%2541'))['@id']).toBe(String(literal));
      const decoded = await deki.makeGroup('100A');
      expect((await groupAt('groups/=100%2541'))['@id']).toBe(String(decoded));
      expect((await groupAt('groups/=100%252541'))['@id']).toBe(String(literal));
      await deki.makeGroup('50% off');
      expect((await groupAt('groups/=50%25%20off')).groupname).toBe('50% off');
    });

    it('takes path words in any case, and a content type on a call without a body', async () => {
      const id = await deki.makeGroup('any case');
      const client = deki.with({ 'content-type': 'application/json', accept: 'application/json' });
      const answer = await client.client.send(`/@API/Deki/Groups/${id}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('application/xml; charset=utf-8');
    });

    it('answers 404 to what is not there and 400 to what cannot be', async () => {
      for (const part of ['4711', '4294967295', '=nobody%2520here', `=${'x'.repeat(2000)}`, '=%00']) {
        expectError(await deki.get(`groups/${part}`), 404, 'Not Found');
      }
      for (const part of ['seven', '-1', '1.5', '1e5', '4294967296', '9'.repeat(2000), 'x'.repeat(2000)]) {
        const error = expectError(await deki.get(`groups/${part}`), 400, 'Bad Request');
        expect(error.resource).toBe('System.API.Error.groupid_param_invalid');
      }
    });
  });

  describe('making', () => {
    it('takes groupname before name, and role names in any case', async () => {
      const body = `<group><name>older</name><groupname> newer </groupname>${role('vIEWER')}</group>`;
      const made = documentOf((await deki.post('groups', body)).text)['group'];
      expect(made.groupname).toBe('newer');
      expect(made['permissions.group'].role['#text']).toBe('Viewer');
      expect((await deki.get('groups/=older')).status).toBe(404);
    });

    it('keeps every value the text that it is', async () => {
      for (const name of ['007', '1e5', 'true', '0x10', 'null']) {
        const id = await deki.makeGroup(name);
        expect((await groupAt(`groups/${id}`)).groupname).toBe(name);
      }
      const padded = await deki.post('groups', named('padded', '<users><user id="0001"/></users>'));
      expect(documentOf(padded.text)['group'].users['@count']).toBe('1');
    });

    it('counts a user named twice once, and passes over users without an id', async () => {
      const users = '<users><user id="1"/><user/><user id="1"/></users>';
      const made = await deki.post('groups', named('twice', users));
      expect(documentOf(made.text)['group'].users['@count']).toBe('1');
    });

    it('makes a new group for the id 0', async () => {
      const made = await deki.post('groups', '<group id="0"><groupname>zero</groupname></group>');
      expect(made.status).toBe(200);
      expect(Number(documentOf(made.text)['group']['@id'])).toBeGreaterThan(0);
    });

    it('takes types that end in xml, and charsets by any of their names', async () => {
      const types = ['text/xml', 'application/xml; charset=utf8', 'application/vnd.deki+xml;charset="UTF-8"'];
      for (const [index, type] of types.entries()) {
        const answer = await deki.client.send('/@api/deki/groups', {
          method: 'POST',
          headers: { 'content-type': type },
          body: named(`Ünï ${index}`),
        });
        expect(documentOf(answer.text)['group'].groupname).toBe(`Ünï ${index}`);
      }
      const latin = Buffer.from(
        '<?xml version="1.0" encoding="ISO-8859-1"?><group><name>Zoë</name></group>',
        'latin1',
      );
      const headers = { 'content-type': 'application/xml' };
      const answer = await deki.client.send('/@api/deki/groups', { method: 'POST', headers, body: latin });
      expect(documentOf(answer.text)['group'].groupname).toBe('Zoë');
    });

    it('finds an unknown role before a name that is taken', async () => {
      await deki.makeGroup('order');
      expectError(await deki.post('groups', named('order', role('Boss'))), 400, 'Bad Request');
      expectError(await deki.post('groups', named('order', role('Viewer'))), 409, 'Conflict');
    });
  });

  describe('changing', () => {
    it('renames by PUT and keeps the role that the body leaves out', async () => {
      const id = await deki.makeGroup('before', [1]);
      await deki.post('groups', `<group id="${id}">${role('Viewer')}</group>`);
      const changed = await deki.put(
        `groups/${id}`,
        `<group id="${id}"><groupname>after</groupname></group>`,
      );
      expect(changed.status).toBe(200);
      const { group } = documentOf(changed.text);
      expect(group).toMatchObject({ groupname: 'after', name: 'after', users: { '@count': '1' } });
      expect(group['permissions.group'].role['#text']).toBe('Viewer');
      expect((await deki.get('groups/=before')).status).toBe(404);
    });

    it('refuses a name that differs in case only from the one that the group has, as it does of any other', async () => {
      const id = await deki.makeGroup('lower case');
      expectError(await deki.put(`groups/${id}`, named('Lower Case')), 409, 'Conflict');
      expectError(
        await deki.post('groups', `<group id="${id}"><name>LOWER CASE</name></group>`),
        409,
        'Conflict',
      );
      expect((await deki.put(`groups/${id}`, named('lower case'))).status).toBe(200);
      expect(documentOf((await deki.get(`groups/${id}`)).text)['group'].groupname).toBe('lower case');
    });

    it('leaves the name as it is where the body has none, or an empty one', async () => {
      const id = await deki.makeGroup('stays');
      for (const body of [`<group id="${id}"/>`, named(''), named('  ')]) {
        expect((await deki.put(`groups/${id}`, body)).status).toBe(200);
      }
      expect((await groupAt(`groups/${id}`)).groupname).toBe('stays');
    });

    it('takes a group by name, and ignores users of the body but not what is wrong with them', async () => {
      const id = await deki.makeGroup('by name', [1]);
      const put = (users: string) => deki.put('groups/=by%2520name', `<group>${users}</group>`);
      expect((await put('<users/>')).status).toBe(200);
      expect(await deki.membersOf(id)).toEqual([1]);
      expectError(await put('<users><user id="4711"/></users>'), 400, 'Bad Request');
    });

    it('refuses the id of another group', async () => {
      const one = await deki.makeGroup('the one');
      const other = await deki.makeGroup('the other');
      const answer = await deki.put(
        `groups/${one}`,
        `<group id="${other}"><groupname>mixed</groupname></group>`,
      );
      expectError(answer, 400, 'Bad Request');
      expect((await deki.get('groups/=mixed')).status).toBe(404);
    });

    it('leaves the role as it was if the name is taken', async () => {
      await deki.makeGroup('taken');
      const id = await deki.makeGroup('half');
      const body = `<group id="${id}"><groupname>TAKEN</groupname>${role('Viewer')}</group>`;
      expectError(await deki.post('groups', body), 409, 'Conflict');
      expectError(await deki.put(`groups/${id}`, body), 409, 'Conflict');
      const { groupname, 'permissions.group': permissions } = await groupAt(`groups/${id}`);
      expect([groupname, permissions.role['#text']]).toEqual(['half', 'Contributor']);
    });

    it('answers 404 to a group that is not there, after 400 to what the body names', async () => {
      expectError(await deki.put('groups/4711', named('x')), 404, 'Not Found');
      expectError(await deki.put('groups/4711', named('x', role('Boss'))), 400, 'Bad Request');
      expectError(await deki.post('groups', `<group id="4711">${role('Boss')}</group>`), 400, 'Bad Request');
    });

    it('refuses to rename or delete a built-in group', async () => {
      expectError(await deki.put('groups/=Administrators', named('Bosses')), 403, 'Forbidden');
      expectError(await deki.delete('groups/=Administrators'), 403, 'Forbidden');
    });
  });

  describe('deleting', () => {
    it('answers 200 and nothing, and then 404', async () => {
      const id = await deki.makeGroup('short-lived', [1]);
      const deleted = await deki.delete(`groups/${id}`);
      expect([deleted.status, deleted.text]).toEqual([200, '']);
      expect(deleted.headers.get('x-deki-site')).toBe('id="default"');
      expectError(await deki.get(`groups/${id}`), 404, 'Not Found');
      expectError(await deki.delete(`groups/${id}`), 404, 'Not Found');
      expect(await deki.makeGroup('short-lived')).toBeGreaterThan(id);
    });
  });
});
