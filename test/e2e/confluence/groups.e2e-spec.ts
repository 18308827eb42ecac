import { basic, HttpClient } from '../../support/http-client.js';
import { apiToken, makePerson, signedIn } from '../../support/people.js';
import {
  changesWritten,
  expectFailure,
  makeCrew,
  makeGroup,
  startConfluenceHouse,
  type ConfluenceHouse,
} from './confluence-house.js';

const UNKNOWN = '00000000-0000-0000-0000-000000000000';

describe('groups of Confluence', () => {
  let confluence: ConfluenceHouse;

  beforeAll(async () => {
    confluence = await startConfluenceHouse();
  });

  afterAll(() => confluence.house.close());

  it('are made with every field that the newest clients know, and no header that belongs elsewhere', async () => {
    const { admin, house } = confluence;
    const answer = await admin.send('/group', {
      method: 'POST',
      body: { name: ' Platform team ', type: 'group' },
    });

    expect(answer.status).toBe(201);
    const { id } = answer.json as { id: string };
    expect(answer.json).toEqual({
      type: 'group',
      name: 'Platform team',
      id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as string,
      usageType: 'USERBASE_GROUP',
      managedBy: 'ADMINS',
      _links: { self: `${house.url}/wiki/rest/api/group/by-id?id=${id}` },
    });
    expect(answer.headers.get('location')).toBeNull();
    expect(answer.headers.get('etag')).toBeNull();
  });

  it('are read by id as they were made, also by following their own link', async () => {
    const { admin, house } = confluence;
    const made = await admin.send('/group', { method: 'POST', body: { name: 'Readers' } });
    const { id, _links } = made.json as { id: string; _links: { self: string } };

    const read = await admin.send(`/group/by-id?id=${id}`);
    expect(read.status).toBe(200);
    expect(read.json).toEqual(made.json);
    const followed = await admin.send(_links.self.replace(`${house.url}/wiki/rest/api`, ''));
    expect(followed.json).toEqual(made.json);
  });

  it('are deleted with 204 and no body, and their name is free again', async () => {
    const { admin, native } = confluence;
    const { groupId } = await makeCrew(confluence, 'Short-lived', 1);

    const deleted = await admin.send(`/group/by-id?id=${groupId}`, { method: 'DELETE' });
    expect([deleted.status, deleted.text]).toEqual([204, '']);
    expectFailure(await admin.send(`/group/by-id?id=${groupId}`), 404);
    expectFailure(await admin.send(`/group/by-id?id=${groupId}`, { method: 'DELETE' }), 404);
    expect((await native.send(`/groups/${groupId}`)).status).toBe(404);
    expect(await makeGroup(admin, 'Short-lived')).not.toBe(groupId);
  });

  it('are deleted by clients that announce JSON and send no body', async () => {
    const groupId = await makeGroup(confluence.admin, 'Announced');
    const headers = { 'content-type': 'application/json', 'x-atlassian-token': 'no-check' };
    const request = { method: 'DELETE', headers };
    expect((await confluence.admin.send(`/group/by-id?id=${groupId}`, request)).status).toBe(204);
  });

  it.each([UNKNOWN, 'not-a-uuid', '%00', '5', "'; drop table groups; --"])(
    'are not found by the id %s',
    async (id) => {
      const path = `/group/by-id?id=${id}`;
      expectFailure(await confluence.admin.send(path), 404, 'No such group.');
      expectFailure(await confluence.admin.send(path, { method: 'DELETE' }), 404, 'No such group.');
    },
  );

  it.each(['', '?id=', '?id=%20', '?id=a&id=b'])(
    'are asked for with one id, not with "%s"',
    async (query) => {
      expectFailure(await confluence.admin.send(`/group/by-id${query}`), 400, 'id must be an id');
      const remove = await confluence.admin.send(`/group/by-id${query}`, { method: 'DELETE' });
      expectFailure(remove, 400, 'id must be an id');
    },
  );

  it.each(['admins', 'all_users'])('that are built in are not deleted: %s', async (publicId) => {
    const { id } = (await confluence.native.send(`/groups/${publicId}`)).json as { id: string };
    expectFailure(await confluence.admin.send(`/group/by-id?id=${id}`, { method: 'DELETE' }), 403);
    expect((await confluence.admin.send(`/group/by-id?id=${id}`)).status).toBe(200);
  });

  it('of another organization answer as unknown ones do, and stay', async () => {
    const { house, admin } = confluence;
    await house.foundOrganization('elsewhere');
    const there = await signedIn(house, undefined, 'elsewhere');
    const made = await there.send('/groups', { method: 'POST', body: { name: 'Foreigners' } });
    const { id } = made.json as { id: string };

    const path = (groupId: string) => `/group/by-id?id=${groupId}`;
    for (const method of ['GET', 'DELETE']) {
      const foreign = await admin.send(path(id), { method });
      const unknown = await admin.send(path(UNKNOWN), { method });
      expectFailure(foreign, 404, 'No such group.');
      expect(foreign.json).toEqual(unknown.json);
    }
    expect((await there.send(`/groups/${id}`)).status).toBe(200);
    expect(await makeGroup(admin, 'Foreigners')).not.toBe(id);
  });

  it('made under one name by 50 connections at once are one, and 49 are told so', async () => {
    const { admin, native, house } = confluence;
    const before = await changesWritten(house);
    const request = { method: 'POST', body: { name: 'Rush' } };

    const answers = await Promise.all(Array.from({ length: 50 }, () => admin.send('/group', request)));

    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused).toHaveLength(49);
    for (const answer of refused) expectFailure(answer, 400, 'A group named "Rush" already exists.');
    const found = (await native.send('/groups?filter=name eq "rush"')).json as { items: unknown[] };
    expect(found.items).toHaveLength(1);
    expect(await changesWritten(house)).toBe(before + 1);
  });

  it('are made for one who signs in by Basic, with user name or e-mail, and password or token', async () => {
    const { house } = confluence;
    const ann = await makePerson(house, ['SiteAdmin'], { email: 'ann@example.com', userName: 'ann' });
    const token = await apiToken(house, ann);
    const http = new HttpClient(`${house.url}/wiki/rest/api`);
    for (const [name, secret] of [
      ['ann@example.com', token],
      ['ann', token],
      ['Ann@Example.com', ann.password],
    ] as const) {
      const body = { name: `By Basic ${name} ${secret.length}` };
      const answer = await http.send('/group', { method: 'POST', headers: basic(name, secret), body });
      expect(answer.status).toBe(201);
    }
    const wrong = basic('ann@example.com', 'wrong');
    expectFailure(
      await http.send('/group', { method: 'POST', headers: wrong, body: { name: 'Never' } }),
      401,
    );
    const anothers = basic('admin', token);
    expectFailure(
      await http.send('/group', { method: 'POST', headers: anothers, body: { name: 'Never' } }),
      401,
    );
  });
});
