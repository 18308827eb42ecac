import { FakeRemoteService, sending } from '../../fakes/fake-remote-service.js';
import { rowsOf } from '../../support/acts.js';
import { makePerson } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { Deki, documentOf, expectError, type Document } from './deki.js';
import { remoteService } from './guarded-calls.js';

const PASSWORD = 'a-password-elsewhere';
let made = 0;
const fresh = (what: string) => `${what} ${++made}`;

describe('groups and users of authentication services on MindTouch', () => {
  let house: TestApp;
  let deki: Deki;
  let remote: FakeRemoteService;
  let service: number;

  beforeAll(async () => {
    house = await startTestApp({ serviceAddresses: ['127.0.0.1'], serviceSeconds: 1 });
    deki = Deki.of(house);
    remote = await FakeRemoteService.start();
    service = await makeService('Elsewhere', remote.uri);
  });

  afterEach(() => {
    remote.misbehaves = undefined;
    remote.guardsGroups = false;
    remote.calls.length = 0;
  });

  afterAll(async () => {
    await house.close();
    await remote.close();
  });

  const makeService = async (description: string, uri: string) => {
    const answer = await deki.post('site/services', remoteService(description, uri));
    return Number(documentOf(answer.text)['service']['@id']);
  };
  const groupOf = (name: string, more = '', of: number | string = service) =>
    `<group><groupname>${name}</groupname><service.authentication id="${of}"/>${more}</group>`;
  const groupIn = ({ text }: { text: string }) => documentOf(text)['group'] as Document;
  const userIn = ({ text }: { text: string }) => (documentOf(text)['user'] as Document[])[0] ?? {};
  const as = (userName: string, password = PASSWORD) => Deki.of(house, { userName, password });
  const signIn = (userName: string, { method = 'GET', by = service, password = PASSWORD } = {}) =>
    as(userName, password).client.send(`/@api/deki/users/authenticate?authProvider=${by}`, { method });
  const knownGroup = async (name: string) => {
    remote.groups.add(name);
    return groupIn(await deki.post('groups', groupOf(name)));
  };

  /** Somebody whom the service vouches for, and who signed in once. */
  const admitted = async (...groups: string[]) => {
    const name = fresh('ann');
    remote.people.set(name, { password: PASSWORD, email: `${name.replace(' ', '')}@example.com`, groups });
    const { text } = await signIn(name, { method: 'POST' });
    return { name, number: Number(/^(\d+)_/.exec(text)?.[1]) };
  };

  describe('making groups', () => {
    it('asks the service by the credentials of the query, which reach nobody else', async () => {
      const name = fresh('R&D/Ärzte 100%');
      const escaped = name.replace('&', '&amp;');
      remote.guardsGroups = true;
      remote.groups.add(name);
      remote.people.set('reader', { password: 'p:w ü' });
      const query = `authusername=reader&authpassword=${encodeURIComponent('p:w ü')}`;
      const answer = await deki.post(`groups?${query}`, groupOf(escaped));
      expect(answer.status).toBe(200);
      const href = `${house.url}/@api/deki/site/services/${service}`;
      expect(groupIn(answer)).toMatchObject({
        groupname: expect.stringContaining('Ärzte') as string,
        'service.authentication': { '@id': String(service), '@href': href },
      });
      expect(remote.calls).toEqual([
        {
          path: `/directory/groups/${encodeURIComponent(name)}`,
          authorization: `Basic ${Buffer.from('reader:p:w ü').toString('base64')}`,
        },
      ]);
      expect(answer.text).not.toContain('p:w');
    });

    it('asks without credentials where none are given', async () => {
      const name = fresh('open');
      await knownGroup(name);
      expect(remote.calls).toEqual([
        { path: `/directory/groups/${encodeURIComponent(name)}`, authorization: undefined },
      ]);
    });

    it('asks for nothing where the service is the local one, or none is named', async () => {
      expect(
        (await deki.post('groups?authusername=a&authpassword=b', groupOf(fresh('local'), '', 1))).status,
      ).toBe(200);
      expect((await deki.post('groups', `<group><name>${fresh('local')}</name></group>`)).status).toBe(200);
      expect(remote.calls).toEqual([]);
    });

    it('is 401 with the realm of the vendor where the service refuses the credentials', async () => {
      remote.guardsGroups = true;
      remote.groups.add('guarded');
      for (const query of ['', '?authusername=reader&authpassword=wrong']) {
        const answer = await deki.post(`groups${query}`, groupOf('guarded'));
        expectError(answer, 401, 'Unauthorized');
        expect(answer.headers.get('www-authenticate')).toBe('Basic realm="DekiWiki"');
        expect(answer.text).not.toContain('wrong');
      }
      expectError(await deki.get('groups/=guarded'), 404, 'Not Found');
    });

    it('is 404 where the service knows no group of exactly that name', async () => {
      const error = expectError(await deki.post('groups', groupOf(fresh('nowhere'))), 404, 'Not Found');
      expect(error.resource).toBe('System.API.Error.external_group_not_found');
      const name = fresh('Case');
      remote.misbehaves = sending(200, `<group name="${name.toUpperCase()}"/>`);
      expectError(await deki.post('groups', groupOf(name)), 404, 'Not Found');
      expectError(await deki.get(`groups/=${encodeURIComponent(name)}`), 404, 'Not Found');
    });

    it.each([
      ['fails', sending(500, '<secret>of theirs</secret>')],
      ['redirects', sending(302, '', { location: 'http://127.0.0.1/secret' })],
      ['forbids', sending(403, '<secret>of theirs</secret>')],
      ['answers something malformed', sending(200, '<group name="down"><secret>')],
      ['answers another document', sending(200, '<user name="down"><secret/></user>')],
      [
        'answers a DOCTYPE',
        sending(200, '<!DOCTYPE g [<!ENTITY s "secret">]><group name="down">&s;</group>'),
      ],
      ['answers without end', sending(200, `<group name="down">${'secret'.repeat(400_000)}</group>`)],
      ['breaks off', (request) => request.socket.destroy()],
      ['hangs', () => undefined],
    ] satisfies [string, FakeRemoteService['misbehaves']][])(
      'is 503 where the service %s, and tells nothing that it said',
      async (_what, misbehaviour) => {
        remote.misbehaves = misbehaviour;
        const began = performance.now();
        const answer = await deki.post('groups?authusername=a&authpassword=hunter2', groupOf('down'));
        expectError(answer, 503, 'Service Unavailable');
        expect(answer.headers.get('retry-after')).not.toBeNull();
        expect(answer.text).not.toMatch(/secret|hunter2|127\.0\.0\.1:\d+\/directory/);
        expect(performance.now() - began).toBeLessThan(5000);
        // Nobody else waits for it or is hindered by it.
        expect((await deki.get('users/current')).status).toBe(200);
        const { lasterror } = documentOf((await deki.get(`site/services/${service}`)).text)[
          'service'
        ] as Document;
        expect(lasterror).toMatch(/\w/);
        expect(lasterror).not.toMatch(/secret|hunter2/);
      },
    );

    it('is 503 where the service is at an address that is not listed', async () => {
      const elsewhere = await makeService('Not listed', 'http://10.1.2.3/directory');
      expectError(await deki.post('groups', groupOf('unlisted', '', elsewhere)), 503, 'Service Unavailable');
    });

    it.each(['4711', 'x', '-1', '4294967296'])('is 400 for the service %s', async (id) => {
      expectError(await deki.post('groups', groupOf(fresh('no service'), '', id)), 400, 'Bad Request');
      expect(remote.calls).toEqual([]);
    });

    it('is 400 for a service that is stopped', async () => {
      await deki.post(`site/services/${service}/stop`, '');
      remote.groups.add('stopped');
      expectError(await deki.post('groups', groupOf('stopped')), 400, 'Bad Request');
      await deki.post(`site/services/${service}/start`, '');
      expect((await deki.post('groups', groupOf('stopped'))).status).toBe(200);
    });

    it('is 409 for a name that is taken, whichever service it is taken in, after the service was asked', async () => {
      const name = fresh('taken');
      await deki.makeGroup(name);
      expectError(await deki.post('groups', groupOf(name)), 404, 'Not Found');
      remote.groups.add(name);
      expectError(await deki.post('groups', groupOf(name)), 409, 'Conflict');
      const theirs = await knownGroup(fresh('theirs'));
      const again = `<group><name>${String(theirs['groupname'])}</name></group>`;
      expectError(await deki.post('groups', again), 409, 'Conflict');
    });

    it('takes users of that service, and is 400 for others', async () => {
      const ann = await admitted();
      const name = fresh('members');
      remote.groups.add(name);
      const users = (...numbers: number[]) =>
        `<users>${numbers.map((id) => `<user id="${id}"/>`).join('')}</users>`;
      const refused = await deki.post('groups', groupOf(name, users(ann.number, 1)));
      expect(expectError(refused, 400, 'Bad Request').resource).toBe(
        'System.API.Error.group_members_require_same_auth',
      );
      expectError(await deki.post('groups', groupOf(name, users(4711))), 400, 'Bad Request');
      expect(groupIn(await deki.post('groups', groupOf(name, users(ann.number)))).users['@count']).toBe('1');
    });

    it('is not done by who is no administrator, nor is the service asked', async () => {
      const person = await makePerson(house);
      expectError(await Deki.of(house, person).post('groups', groupOf(fresh('mine'))), 403, 'Forbidden');
      expectError(await Deki.anonymous(house).post('groups', groupOf(fresh('mine'))), 401, 'Unauthorized');
      expect(remote.calls).toEqual([]);
    });
  });

  describe('changing groups', () => {
    it('gives them a role, but no other name and no other service', async () => {
      const { '@id': id, groupname } = await knownGroup(fresh('changing'));
      remote.calls.length = 0;
      const role = `<group><permissions.group><role>Viewer</role></permissions.group><service.authentication id="1"/></group>`;
      const changed = groupIn(await deki.put(`groups/${String(id)}`, role));
      expect(changed['permissions.group'].role['#text']).toBe('Viewer');
      expect(changed['service.authentication']['@id']).toBe(String(service));
      const renamed = await deki.put(`groups/${String(id)}`, '<group><name>renamed</name></group>');
      expect(expectError(renamed, 501, 'Not Implemented').resource).toBe(
        'System.API.Error.group_external_rename_not_allowed',
      );
      const same = `<group><name>${String(groupname)}</name></group>`;
      expect((await deki.put(`groups/${String(id)}`, same)).status).toBe(200);
      expect(remote.calls).toEqual([]);
    });

    it('leaves their members to the service', async () => {
      const ann = await admitted();
      const { '@id': id } = await knownGroup(fresh('told elsewhere'));
      const body = `<users><user id="${ann.number}"/></users>`;
      for (const answer of [
        await deki.post(`groups/${String(id)}/users`, body),
        await deki.put(`groups/${String(id)}/users`, body),
        await deki.delete(`groups/${String(id)}/users/${ann.number}`),
      ]) {
        expect(expectError(answer, 400, 'Bad Request').resource).toBe(
          'System.API.Error.group_external_change_members',
        );
      }
      expect((await deki.delete(`groups/${String(id)}`)).status).toBe(200);
    });
  });

  describe('signing in', () => {
    it('makes an unknown user by POST, with the groups that the service tells, and not by GET', async () => {
      const crew = await knownGroup(fresh('crew'));
      const name = fresh('new');
      remote.people.set(name, {
        password: PASSWORD,
        email: 'new@example.com',
        groups: [String(crew['groupname']), 'unknown here', 'Administrators'],
      });
      expectError(await signIn(name), 401, 'Unauthorized');
      expectError(await as(name).get('users/current'), 401, 'Unauthorized');
      expectError(await deki.get(`users/=${encodeURIComponent(name)}`), 404, 'Not Found');
      const answer = await signIn(name, { method: 'POST' });
      expect([answer.status, answer.text]).toEqual([200, expect.stringMatching(/^\d+_\d{18}_/)]);
      const user = userIn(
        await Deki.anonymous(house).with({ 'x-authtoken': answer.text }).get('users/current'),
      );
      expect(user).toMatchObject({
        username: name,
        email: 'new@example.com',
        'service.authentication': { '@id': String(service) },
        groups: { group: { '@id': crew['@id'] } },
      });
      expect((await signIn(name)).status).toBe(200);
      expect((await as(name).get('users/current')).status).toBe(200);
    });

    it('keeps local memberships, and replaces those that the service tells', async () => {
      const [crew, staff] = [await knownGroup(fresh('crew')), await knownGroup(fresh('staff'))];
      const { name, number } = await admitted(String(crew['groupname']));
      const local = await deki.makeGroup(fresh('local'), [number]);
      remote.people.set(name, { password: PASSWORD, groups: [String(staff['groupname'])] });
      house.clock.advance(61_000);
      expect((await signIn(name)).status).toBe(200);
      const { groups } = userIn(await deki.get(`users/${number}`));
      const ids = ([groups.group].flat() as Document[]).map((group) => group['@id'] as string);
      expect(ids.sort()).toEqual([String(local), staff['@id'] as string].sort());
    });

    it('is 401 with a wrong password, an empty one and an unknown name, by that service or by none', async () => {
      const { name } = await admitted();
      for (const answer of [
        await signIn(name, { password: 'wrong' }),
        await signIn(name, { password: '' }),
        await signIn(name, { password: 'wrong', method: 'POST' }),
        await signIn('nobody-at-all', { method: 'POST' }),
        await as(name, 'wrong').get('users/current'),
        await signIn(name, { by: 1 }),
      ]) {
        expectError(answer, 401, 'Unauthorized');
        expect(answer.headers.get('www-authenticate')).toBe('Basic realm="DekiWiki"');
      }
      expect((await signIn(name, { by: 0 })).status).toBe(200);
    });

    it('is 409 where another service vouches for the name, and only with the right password', async () => {
      const local = await makePerson(house);
      remote.people.set(local.userName, { password: PASSWORD });
      for (const method of ['GET', 'POST']) {
        expectError(await signIn(local.userName, { method }), 409, 'Conflict');
        expectError(await signIn(local.userName, { method, password: 'wrong' }), 401, 'Unauthorized');
      }
      expect((await signIn(local.userName, { by: 1, password: local.password })).status).toBe(200);
    });

    it('is 400 by a service that is none', async () => {
      for (const by of ['4711', 'x']) {
        const answer = await deki.get(`users/authenticate?authprovider=${by}`);
        expectError(answer, 400, 'Bad Request');
      }
    });

    it('is 503 while the service is down, and hinders nobody else', async () => {
      const { name } = await admitted();
      house.clock.advance(61_000);
      remote.misbehaves = (request) => request.socket.destroy();
      expectError(await signIn(name), 503, 'Service Unavailable');
      expectError(await as(name).get('users/current'), 503, 'Service Unavailable');
      expect((await deki.get('users/authenticate')).status).toBe(200);
      remote.misbehaves = undefined;
      expect((await signIn(name)).status).toBe(200);
    });

    it('is refused while the service is stopped, and what was signed in ends', async () => {
      const { name } = await admitted();
      const { text: token } = await signIn(name);
      const showing = Deki.anonymous(house).with({ 'x-authtoken': token });
      expect((await showing.get('users/current')).status).toBe(200);
      await deki.post(`site/services/${service}/stop`, '');
      expectError(await signIn(name), 401, 'Unauthorized');
      expectError(await showing.get('users/current'), 401, 'Unauthorized');
      await deki.post(`site/services/${service}/start`, '');
      expect((await signIn(name)).status).toBe(200);
    });

    it('is 403 for somebody who was disabled here', async () => {
      const { name, number } = await admitted();
      await deki.put(`users/${number}`, '<user><status>inactive</status></user>');
      expectError(await signIn(name), 403, 'Forbidden');
      expectError(await signIn(name, { password: 'wrong' }), 401, 'Unauthorized');
    });

    it('makes one user of many sign-ins at once', async () => {
      const name = fresh('many');
      remote.people.set(name, { password: PASSWORD });
      const answers = await Promise.all(Array.from({ length: 10 }, () => signIn(name, { method: 'POST' })));
      for (const { status } of answers) expect(status).toBe(200);
      const rows = await rowsOf(house, 'select id from users where user_name = $1', [name]);
      expect(rows).toHaveLength(1);
    });
  });

  describe('users', () => {
    it('have no password here, and keep their names', async () => {
      const { number } = await admitted();
      expectError(
        await deki.put(`users/${number}`, '<user><username>other</username></user>'),
        501,
        'Not Implemented',
      );
      const password = await deki.client.send(`/@api/deki/users/${number}/password`, {
        method: 'PUT',
        headers: { 'content-type': 'text/plain' },
        body: 'a password of somebody',
      });
      expectError(password, 400, 'Bad Request');
      const body = `<user><username>${fresh('made')}</username><service.authentication id="${service}"/></user>`;
      expectError(await deki.post('users?accountpassword=a-password-here', body), 400, 'Bad Request');
      expect(userIn(await deki.post('users', body))['service.authentication']['@id']).toBe(String(service));
    });

    it('are listed by their service, as groups are', async () => {
      const { number } = await admitted();
      const group = await knownGroup(fresh('listed'));
      const idsOf = async (path: string, tag: string) => {
        const list = documentOf((await deki.get(path)).text)[tag.concat('s')] as Document;
        return ([list[tag] ?? []].flat() as Document[]).map((one) => one['@id'] as string);
      };
      const theirs = await idsOf(`users?limit=all&authprovider=${service}`, 'user');
      expect(theirs).toContain(String(number));
      expect(theirs).not.toContain('1');
      const local = await idsOf('users?limit=all&authprovider=1', 'user');
      expect(local).toContain('1');
      expect(local).not.toContain(String(number));
      expect(await idsOf(`groups?limit=all&authprovider=${service}`, 'group')).toContain(group['@id']);
      expect(await idsOf('groups?limit=all&authprovider=1', 'group')).not.toContain(group['@id']);
      expectError(await deki.get('users?authprovider=4711'), 400, 'Bad Request');
    });

    it('become local with their groups when their service is deleted', async () => {
      const other = await makeService(fresh('Going'), remote.uri);
      const name = fresh('staying');
      remote.people.set(name, { password: PASSWORD });
      const { text } = await signIn(name, { method: 'POST', by: other });
      const number = Number(/^(\d+)_/.exec(text)?.[1]);
      const groupName = fresh('staying');
      remote.groups.add(groupName);
      const { '@id': group } = groupIn(await deki.post('groups', groupOf(groupName, '', other)));
      expect((await deki.delete(`site/services/${other}`)).status).toBe(200);
      const localOf = (document: Document) => document['service.authentication']['@id'] as string;
      expect(localOf(userIn(await deki.get(`users/${number}`)))).toBe('1');
      expect(localOf(groupIn(await deki.get(`groups/${String(group)}`)))).toBe('1');
      expectError(await as(name).get('users/current'), 401, 'Unauthorized');
      expect(
        (await deki.put(`groups/${String(group)}/users`, `<users><user id="${number}"/></users>`)).status,
      ).toBe(200);
    });
  });

  it('leaves no password of anybody in the log of changes', async () => {
    const rows = await rowsOf(house, 'select * from changes');
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${PASSWORD}|hunter2|p:w`));
  });
});
