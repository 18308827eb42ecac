import { bearer, HttpClient } from '../../support/http-client.js';
import { apiToken } from '../../support/people.js';
import type { TestApp } from '../../support/test-app.js';
import { expectProblem } from './shapes.js';
import { administrator, PARTITION, startHogwarts } from './wizards.js';

describe('base paths', () => {
  let house: TestApp;
  let admin: HttpClient;

  beforeAll(async () => {
    house = await startHogwarts();
    admin = await administrator(house);
  });

  afterAll(() => house.close());

  it.each([
    '/hogwarts/DefaultTenant/identity_/api/Group',
    '/hogwarts/identity_/api/Group',
    '/identity_/api/Group',
    '/identity/api/Group',
    '/hogwarts/DefaultTenant//identity_/api/Group',
    '/HOGWARTS/defaulttenant/IDENTITY_/API/group',
    '/hogwarts/DefaultTenant/identity_/api/Group/',
    '/Sch%C3%B6ne%20Welt/a%2Fb/identity_/api/Group',
  ])('%s makes a group and reads it', async (base) => {
    const name = `Made at ${[...base].map((character) => character.codePointAt(0)).join(' ')}`;
    const body = { partitionGlobalId: PARTITION, name };
    const made = await admin.send(base, { method: 'POST', body });
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toBeNull();
    const { id } = made.json as { id: string };
    const read = await admin.send(`${base.replace(/\/$/, '')}/${PARTITION}/${id}?$count=false`);
    expect(read.json).toEqual(made.json);
  });

  it('takes the names in them for routing only, also the id of another organization', async () => {
    const { id } = await house.foundOrganization('durmstrang');
    const expected = (await admin.send(`/identity_/api/Group/${PARTITION}`)).json;
    for (const name of [id, 'durmstrang', PARTITION, house.organization.id]) {
      expect((await admin.send(`/${name}/identity_/api/Group/${PARTITION}`)).json).toEqual(expected);
    }
  });

  it.each([
    'api',
    'API',
    '%61pi',
    'wiki',
    'rest',
    'ex',
    '@api',
    '%40api',
    'EnterpriseTester',
    'oauth',
    'health',
  ])('leaves what lies under /%s to whom it belongs', async (organization) => {
    for (const base of [`/${organization}/identity_`, `/${organization}/group/identity_`]) {
      const answer = await admin.send(`${base}/api/Group/${PARTITION}`);
      expect([answer.status, answer.text]).toEqual([404, expect.not.stringContaining('Everyone')]);
      // Told from this surface's answers by the trace that only they carry.
      expect(answer.json).not.toHaveProperty('traceId');
    }
  });

  it('does not reach the native API', async () => {
    const http = new HttpClient(house.url, bearer(await apiToken(house)));
    expect((await http.send('/api/v1/groups')).status).toBe(200);
    expect((await http.send('/hogwarts/identity_/api/v1/groups')).status).toBe(404);
  });

  it.each([
    '/hogwarts/t/identity_',
    '/identity',
    '/identity_/',
    '/hogwarts/identity_/api/Groups',
    '/identity_/api',
  ])('answers the unknown path %s in the words of this surface', async (path) => {
    expectProblem(await admin.send(path), 404);
  });

  it.each(['/%zz/identity_/api/Group', '/hogwarts/%E0%A4/identity_/api/Group', '/identity_/api/Group/%zz'])(
    'cannot read %s',
    async (path) => {
      expectProblem(await admin.send(path), 400);
    },
  );
});
