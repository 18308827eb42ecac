import { type FakeRemoteService, sending } from '../../fakes/fake-remote-service.js';
import { rowsOf } from '../../support/acts.js';
import { makePerson } from '../../support/people.js';
import type { TestApp } from '../../support/test-app.js';
import { Deki, documentOf, expectError, type Document } from './deki.js';
import { ExternalHouse, fresh, groupIn, groupOf, PASSWORD } from './external-house.js';

describe('groups of authentication services on MindTouch', () => {
  let external: ExternalHouse;
  let house: TestApp;
  let deki: Deki;
  let remote: FakeRemoteService;
  let service: number;

  beforeAll(async () => {
    external = await ExternalHouse.start();
    ({ house, deki, remote, service } = external);
  });

  afterEach(() => {
    external.calm();
  });

  afterAll(() => external.close());

  describe('making groups', () => {
    it('asks the service by the credentials of the query, which reach nobody else', async () => {
      const name = fresh('R&D/Ärzte 100%');
      const escaped = name.replace('&', '&amp;');
      remote.guardsGroups = true;
      remote.groups.add(name);
      remote.people.set('reader', { password: 'p:w ü' });
      const query = `authusername=reader&authpassword=${encodeURIComponent('p:w ü')}`;
      const answer = await deki.post(`groups?${query}`, groupOf(escaped, service));
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
      await external.knownGroup(name);
      expect(remote.calls).toEqual([
        { path: `/directory/groups/${encodeURIComponent(name)}`, authorization: undefined },
      ]);
    });

    it('asks for nothing where the service is the local one, or none is named', async () => {
      expect(
        (await deki.post('groups?authusername=a&authpassword=b', groupOf(fresh('local'), 1))).status,
      ).toBe(200);
      expect((await deki.post('groups', `<group><name>${fresh('local')}</name></group>`)).status).toBe(200);
      expect(remote.calls).toEqual([]);
    });

    it('is 401 with the realm of the vendor where the service refuses the credentials', async () => {
      remote.guardsGroups = true;
      remote.groups.add('guarded');
      for (const query of ['', '?authusername=reader&authpassword=wrong']) {
        const answer = await deki.post(`groups${query}`, groupOf('guarded', service));
        expectError(answer, 401, 'Unauthorized');
        expect(answer.headers.get('www-authenticate')).toBe('Basic realm="DekiWiki"');
        expect(answer.text).not.toContain('wrong');
      }
      expectError(await deki.get('groups/=guarded'), 404, 'Not Found');
    });

    it('is 404 where the service knows no group of exactly that name', async () => {
      const error = expectError(
        await deki.post('groups', groupOf(fresh('nowhere'), service)),
        404,
        'Not Found',
      );
      expect(error.resource).toBe('System.API.Error.external_group_not_found');
      const name = fresh('Case');
      remote.misbehaves = sending(200, `<group name="${name.toUpperCase()}"/>`);
      expectError(await deki.post('groups', groupOf(name, service)), 404, 'Not Found');
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
        const answer = await deki.post(
          'groups?authusername=a&authpassword=hunter2',
          groupOf('down', service),
        );
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
      const elsewhere = await external.makeService('Not listed', 'http://10.1.2.3/directory');
      expectError(await deki.post('groups', groupOf('unlisted', elsewhere)), 503, 'Service Unavailable');
    });

    it.each(['4711', 'x', '-1', '4294967296'])('is 400 for the service %s', async (id) => {
      expectError(await deki.post('groups', groupOf(fresh('no service'), id)), 400, 'Bad Request');
      expect(remote.calls).toEqual([]);
    });

    it('is 400 for a service that is stopped', async () => {
      await deki.post(`site/services/${service}/stop`, '');
      remote.groups.add('stopped');
      expectError(await deki.post('groups', groupOf('stopped', service)), 400, 'Bad Request');
      await deki.post(`site/services/${service}/start`, '');
      expect((await deki.post('groups', groupOf('stopped', service))).status).toBe(200);
    });

    it('is 409 for a name that is taken, whichever service it is taken in, after the service was asked', async () => {
      const name = fresh('taken');
      await deki.makeGroup(name);
      expectError(await deki.post('groups', groupOf(name, service)), 404, 'Not Found');
      remote.groups.add(name);
      expectError(await deki.post('groups', groupOf(name, service)), 409, 'Conflict');
      const theirs = await external.knownGroup(fresh('theirs'));
      const again = `<group><name>${String(theirs['groupname'])}</name></group>`;
      expectError(await deki.post('groups', again), 409, 'Conflict');
    });

    it('takes users of that service, and is 400 for others', async () => {
      const ann = await external.admitted();
      const name = fresh('members');
      remote.groups.add(name);
      const users = (...numbers: number[]) =>
        `<users>${numbers.map((id) => `<user id="${id}"/>`).join('')}</users>`;
      const refused = await deki.post('groups', groupOf(name, service, users(ann.number, 1)));
      expect(expectError(refused, 400, 'Bad Request').resource).toBe(
        'System.API.Error.group_members_require_same_auth',
      );
      expectError(await deki.post('groups', groupOf(name, service, users(4711))), 400, 'Bad Request');
      expect(
        groupIn(await deki.post('groups', groupOf(name, service, users(ann.number)))).users['@count'],
      ).toBe('1');
    });

    it('is not done by who is no administrator, nor is the service asked', async () => {
      const person = await makePerson(house);
      expectError(
        await Deki.of(house, person).post('groups', groupOf(fresh('mine'), service)),
        403,
        'Forbidden',
      );
      expectError(
        await Deki.anonymous(house).post('groups', groupOf(fresh('mine'), service)),
        401,
        'Unauthorized',
      );
      expect(remote.calls).toEqual([]);
    });
  });

  describe('changing groups', () => {
    it('gives them a role, but no other name and no other service', async () => {
      const { '@id': id, groupname } = await external.knownGroup(fresh('changing'));
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
      const ann = await external.admitted();
      const { '@id': id } = await external.knownGroup(fresh('told elsewhere'));
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

  it('leaves no password of anybody in the log of changes', async () => {
    const rows = await rowsOf(house, 'select * from changes');
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${PASSWORD}|hunter2|p:w`));
  });
});
