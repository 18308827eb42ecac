import { systemCaller } from '../../../src/common/principal.js';
import { and } from '../../../src/common/filter.js';
import { GroupsService } from '../../../src/groups/groups.service.js';
import type { Answer, RequestParts } from '../../support/http-client.js';
import { errorOf, newGroup, person, startOnezoneHouse, type OnezoneHouse } from './onezone-house.js';

const LIMIT = 4096;
const LEAKS = /\bselect\b|\binsert\b|\bat .+:\d+|node_modules|\.ts\b|\.js\b|typeorm|postgres/i;
const ALL_23 = [
  'group_add_atm_inventory',
  'group_add_child',
  'group_add_cluster',
  'group_add_harvester',
  'group_add_parent',
  'group_add_space',
  'group_add_user',
  'group_create_handle',
  'group_create_handle_service',
  'group_delete',
  'group_leave_cluster',
  'group_leave_handle',
  'group_leave_handle_service',
  'group_leave_parent',
  'group_leave_space',
  'group_remove_atm_inventory',
  'group_remove_child',
  'group_remove_harvester',
  'group_remove_user',
  'group_set_privileges',
  'group_update',
  'group_view',
  'group_view_privileges',
];

describe('bad input on Onezone', () => {
  let house: OnezoneHouse;
  let group: string;
  let user: string;
  let before: string;

  const everything = async (): Promise<string> => {
    const groups = await house.app.get(GroupsService).list(house.system, and(), 'number', { offset: 0 });
    const members = await house.admin.send(`/groups/${group}/users`);
    return JSON.stringify([groups, members.json]);
  };

  beforeAll(async () => {
    house = await startOnezoneHouse({ bodyLimitBytes: LIMIT });
    group = await newGroup(house, 'Standing');
    user = (await person(house)).id;
    before = await everything();
  });

  // Whatever was refused must have left no trace.
  afterEach(async () => {
    expect(await everything()).toBe(before);
  });

  afterAll(() => house.close());

  const create = (body: unknown, more: RequestParts = {}): Promise<Answer> =>
    house.admin.send('/groups', { method: 'POST', body, ...more });
  const change = (body: unknown): Promise<Answer> =>
    house.admin.send(`/groups/${group}`, { method: 'PATCH', body });
  const add = (body: unknown): Promise<Answer> =>
    house.admin.send(`/groups/${group}/users/${user}`, { method: 'PUT', body });
  const raw = (body: string | Uint8Array, type = 'application/json'): RequestParts => ({
    method: 'POST',
    headers: { 'content-type': type },
    body,
  });

  const expectError = async (sent: Promise<Answer>, status: number, id: string, details?: object) => {
    const answer = await sent;
    expect(answer.status).toBe(status);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.text).not.toMatch(LEAKS);
    const error = errorOf(answer);
    expect({ id: error.id, details: error.details }).toEqual({ id, details });
  };
  const expectEmpty = async (sent: Promise<Answer>, status: number) => {
    const answer = await sent;
    expect(answer.status).toBe(status);
    expect(answer.text).toBe('');
    expect(answer.headers.get('content-type')).toBeNull();
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    return answer;
  };

  describe('in a name', () => {
    it.each([
      '',
      ' ',
      '   ',
      'a',
      null,
      'x'.repeat(129),
      'x'.repeat(256),
      ' ab',
      'ab ',
      '.ab',
      'ab.',
      '-ab',
      'ab-',
      'a/b',
      'a:b',
      'a★b',
      'a\tb',
      'a\nb',
      'a\u0000b',
      'a\u007fb',
      'a\u2028b',
      'a\u200bb',
      'ab\n',
      'e\u0301e\u0301',
      'a\ud800b',
    ])('%j is refused as a name', async (name) => {
      await expectError(create({ name }), 400, 'badValueName');
      await expectError(change({ name }), 400, 'badValueName');
    });

    it.each([5, 0, true, false, [], ['ab'], {}])('%j is refused as no string', async (name) => {
      await expectError(create({ name }), 400, 'badValueString', { key: 'name' });
      await expectError(change({ name }), 400, 'badValueString', { key: 'name' });
    });

    it('nothing at all is refused as missing', async () => {
      for (const body of [{}, { type: 'team' }, { Name: 'ab' }, undefined]) {
        await expectError(create(body), 400, 'missingRequiredValue', { key: 'name' });
      }
    });
  });

  describe('in a type', () => {
    const allowed = ['organization', 'unit', 'team', 'role_holders'];

    it.each(['Team', '', 'everyone', ' team', null, true, false])(
      '%j is refused as unknown',
      async (type) => {
        const details = { key: 'type', allowed };
        await expectError(create({ name: 'Typed', type }), 400, 'badValueNotAllowed', details);
        await expectError(change({ type }), 400, 'badValueNotAllowed', details);
      },
    );

    it.each([5, [], {}, ['team']])('%j is refused as no string', async (type) => {
      await expectError(create({ name: 'Typed', type }), 400, 'badValueString', { key: 'type' });
    });

    it('is told of after what is wrong with the name', async () => {
      await expectError(create({ type: 5 }), 400, 'missingRequiredValue', { key: 'name' });
      await expectError(create({ name: 'a', type: 5 }), 400, 'badValueName');
    });
  });

  it('is a change of nothing', async () => {
    for (const body of [{}, { description: 'new' }, undefined]) {
      await expectError(change(body), 400, 'missingAtLeastOneValue', { keys: ['name', 'type'] });
    }
  });

  describe('in privileges', () => {
    it.each(['', 'group_view', 5, null, {}, ['group_view', 5], [['group_view']], [null]])(
      '%j is refused as no list of strings',
      async (privileges) => {
        await expectError(add({ privileges }), 400, 'badValueListOfStrings', { key: 'privileges' });
      },
    );

    it('an unknown one is refused with those that there are', async () => {
      const details = { key: 'privileges', allowed: ALL_23 };
      await expectError(
        add({ privileges: ['group_view', 'group_fly'] }),
        400,
        'badValueListNotAllowed',
        details,
      );
      await expectError(add({ privileges: ['oz_groups_view'] }), 400, 'badValueListNotAllowed', details);
    });

    it('a list in place of the object that holds it is refused', async () => {
      await expectError(add(['group_view']), 400, 'malformedData');
    });
  });

  describe('as a body', () => {
    const malformed = ['{', 'name=ab', '{"name":"ab"', '{"name":"ab"}}', "{'name':'ab'}", '{"__proto__":{}}'];

    it.each(malformed)('%j is malformed, whoever sends it', async (body) => {
      await expectError(house.admin.send('/groups', raw(body)), 400, 'malformedData');
      await expectError(house.anonymous.send('/groups', raw(body)), 400, 'malformedData');
      const patch = { ...raw(body), method: 'PATCH' };
      await expectError(house.anonymous.send('/groups/unknown', patch), 400, 'malformedData');
    });

    it('bytes that are no UTF-8 are malformed', async () => {
      const bytes = Buffer.concat([Buffer.from('{"name":"a'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]);
      await expectError(house.admin.send('/groups', raw(bytes)), 400, 'malformedData');
    });

    it.each(['[]', '"ab"', '5', 'null', 'true'])('%s is malformed for who may make groups', async (body) => {
      await expectError(house.admin.send('/groups', raw(body)), 400, 'malformedData');
      await expectError(house.anonymous.send('/groups', raw(body)), 401, 'unauthorized');
    });

    it('a wrong value is not told of to who may not make groups', async () => {
      const { client } = await person(house);
      const hint = { hint: 'This takes oz_groups_create.' };
      await expectError(client.send('/groups', { method: 'POST', body: {} }), 403, 'forbidden', hint);
      await expectError(house.anonymous.send('/groups', { method: 'POST', body: {} }), 401, 'unauthorized');
    });

    it.each([
      'text/plain',
      'application/xml',
      'application/vnd.x+json',
      'application/jsonlines',
      'multipart/form-data; boundary=x',
      'nonsense',
    ])('of type %s is not read', async (type) => {
      await expectEmpty(house.admin.send('/groups', raw('{"name":"Plain"}', type)), 415);
      await expectEmpty(house.anonymous.send('/groups', raw('{"name":"Plain"}', type)), 415);
    });

    it('without a type is not read', async () => {
      const body = Buffer.from('{"name":"Plain"}');
      await expectEmpty(house.admin.send('/groups', { method: 'POST', body }), 415);
    });

    it('that is empty needs no type, and is an empty object', async () => {
      const sent = house.admin.send('/groups', { method: 'POST', headers: { 'content-type': 'text/plain' } });
      await expectError(sent, 400, 'missingRequiredValue', { key: 'name' });
    });

    it('over the limit is refused unread', async () => {
      await expectEmpty(create({ name: 'x'.repeat(LIMIT) }), 413);
    });
  });

  it('is a wish for anything but JSON', async () => {
    for (const accept of ['text/html', 'application/xml;q=0.9, text/*', 'application/json;q=0']) {
      await expectEmpty(house.admin.send('/groups', { headers: { accept } }), 406);
      await expectEmpty(house.anonymous.send('/groups/unknown', { headers: { accept } }), 406);
      await expectEmpty(
        create({ name: 'Unwanted' }, { headers: { accept, 'content-type': 'application/json' } }),
        406,
      );
    }
  });

  it.each([
    ['PUT', '/groups', 'GET, HEAD, POST'],
    ['DELETE', '/groups', 'GET, HEAD, POST'],
    ['POST', '/groups/:id', 'DELETE, GET, HEAD, PATCH'],
    ['PUT', '/groups/:id', 'DELETE, GET, HEAD, PATCH'],
    ['POST', '/groups/:id/users', 'GET, HEAD'],
    ['PATCH', '/groups/:id/users/:uid', 'DELETE, GET, HEAD, PUT'],
  ])('is the verb %s at %s', async (method, path, allow) => {
    const answer = await expectEmpty(
      house.anonymous.send(path.replace(':id', group).replace(':uid', user), { method }),
      405,
    );
    expect(answer.headers.get('allow')).toBe(allow);
  });

  describe('as a path', () => {
    it.each(['', '/nothing', '/group', '/groups/a/b', '/groups/a/users/b/c'])(
      '%j names nothing',
      async (path) => {
        await expectError(house.admin.send(path), 404, 'notFound');
      },
    );

    it.each([
      'unknown',
      '5f1c0b7be14a4d0f9a51c7be2f3d90aa',
      '01934f5c-7d4e-7c3a-9b1e-2f4a6c8e0b12',
      '1',
      '%00',
      '%2e%2e%2f',
      "'%20or%201=1--",
      'x'.repeat(2000),
      '%F0%9F%98%80'.repeat(160),
    ])('the group %s is unknown', async (id) => {
      for (const client of [house.admin, house.anonymous]) {
        await expectError(client.send(`/groups/${id}`), 404, 'notFound');
        await expectError(client.send(`/groups/${id}/users`), 404, 'notFound');
        await expectError(client.send(`/groups/${id}`, { method: 'DELETE' }), 404, 'notFound');
        await expectError(client.send(`/groups/${id}/users/${user}`, { method: 'PUT' }), 404, 'notFound');
      }
    });

    it('a user id of 2,000 characters is unknown', async () => {
      const path = `/groups/${group}/users/${'x'.repeat(2000)}`;
      await expectError(house.admin.send(path, { method: 'PUT' }), 400, 'badValueIdNotFound', {
        key: 'userId',
      });
      await expectError(house.admin.send(path, { method: 'DELETE' }), 404, 'notFound');
    });

    it('what cannot be decoded cannot be read', async () => {
      for (const path of ['/groups/%zz', '/%zz', '/groups/%c3%28']) {
        await expectError(house.admin.send(path), 400, 'malformedData');
      }
    });

    it('a group of another organization is as unknown as one that never was', async () => {
      const { id: organizationId } = await house.foundOrganization('elsewhere');
      const foreign = await house.app
        .get(GroupsService)
        .create(systemCaller(organizationId), { name: 'Foreign' });
      const unknown = await house.admin.send('/groups/01934f5c-7d4e-7c3a-9b1e-2f4a6c8e0b12');
      const asked = await house.admin.send(`/groups/${foreign.id}`);
      expect([asked.status, asked.text]).toEqual([unknown.status, unknown.text]);
      for (const [method, body] of [
        ['PATCH', { name: 'Mine' }],
        ['DELETE', undefined],
      ] as const) {
        await expectError(house.admin.send(`/groups/${foreign.id}`, { method, body }), 404, 'notFound');
      }
      await expectError(house.admin.send(`/groups/${foreign.id}/users`), 404, 'notFound');
    });
  });
});
