import { groupPrivileges, type GroupPrivilege } from '../../../src/permissions/group-privilege.js';
import { catalogue, implies } from '../../../src/permissions/permission.js';
import type { RequestParts } from '../../support/http-client.js';
import { apiToken } from '../../support/people.js';
import {
  errorOf,
  join,
  nest,
  newGroup,
  person,
  startOnezoneHouse,
  type Member,
  type OnezoneHouse,
} from './onezone-house.js';

/** What a call is about: a group with one direct user, somebody who is not in it, and who calls. */
interface Scene {
  readonly group: string;
  readonly member: string;
  readonly stranger: string;
  readonly caller: string;
}

interface GuardedCall extends RequestParts {
  readonly title: string;
  readonly path: (scene: Scene) => string;
  readonly status: number;
  /** What it takes in the zone, all of it. */
  readonly zone: readonly string[];
  /** What it takes in the group instead, all of it; undefined where being in it gives nothing. */
  readonly inGroup?: readonly GroupPrivilege[];
  /** The path where the caller acts by what he may do in the group. */
  readonly ownPath?: (scene: Scene) => string;
}

const addUser = {
  method: 'PUT',
  path: ({ group, stranger }: Scene) => `/groups/${group}/users/${stranger}`,
  ownPath: ({ group, caller }: Scene) => `/groups/${group}/users/${caller}`,
  status: 201,
};
const adding = ['oz_groups_add_relationships', 'oz_users_add_relationships'];

const calls: readonly GuardedCall[] = [
  { title: 'list groups', path: () => '/groups', status: 200, zone: ['oz_groups_list'] },
  {
    title: 'make a group',
    method: 'POST',
    path: () => '/groups',
    body: { name: 'Made' },
    status: 201,
    zone: ['oz_groups_create'],
  },
  {
    title: 'read a group',
    path: ({ group }) => `/groups/${group}`,
    status: 200,
    zone: ['oz_groups_view'],
    inGroup: [],
  },
  {
    title: 'change a group',
    method: 'PATCH',
    path: ({ group }) => `/groups/${group}`,
    body: { name: 'Changed' },
    status: 204,
    zone: ['oz_groups_update'],
    inGroup: ['group_update'],
  },
  {
    title: 'delete a group',
    method: 'DELETE',
    path: ({ group }) => `/groups/${group}`,
    status: 204,
    zone: ['oz_groups_delete'],
    inGroup: ['group_delete'],
  },
  {
    title: 'list users',
    path: ({ group }) => `/groups/${group}/users`,
    status: 200,
    zone: ['oz_groups_list_relationships'],
    inGroup: ['group_view'],
  },
  { title: 'add a user', ...addUser, zone: adding, inGroup: ['group_add_user'] },
  {
    title: 'add a user with privileges',
    ...addUser,
    body: { privileges: ['group_view'] },
    zone: [...adding, 'oz_groups_set_privileges'],
    inGroup: ['group_add_user', 'group_set_privileges'],
  },
  {
    title: 'remove a user',
    method: 'DELETE',
    path: ({ group, member }) => `/groups/${group}/users/${member}`,
    status: 204,
    zone: ['oz_groups_remove_relationships', 'oz_users_remove_relationships'],
    inGroup: ['group_remove_user'],
  },
];

const inZone = calls.flatMap((call) => call.zone.map((missing) => ({ ...call, missing })));
const byMembership = calls.filter(({ inGroup }) => inGroup !== undefined);
const byPrivilege = calls.flatMap((call) => (call.inGroup ?? []).map((missing) => ({ ...call, missing })));

describe('who may do what on Onezone', () => {
  let house: OnezoneHouse;
  let member: string;
  let stranger: string;

  beforeAll(async () => {
    house = await startOnezoneHouse();
    member = (await person(house)).id;
    stranger = (await person(house)).id;
  });

  afterAll(() => house.close());

  const sceneFor = async (caller: Member): Promise<Scene> => {
    const group = await newGroup(house);
    await join(house, group, member, []);
    return { group, member, stranger, caller: caller.id };
  };

  /** A caller who is in the group only by way of another one, which has the privileges there. */
  const sceneWithin = async (caller: Member, privileges: readonly GroupPrivilege[]): Promise<Scene> => {
    const scene = await sceneFor(caller);
    const between = await newGroup(house);
    await join(house, between, caller.id, []);
    await nest(house, scene.group, between, privileges);
    return scene;
  };

  it.each(calls)('$title: lets through who holds $zone and nothing else', async (call) => {
    const caller = await person(house, call.zone);
    const answer = await caller.client.send(call.path(await sceneFor(caller)), call);
    expect(answer.status).toBe(call.status);
  });

  it.each(inZone)('$title: refuses who holds everything but $missing', async (call) => {
    const others = catalogue.map(({ name }) => name).filter((name) => !implies(name, call.missing));
    const caller = await person(house, others);
    const answer = await caller.client.send(call.path(await sceneFor(caller)), call);
    expect(answer.status).toBe(403);
    expect(errorOf(answer).details?.['hint']).toContain(call.missing);
  });

  it.each(byMembership)('$title: lets through who may $inGroup in the group', async (call) => {
    const caller = await person(house);
    const scene = await sceneWithin(caller, call.inGroup ?? []);
    const answer = await caller.client.send((call.ownPath ?? call.path)(scene), call);
    expect(answer.status).toBe(call.status);
  });

  it.each(byPrivilege)('$title: refuses who may everything in the group but $missing', async (call) => {
    const caller = await person(house);
    const others = groupPrivileges.filter((name) => name !== call.missing);
    const scene = await sceneWithin(caller, others);
    const answer = await caller.client.send((call.ownPath ?? call.path)(scene), call);
    expect(answer.status).toBe(403);
    expect(errorOf(answer).details?.['hint']).toContain(call.missing);
  });

  it.each(calls)('$title: refuses who holds nothing, and asks who nobody is', async (call) => {
    const caller = await person(house);
    const path = call.path(await sceneFor(caller));
    const refused = await caller.client.send(path, call);
    expect(refused.status).toBe(403);
    expect(errorOf(refused).id).toBe('forbidden');
    const unknown = await house.anonymous.send(path, call);
    expect(unknown.status).toBe(401);
    expect(errorOf(unknown).id).toBe('unauthorized');
  });

  it('refuses to make a group to who may everything in every group he is in', async () => {
    const caller = await person(house);
    await sceneWithin(caller, groupPrivileges);
    expect((await caller.client.send('/groups', { method: 'POST', body: { name: 'Made' } })).status).toBe(
      403,
    );
  });

  it('narrows a token to its scopes', async () => {
    const caller = await person(house, ['oz_groups_create', 'oz_groups_list']);
    const narrow = house.anonymous.with({
      'x-auth-token': await apiToken(house, caller, ['oz_groups_list']),
    });
    expect((await narrow.send('/groups')).status).toBe(200);
    const refused = await narrow.send('/groups', { method: 'POST', body: { name: 'Made' } });
    expect(refused.status).toBe(403);
    expect(errorOf(refused)).toMatchObject({
      id: 'forbidden',
      details: { hint: 'This takes oz_groups_create.' },
    });
  });
});
