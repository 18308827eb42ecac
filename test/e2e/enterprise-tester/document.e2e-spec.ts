import { randomUUID } from 'node:crypto';
import { GroupsReader } from '../../../src/groups/groups.reader.js';
import type { HttpClient } from '../../support/http-client.js';
import { makePerson } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { clientOf, expectFailure, groupNames, makeGroup } from './arranged.js';
import { documentedGroup, documentedPutBody, DOCUMENTED_ID, DOCUMENTED_TYPE } from './fixtures/documented.js';

const documented = { name: 'QA', description: 'QA Team (Testers + Test Managers)' };
const mounts = ['/api', '/EnterpriseTester/api'];

describe.each(mounts)('the document of Resource: Group, called under %s', (mount) => {
  let house: TestApp;
  let admin: HttpClient;
  let nobodySpecial: HttpClient;
  let apiRoot: string;

  beforeAll(async () => {
    house = await startTestApp();
    admin = clientOf(house);
    nobodySpecial = clientOf(house, await makePerson(house));
    apiRoot = `${house.url}${mount}`;
  });

  afterAll(() => house.close());

  afterEach(async () => {
    const left = await groupNames(house);
    expect(left).toEqual([]);
  });

  const path = (id: string) => `${mount}/group/${id}`;
  const withGroup = async (run: (id: string) => Promise<void>, draft = documented) => {
    const { id } = await makeGroup(house, draft);
    try {
      await run(id);
    } finally {
      await admin.send(path(id), { method: 'DELETE' });
    }
  };

  describe('GET', () => {
    it('answers 200 with the documented body, byte for byte', () =>
      withGroup(async (id) => {
        const answer = await admin.send(path(id));
        expect(answer.status).toBe(200);
        expect(answer.headers.get('content-type')).toBe(DOCUMENTED_TYPE);
        expect(answer.text).toBe(documentedGroup(id, apiRoot));
      }));

    it('needs no permission of its own', () =>
      withGroup(async (id) => {
        expect((await nobodySpecial.send(path(id))).text).toBe(documentedGroup(id, apiRoot));
      }));

    it('takes the id in upper case and answers it in lower case', () =>
      withGroup(async (id) => {
        expect((await admin.send(path(id.toUpperCase()))).text).toBe(documentedGroup(id, apiRoot));
      }));

    it('answers 404 for a group that does not exist', async () => {
      expectFailure(await admin.send(path(DOCUMENTED_ID)), 404, /group/);
    });
  });

  describe('PUT', () => {
    // The documented request names no media type, and bytes are sent without one.
    const literal = Buffer.from(documentedPutBody);
    const put = (client: HttpClient, id: string, body: unknown = literal) =>
      client.send(path(id), { method: 'PUT', body });

    it('takes the documented body and answers 200 with the documented one', () =>
      withGroup(
        async (id) => {
          const answer = await put(admin, id);
          expect(answer.status).toBe(200);
          expect(answer.headers.get('content-type')).toBe(DOCUMENTED_TYPE);
          expect(answer.text).toBe(documentedGroup(id, apiRoot));
          expect((await admin.send(path(id))).text).toBe(answer.text);
        },
        { name: 'Quality', description: 'before' },
      ));

    it('answers 403 for invalid data, and changes nothing', () =>
      withGroup(async (id) => {
        expectFailure(await put(admin, id, { Id: null, Name: '', Description: 'x' }), 403, /Name/);
        expect((await admin.send(path(id))).text).toBe(documentedGroup(id, apiRoot));
      }));

    it('answers 403 for a conflict with an existing group, and changes nothing', () =>
      withGroup(async (qa) => {
        await withGroup(
          async (id) => {
            expectFailure(await put(admin, id), 403, /QA/);
            expect((await admin.send(path(id))).json).toMatchObject({ Name: 'Other', Description: '' });
          },
          { name: 'Other', description: '' },
        );
        expect((await put(admin, qa)).status).toBe(200);
      }));

    it('answers 403 to somebody without ManageUserAndGroupSecurity, and changes nothing', () =>
      withGroup(async (id) => {
        const refused = await put(nobodySpecial, id, { Name: 'Theirs', Description: '' });
        expectFailure(refused, 403, /Administration\/Organisation\/ManageUserAndGroupSecurity/);
        expect((await admin.send(path(id))).text).toBe(documentedGroup(id, apiRoot));
      }));

    it('answers 404 for a group that does not exist', async () => {
      expectFailure(await put(admin, DOCUMENTED_ID), 404, /group/);
    });
  });

  describe('DELETE', () => {
    const remove = (client: HttpClient, id: string) => client.send(path(id), { method: 'DELETE' });

    it('answers 200 with an empty body of JSON type; then the group is gone', async () => {
      const { id } = await makeGroup(house, documented);
      const answer = await remove(admin, id);
      expect(answer.status).toBe(200);
      expect(answer.text).toBe('');
      expect(answer.headers.get('content-length')).toBe('0');
      expect(answer.headers.get('content-type')).toBe(DOCUMENTED_TYPE);
      expectFailure(await admin.send(path(id)), 404);
      expectFailure(await remove(admin, id), 404);
    });

    it('answers 403 to somebody without ManageUserAndGroupSecurity, and the group stays', () =>
      withGroup(async (id) => {
        expectFailure(await remove(nobodySpecial, id), 403, /ManageUserAndGroupSecurity/);
        expect((await admin.send(path(id))).status).toBe(200);
      }));

    it('answers 403 for a group that cannot be deleted, and it stays', async () => {
      const admins = await house.app.get(GroupsReader).find(house.system, 'admins');
      expectFailure(await remove(admin, admins!.id), 403, /built-in/);
      expect((await admin.send(path(admins!.id))).json).toMatchObject({ Name: 'Administrators' });
    });

    it('answers 404 for a group that does not exist', async () => {
      expectFailure(await remove(admin, randomUUID()), 404, /group/);
    });
  });
});
