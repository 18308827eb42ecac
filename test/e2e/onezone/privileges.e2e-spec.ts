import { GroupsService } from '../../../src/groups/groups.service.js';
import { groupPrivileges } from '../../../src/permissions/catalogue/group-privilege.js';
import { RolesService } from '../../../src/permissions/roles/roles.service.js';
import type { HttpClient } from '../../support/http-client.js';
import {
  errorOf,
  join,
  nest,
  newGroup,
  person,
  startOnezoneHouse,
  type OnezoneHouse,
} from './onezone-house.js';

const MANAGER = [
  'group_add_atm_inventory',
  'group_add_child',
  'group_add_harvester',
  'group_add_parent',
  'group_add_user',
  'group_leave_parent',
  'group_remove_atm_inventory',
  'group_remove_child',
  'group_remove_harvester',
  'group_remove_user',
  'group_view',
  'group_view_privileges',
];

describe('privileges on Onezone', () => {
  let house: OnezoneHouse;
  let group: string;

  beforeAll(async () => {
    house = await startOnezoneHouse();
  });

  beforeEach(async () => {
    group = await newGroup(house);
  });

  afterAll(() => house.close());

  const at = async (path: string, client: HttpClient = house.admin) =>
    ((await client.send(path)).json as { privileges: string[] }).privileges;
  const change = (path: string, body: unknown) => house.admin.send(path, { method: 'PATCH', body });

  it('are no matter for the configuration, which everybody may know', async () => {
    expect((await house.anonymous.send('/configuration')).json).toEqual({
      name: 'Guildhall',
      domain: '127.0.0.1',
      version: expect.stringMatching(/^\d+(\.\d+)+$/),
      build: expect.any(String),
      subdomainDelegationSupported: false,
      compatibleOneproviderVersions: [],
      supportedIdPs: [{ id: 'basicAuth', offlineAccess: false }],
    });
  });

  it('come in sets that everybody may know', async () => {
    expect((await house.anonymous.send('/groups/privileges')).json).toEqual({
      member: ['group_view'],
      manager: MANAGER,
      admin: groupPrivileges,
    });
    const { viewer, admin } = (await house.anonymous.send('/privileges')).json as Record<string, string[]>;
    expect(admin).toHaveLength(91);
    expect(admin).toEqual([...(admin ?? [])].sort());
    // list, view and list_relationships of nine areas, of providers all three, of shares two.
    expect(viewer).toHaveLength(29);
    expect(viewer?.every((name) => /_(list|view|list_relationships)$/.test(name))).toBe(true);
  });

  it.each(['user', 'child'])('of a %s are read, given and taken, and giving wins', async (kind) => {
    const { id } = kind === 'user' ? await person(house) : { id: await newGroup(house) };
    if (kind === 'user') await join(house, group, id, ['group_view', 'group_delete']);
    else await nest(house, group, id, ['group_view', 'group_delete']);
    const path = `/groups/${group}/${kind === 'user' ? 'users' : 'children'}/${id}/privileges`;
    expect(await at(path)).toEqual(['group_delete', 'group_view']);
    const grant = ['group_update', 'group_add_user', 'group_update'];
    const answer = await change(path, { grant, revoke: ['group_delete', 'group_add_user'] });
    expect(answer.status).toBe(204);
    expect(answer.text).toBe('');
    expect(await at(path)).toEqual(['group_add_user', 'group_update', 'group_view']);
    await change(path, { revoke: groupPrivileges });
    expect(await at(path)).toEqual([]);
    await change(path, { grant: [] });
    expect(await at(path)).toEqual([]);
  });

  it('of a member add up over all the ways in which he is one, at once', async () => {
    const ann = await person(house);
    const [left, right, bottom] = [await newGroup(house), await newGroup(house), await newGroup(house)];
    await join(house, group, ann.id, ['group_view']);
    await join(house, bottom, ann.id, []);
    await nest(house, left, bottom, []);
    await nest(house, right, bottom, groupPrivileges);
    await nest(house, group, left, ['group_update']);
    await nest(house, group, right, ['group_delete']);
    const path = `/groups/${group}/effective_users/${ann.id}/privileges`;
    expect(await at(path, ann.client)).toEqual(['group_delete', 'group_update', 'group_view']);
    expect(await at(`/groups/${group}/effective_children/${bottom}/privileges`)).toEqual([
      'group_delete',
      'group_update',
    ]);
    expect(await at(`/groups/${group}/users/${ann.id}/privileges`)).toEqual(['group_view']);
    await change(`/groups/${group}/children/${left}/privileges`, { revoke: ['group_update'] });
    expect(await at(path)).toEqual(['group_delete', 'group_view']);
    await house.admin.send(`/groups/${right}/children/${bottom}`, { method: 'DELETE' });
    expect(await at(path)).toEqual(['group_view']);
  });

  it('changed by many at once are all changed', async () => {
    const { id } = await person(house);
    const child = await newGroup(house);
    await join(house, group, id, []);
    await nest(house, group, child, []);
    for (const path of [
      `/groups/${group}/users/${id}/privileges`,
      `/groups/${group}/children/${child}/privileges`,
    ]) {
      const some = groupPrivileges.slice(0, 4);
      const answers = await Promise.all(some.map((privilege) => change(path, { grant: [privilege] })));
      expect(answers.map(({ status }) => status)).toEqual(some.map(() => 204));
      expect(await at(path)).toEqual(some);
    }
  });

  it('of who is taken out at the same moment do not bring him back', async () => {
    for (let round = 0; round < 5; round++) {
      const { id } = await person(house);
      await join(house, group, id, ['group_view']);
      const [, removed] = await Promise.all([
        change(`/groups/${group}/users/${id}/privileges`, { grant: ['group_update'] }),
        house.admin.send(`/groups/${group}/users/${id}`, { method: 'DELETE' }),
      ]);
      expect(removed.status).toBe(204);
      expect((await house.admin.send(`/groups/${group}/users/${id}`)).status).toBe(404);
    }
  });

  it('may be taken from oneself, and are gone then', async () => {
    const ann = await person(house);
    await join(house, group, ann.id, ['group_set_privileges']);
    const path = `/groups/${group}/users/${ann.id}/privileges`;
    const revoke = { method: 'PATCH', body: { revoke: ['group_set_privileges'] } };
    expect((await ann.client.send(path, revoke)).status).toBe(204);
    expect((await ann.client.send(path, revoke)).status).toBe(403);
    expect(await at(path, ann.client)).toEqual([]);
  });

  it.each([
    [{}, 'missingAtLeastOneValue', { keys: ['grant', 'revoke'] }],
    [{ grant: '' }, 'badValueListOfStrings', { key: 'grant' }],
    [{ grant: null }, 'badValueListOfStrings', { key: 'grant' }],
    [{ revoke: [1] }, 'badValueListOfStrings', { key: 'revoke' }],
    [{ grant: ['oz_groups_list'] }, 'badValueListNotAllowed', { key: 'grant', allowed: groupPrivileges }],
  ])('of members are not changed by %j', async (body, id, details) => {
    const user = await person(house);
    await join(house, group, user.id, []);
    const answer = await change(`/groups/${group}/users/${user.id}/privileges`, body);
    expect(answer.status).toBe(400);
    expect(errorOf(answer)).toMatchObject({ id, details });
  });

  it('of the zone are held by groups and by who is in them, and told apart', async () => {
    const ann = await person(house);
    const above = await newGroup(house);
    await nest(house, above, group, []);
    await join(house, group, ann.id, []);
    expect(
      (await change(`/groups/${above}/privileges`, { grant: ['oz_users_list', 'oz_groups_list'] })).status,
    ).toBe(204);
    await change(`/groups/${group}/privileges`, { grant: ['oz_spaces_list'] });
    await change(`/users/${ann.id}/privileges`, { grant: ['oz_shares_view'], revoke: ['oz_shares_view'] });
    expect(await at(`/groups/${above}/privileges`)).toEqual(['oz_groups_list', 'oz_users_list']);
    expect(await at(`/groups/${group}/privileges`)).toEqual(['oz_spaces_list']);
    expect(await at(`/groups/${group}/effective_privileges`)).toEqual([
      'oz_groups_list',
      'oz_spaces_list',
      'oz_users_list',
    ]);
    expect(await at('/user/privileges', ann.client)).toEqual(['oz_shares_view']);
    const all = ['oz_groups_list', 'oz_shares_view', 'oz_spaces_list', 'oz_users_list'];
    expect(await at('/user/effective_privileges', ann.client)).toEqual(all);
    expect(await at(`/users/${ann.id}/effective_privileges`)).toEqual(all);
    expect((await ann.client.send('/groups')).status).toBe(200);
    expect((await house.admin.send(`/groups/${above}/privileges`, { method: 'DELETE' })).status).toBe(204);
    expect(await at(`/groups/${above}/privileges`)).toEqual([]);
    expect((await ann.client.send('/groups')).status).toBe(403);
  });

  it('of the zone are all with "Admins" and none with "All users"', async () => {
    expect(await at('/groups/admins/privileges')).toHaveLength(91);
    expect(await at('/groups/all_users/privileges')).toEqual([]);
    expect(await at('/user/effective_privileges')).toHaveLength(91);
  });

  it('of the zone are given by those alone who hold them', async () => {
    const clerk = await person(house, ['oz_set_privileges']);
    const path = `/groups/${group}/privileges`;
    const give = (name: string) => clerk.client.send(path, { method: 'PATCH', body: { grant: [name] } });
    expect((await give('oz_groups_list')).status).toBe(204);
    const refused = await give('oz_groups_create');
    expect(refused.status).toBe(403);
    expect(errorOf(refused).details?.['hint']).toContain('oz_groups_create');
    expect(await at(path)).toEqual(['oz_groups_list']);
    await change(path, { grant: ['oz_groups_create'] });
    const taken = await clerk.client.send(path, { method: 'DELETE' });
    expect(taken.status).toBe(403);
    expect(await at(path)).toEqual(['oz_groups_create', 'oz_groups_list']);
  });

  it('of the zone that something wider confers are not taken one by one', async () => {
    for (const method of ['PATCH', 'DELETE']) {
      const body = method === 'PATCH' ? { body: { revoke: ['oz_groups_list'] } } : {};
      const answer = await house.admin.send('/groups/admins/privileges', { method, ...body });
      expect(answer.status).toBe(400);
      expect(errorOf(answer).id).toBe('notSupported');
    }
    const roles = house.app.get(RolesService);
    const role = await roles.create(house.system, { name: 'Lister', permissions: ['oz_groups_list'] });
    await roles.assign(house.system, role.id, { type: 'group', id: group });
    const path = `/groups/${group}/privileges`;
    await change(path, { grant: ['oz_groups_list'] });
    expect((await change(path, { revoke: ['oz_groups_list'] })).status).toBe(400);
    expect(await at(path)).toEqual(['oz_groups_list']);
  });

  it('of members belong to the group as it stands: a deleted one has none', async () => {
    await house.app.get(GroupsService).delete(house.system, group);
    expect((await house.admin.send(`/groups/${group}/privileges`)).status).toBe(404);
  });
});
