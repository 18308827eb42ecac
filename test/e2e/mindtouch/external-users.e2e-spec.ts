import { type FakeRemoteService } from '../../fakes/fake-remote-service.js';
import { RolesService } from '../../../src/permissions/roles/roles.service.js';
import { rowsOf } from '../../support/acts.js';
import { makePerson } from '../../support/people.js';
import type { TestApp } from '../../support/test-app.js';
import { Deki, documentOf, expectError, type Document } from './deki.js';
import { ExternalHouse, fresh, groupIn, groupOf, PASSWORD, userIn } from './external-house.js';

describe('users of authentication services on MindTouch', () => {
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

  describe('signing in', () => {
    it('makes an unknown user by POST, with the groups that the service tells, and not by GET', async () => {
      const crew = await external.knownGroup(fresh('crew'));
      const name = fresh('new');
      remote.people.set(name, {
        password: PASSWORD,
        email: 'new@example.com',
        groups: [String(crew['groupname']), 'unknown here', 'Administrators'],
      });
      expectError(await external.signIn(name), 401, 'Unauthorized');
      expectError(await external.as(name).get('users/current'), 401, 'Unauthorized');
      expectError(await deki.get(`users/=${encodeURIComponent(name)}`), 404, 'Not Found');
      const answer = await external.signIn(name, { method: 'POST' });
      expect([answer.status, answer.text]).toEqual([200, expect.stringMatching(/^\d+_\d{18}_/)]);
      const user = userIn(
        await Deki.anonymous(house).with({ 'x-authtoken': answer.text }).get('users/current'),
      );
      expect(user).toMatchObject({
        username: name,
        email: 'new@example.com',
        'service.authentication': { '@id': String(service) },
        'permissions.user': { role: { '@id': '4', '#text': 'Contributor' } },
        groups: { group: { '@id': crew['@id'] } },
      });
      expect((await external.signIn(name)).status).toBe(200);
      expect((await external.as(name).get('users/current')).status).toBe(200);
    });

    it('gives no role that has come to confer power, and takes none away', async () => {
      const roles = house.app.get(RolesService);
      const { name } = await external.admitted();
      const roleOf = async (who: string) =>
        userIn(await deki.get(`users/=${encodeURIComponent(who)}`))['permissions.user'] as Document;
      const { id, permissions } = (await roles.findByName(house.system, 'Contributor'))!;
      await roles.redefine(house.system, id, [...permissions, 'CONTROLPANEL'], undefined);
      try {
        const late = await external.admitted();
        expect(await roleOf(late.name)).toEqual({ operations: { '@mask': '0' } });
        await external.signIn(name, { method: 'POST' });
        expect(await roleOf(name)).toMatchObject({ role: { '#text': 'Contributor' } });
      } finally {
        await roles.redefine(house.system, id, permissions, undefined);
      }
    });

    it('keeps local memberships, and replaces those that the service tells', async () => {
      const [crew, staff] = [
        await external.knownGroup(fresh('crew')),
        await external.knownGroup(fresh('staff')),
      ];
      const { name, number } = await external.admitted(String(crew['groupname']));
      const local = await deki.makeGroup(fresh('local'), [number]);
      remote.people.set(name, { password: PASSWORD, groups: [String(staff['groupname'])] });
      house.clock.advance(61_000);
      expect((await external.signIn(name)).status).toBe(200);
      const { groups } = userIn(await deki.get(`users/${number}`));
      const ids = ([groups.group].flat() as Document[]).map((group) => group['@id'] as string);
      expect(ids.sort()).toEqual([String(local), staff['@id'] as string].sort());
    });

    it('is 401 with a wrong password, an empty one and an unknown name, by that service or by none', async () => {
      const { name } = await external.admitted();
      for (const answer of [
        await external.signIn(name, { password: 'wrong' }),
        await external.signIn(name, { password: '' }),
        await external.signIn(name, { password: 'wrong', method: 'POST' }),
        await external.signIn('nobody-at-all', { method: 'POST' }),
        await external.as(name, 'wrong').get('users/current'),
        await external.signIn(name, { by: 1 }),
      ]) {
        expectError(answer, 401, 'Unauthorized');
        expect(answer.headers.get('www-authenticate')).toBe('Basic realm="DekiWiki"');
      }
      expect((await external.signIn(name, { by: 0 })).status).toBe(200);
    });

    it('is 409 where another service vouches for the name, and only with the right password', async () => {
      const local = await makePerson(house);
      remote.people.set(local.userName, { password: PASSWORD });
      for (const method of ['GET', 'POST']) {
        expectError(await external.signIn(local.userName, { method }), 409, 'Conflict');
        expectError(
          await external.signIn(local.userName, { method, password: 'wrong' }),
          401,
          'Unauthorized',
        );
      }
      expect((await external.signIn(local.userName, { by: 1, password: local.password })).status).toBe(200);
    });

    it('is 400 by a service that is none', async () => {
      for (const by of ['4711', 'x']) {
        const answer = await deki.get(`users/authenticate?authprovider=${by}`);
        expectError(answer, 400, 'Bad Request');
      }
    });

    it('is 503 while the service is down, and hinders nobody else', async () => {
      const { name } = await external.admitted();
      house.clock.advance(61_000);
      remote.misbehaves = (request) => request.socket.destroy();
      expectError(await external.signIn(name), 503, 'Service Unavailable');
      expectError(await external.as(name).get('users/current'), 503, 'Service Unavailable');
      expect((await deki.get('users/authenticate')).status).toBe(200);
      remote.misbehaves = undefined;
      expect((await external.signIn(name)).status).toBe(200);
    });

    it('is refused while the service is stopped, and what was signed in ends', async () => {
      const { name } = await external.admitted();
      const { text: token } = await external.signIn(name);
      const showing = Deki.anonymous(house).with({ 'x-authtoken': token });
      expect((await showing.get('users/current')).status).toBe(200);
      await deki.post(`site/services/${service}/stop`, '');
      expectError(await external.signIn(name), 401, 'Unauthorized');
      expectError(await showing.get('users/current'), 401, 'Unauthorized');
      await deki.post(`site/services/${service}/start`, '');
      expect((await external.signIn(name)).status).toBe(200);
    });

    it('is 403 for somebody who was disabled here', async () => {
      const { name, number } = await external.admitted();
      await deki.put(`users/${number}`, '<user><status>inactive</status></user>');
      expectError(await external.signIn(name), 403, 'Forbidden');
      expectError(await external.signIn(name, { password: 'wrong' }), 401, 'Unauthorized');
    });

    it('makes one user of many sign-ins at once', async () => {
      const name = fresh('many');
      remote.people.set(name, { password: PASSWORD });
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => external.signIn(name, { method: 'POST' })),
      );
      for (const { status } of answers) expect(status).toBe(200);
      const rows = await rowsOf(house, 'select id from users where user_name = $1', [name]);
      expect(rows).toHaveLength(1);
    });
  });

  describe('users', () => {
    it('have no password here, and keep their names', async () => {
      const { number } = await external.admitted();
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
      const { number } = await external.admitted();
      const group = await external.knownGroup(fresh('listed'));
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
      const other = await external.makeService(fresh('Going'), remote.uri);
      const name = fresh('staying');
      remote.people.set(name, { password: PASSWORD });
      const { text } = await external.signIn(name, { method: 'POST', by: other });
      const number = Number(/^(\d+)_/.exec(text)?.[1]);
      const groupName = fresh('staying');
      remote.groups.add(groupName);
      const { '@id': group } = groupIn(await deki.post('groups', groupOf(groupName, other)));
      expect((await deki.delete(`site/services/${other}`)).status).toBe(200);
      const localOf = (document: Document) => document['service.authentication']['@id'] as string;
      expect(localOf(userIn(await deki.get(`users/${number}`)))).toBe('1');
      expect(localOf(groupIn(await deki.get(`groups/${String(group)}`)))).toBe('1');
      expectError(await external.as(name).get('users/current'), 401, 'Unauthorized');
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
