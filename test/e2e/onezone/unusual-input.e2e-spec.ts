import { GroupsService } from '../../../src/groups/groups.service.js';
import { basic } from '../../support/http-client.js';
import { makePerson } from '../../support/people.js';
import { ADMIN } from '../../support/test-app.js';
import { MOUNT, newGroup, startOnezoneHouse, type OnezoneHouse } from './onezone-house.js';

describe('unusual input on Onezone', () => {
  let house: OnezoneHouse;

  beforeAll(async () => {
    house = await startOnezoneHouse();
  });

  afterAll(() => house.close());

  it.each(['ab', '_1', '(a)', 'a. -b', '12', 'Ünïcödé', '日本', 'x'.repeat(128), '𝒜'.repeat(128), 'a\u212a'])(
    'a name can be %s, and is kept as it was written',
    async (name) => {
      const id = await newGroup(house, name);
      expect((await house.admin.send(`/groups/${id}`)).json).toMatchObject({ name });
    },
  );

  it('names that differ only in their Unicode form are both kept as written, and composed elsewhere', async () => {
    const ids = [await newGroup(house, 'Zero K'), await newGroup(house, 'Zero \u212a')];
    const groups = await Promise.all(ids.map((id) => house.app.get(GroupsService).get(house.system, id)));
    expect(groups.map(({ displayName }) => displayName)).toEqual(['Zero K', 'Zero \u212a']);
    expect(groups.map(({ name }) => name)).toEqual(['Zero K', 'Zero K (2)']);
  });

  it('fields that nobody asked for are ignored', async () => {
    const body = {
      name: 'Extra',
      groupId: 'mine',
      description: 'x',
      displayName: 'y',
      publicId: 'z',
      memberIds: ['q'],
    };
    const made = await house.admin.send('/groups', { method: 'POST', body });
    expect(made.status).toBe(201);
    const [group] = (
      await house.app
        .get(GroupsService)
        .list(house.system, { kind: 'name_equals', name: 'Extra' }, 'number', { offset: 0 })
    ).items;
    expect(group).toMatchObject({ displayName: 'Extra', description: '', publicId: null });
    expect((await house.admin.send(`/groups/${group?.id ?? ''}/users`)).json).toEqual({ users: [] });
  });

  it('the body of a DELETE means nothing, whatever it is', async () => {
    const id = await newGroup(house);
    const request = { method: 'DELETE', headers: { 'content-type': 'text/plain' }, body: 'not json' };
    expect((await house.admin.send(`/groups/${id}`, request)).status).toBe(204);
  });

  it.each(['application/json; charset=utf-8', 'Application/JSON'])(
    'a body may be of type %s',
    async (type) => {
      const request = { method: 'POST', headers: { 'content-type': type }, body: '{"name":"Typed"}' };
      expect((await house.admin.send('/groups', request)).status).toBe(201);
    },
  );

  it('paths may end in a slash and be written in any case', async () => {
    const id = await newGroup(house);
    for (const path of [`/groups/${id}/`, `/Groups/${id.toUpperCase()}`, `/groups/${id}/users/`]) {
      expect((await house.admin.send(path)).status).toBe(200);
    }
  });

  it('any page may call, without credentials of the browser', async () => {
    const headers = { origin: 'https://page.example' };
    const answer = await house.admin.send('/groups', { headers });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    const preflight = await house.anonymous.send('/groups', {
      method: 'OPTIONS',
      headers: {
        ...headers,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'x-auth-token,content-type',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('x-auth-token');
  });

  it('a Location can be followed whatever a client chose for an id', async () => {
    const group = await newGroup(house);
    const { id } = await makePerson(house, [], { publicId: 'né#1?x=%41' });
    const path = `/groups/${group}/users/${encodeURIComponent('né#1?x=%41')}`;
    const added = await house.admin.send(path, { method: 'PUT' });
    expect(added.headers.get('location')).toBe(`${house.url}${MOUNT}${path}`);
    expect((await house.admin.send(`/groups/${group}/users`)).json).toEqual({ users: [id] });
    expect((await house.admin.send(path, { method: 'DELETE' })).status).toBe(204);
  });

  it('a Host that is not ours does not bend Location', async () => {
    const { port } = new URL(house.url);
    const made = await house.app.inject({
      method: 'POST',
      url: `${MOUNT}/groups`,
      headers: {
        host: `evil.example:${port}`,
        'content-type': 'application/json',
        ...basic(ADMIN.userName, ADMIN.password),
      },
      payload: '{"name":"Bent"}',
    });
    expect(made.statusCode).toBe(201);
    expect(made.headers.location).toMatch(/^http:\/\/127\.0\.0\.1:/);
  });
});
