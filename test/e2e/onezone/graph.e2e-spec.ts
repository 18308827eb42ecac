import { groupPrivileges } from '../../../src/permissions/catalogue/group-privilege.js';
import { emptyLists } from './guarded-calls.js';
import {
  errorOf,
  idIn,
  join,
  MOUNT,
  newGroup,
  person,
  startOnezoneHouse,
  type Member,
  type OnezoneHouse,
} from './onezone-house.js';

const PUT = { method: 'PUT' } as const;
const DELETE = { method: 'DELETE' } as const;
const MADE = { method: 'POST', body: { name: 'Made', type: 'unit' } } as const;
const UNKNOWN = '01934f5c-7d4e-7c3a-9b1e-2f4a6c8e0b12';

describe('groups in groups on Onezone', () => {
  let house: OnezoneHouse;
  let ann: Member;

  beforeAll(async () => {
    house = await startOnezoneHouse();
    ann = await person(house);
  });

  afterAll(() => house.close());

  const get = async (path: string) => (await house.admin.send(path)).json;
  const groupsAt = async (path: string) => ((await get(path)) as { groups: string[] }).groups.sort();
  const usersAt = async (path: string) => ((await get(path)) as { users: string[] }).users.sort();
  const put = (parent: string, child: string, body?: unknown) =>
    house.admin.send(`/groups/${parent}/children/${child}`, { ...PUT, body });

  /** top ⊃ middle ⊃ bottom, with Ann in the bottom. */
  const chain = async () => {
    const [top, middle, bottom] = [await newGroup(house), await newGroup(house), await newGroup(house)];
    await put(top, middle);
    await put(middle, bottom);
    await join(house, bottom, ann.id, []);
    return { top, middle, bottom };
  };

  it('are put in with 201 and a Location, and listed from both sides', async () => {
    const [parent, child] = [await newGroup(house), await newGroup(house)];
    const answer = await put(parent, child);
    expect(answer.status).toBe(201);
    expect(answer.text).toBe('');
    expect(answer.headers.get('location')).toBe(`${house.url}${MOUNT}/groups/${parent}/children/${child}`);
    expect(await groupsAt(`/groups/${parent}/children`)).toEqual([child]);
    expect(await groupsAt(`/groups/${child}/parents`)).toEqual([parent]);
    expect(await get(`/groups/${parent}/children/${child}/privileges`)).toEqual({
      privileges: ['group_view'],
    });
  });

  it('are told from far away as well, without themselves', async () => {
    const { top, middle, bottom } = await chain();
    expect(await groupsAt(`/groups/${top}/effective_children`)).toEqual([middle, bottom].sort());
    expect(await groupsAt(`/groups/${bottom}/effective_parents`)).toEqual([top, middle].sort());
    expect(await usersAt(`/groups/${top}/effective_users`)).toEqual([ann.id]);
    expect(await usersAt(`/groups/${top}/users`)).toEqual([]);
  });

  it('are read from above without their maker, and from below with him', async () => {
    const { top, bottom } = await chain();
    const shared = await get(`/groups/${top}/effective_children/${bottom}`);
    expect(Object.keys(shared as object).sort()).toEqual(['creationTime', 'groupId', 'name', 'type']);
    const seen = await get(`/groups/${bottom}/effective_parents/${top}`);
    expect(Object.keys(seen as object).sort()).toEqual([
      'creationTime',
      'creator',
      'groupId',
      'name',
      'type',
    ]);
    expect(seen).toEqual(await get(`/groups/${top}`));
  });

  it('tell by which next group somebody is in them, and "self" for being in directly', async () => {
    const { top, middle, bottom } = await chain();
    const other = await newGroup(house);
    await put(top, other);
    await put(other, bottom);
    await join(house, top, ann.id, []);
    const ways = (
      (await get(`/groups/${top}/effective_users/${ann.id}/membership`)) as {
        intermediaries: { type: string; id: string }[];
      }
    ).intermediaries;
    expect(ways.every(({ type }) => type === 'group')).toBe(true);
    expect(ways.map(({ id }) => id).sort()).toEqual([middle, other, 'self'].sort());
    await put(top, bottom);
    const ofGroup = await get(`/groups/${top}/effective_children/${bottom}/membership`);
    expect(
      (ofGroup as { intermediaries: { id: string }[] }).intermediaries.map(({ id }) => id).sort(),
    ).toEqual([middle, other, 'self'].sort());
    expect(await get(`/groups/${top}/effective_children/${middle}/membership`)).toEqual({
      intermediaries: [{ type: 'group', id: 'self' }],
    });
  });

  it('are taken out with 204 from either side', async () => {
    const { top, middle, bottom } = await chain();
    expect((await house.admin.send(`/groups/${top}/children/${middle}`, DELETE)).status).toBe(204);
    expect((await house.admin.send(`/groups/${bottom}/parents/${middle}`, DELETE)).status).toBe(204);
    expect(await groupsAt(`/groups/${top}/effective_children`)).toEqual([]);
    expect(await groupsAt(`/groups/${bottom}/effective_parents`)).toEqual([]);
  });

  it('are not found where they are not, whoever asks', async () => {
    const { top, middle, bottom } = await chain();
    const paths = [
      `/groups/${top}/children/${bottom}`,
      `/groups/${bottom}/parents/${top}`,
      `/groups/${top}/effective_children/${top}`,
      `/groups/${top}/effective_parents/${middle}`,
      `/groups/${top}/children/${bottom}/privileges`,
      `/groups/${top}/users/${UNKNOWN}`,
      `/groups/${bottom}/effective_users/${(await person(house)).id}/membership`,
      `/groups/${top}/users/${ann.id}/privileges`,
      `/groups/${UNKNOWN}/children`,
    ];
    for (const caller of [house.admin, ann.client, house.anonymous]) {
      for (const path of paths) {
        const answer = await caller.send(path);
        expect([path, answer.status]).toEqual([path, 404]);
        expect(errorOf(answer).id).toBe('notFound');
      }
    }
    const away = await house.anonymous.send(`/groups/${top}/children/${bottom}`, DELETE);
    expect(away.status).toBe(404);
  });

  it('are made above a group, which then may do everything there', async () => {
    const group = await newGroup(house);
    await join(house, group, ann.id, ['group_add_parent']);
    const answer = await ann.client.send(`/groups/${group}/parents`, MADE);
    expect(answer.status).toBe(201);
    const parent = idIn(answer);
    expect(answer.headers.get('location')).toBe(`${house.url}${MOUNT}/groups/${group}/parents/${parent}`);
    expect(await get(`/groups/${parent}`)).toMatchObject({ name: 'Made', type: 'unit' });
    expect(await usersAt(`/groups/${parent}/users`)).toEqual([]);
    expect(await get(`/groups/${parent}/children/${group}/privileges`)).toEqual({
      privileges: groupPrivileges,
    });
    // At once, by way of the group that he is in.
    expect(
      (await ann.client.send(`/groups/${parent}`, { method: 'PATCH', body: { name: 'Renamed' } })).status,
    ).toBe(204);
  });

  it('are made below a group, with who asked in them', async () => {
    const group = await newGroup(house);
    await join(house, group, ann.id, ['group_add_child']);
    const answer = await ann.client.send(`/groups/${group}/children`, MADE);
    expect(answer.status).toBe(201);
    const child = idIn(answer);
    expect(answer.headers.get('location')).toBe(`${house.url}${MOUNT}/groups/${group}/children/${child}`);
    expect(await get(`/groups/${group}/children/${child}/privileges`)).toEqual({
      privileges: ['group_view'],
    });
    expect(await get(`/groups/${child}/users/${ann.id}/privileges`)).toEqual({ privileges: groupPrivileges });
  });

  it('are made above no unknown group: 403 for users, 404 for who may, and nothing is made', async () => {
    const before = await groupsAt('/groups');
    const path = `/groups/${UNKNOWN}/parents`;
    expect((await ann.client.send(path, MADE)).status).toBe(403);
    expect((await house.anonymous.send(path, MADE)).status).toBe(401);
    const answer = await house.admin.send(path, MADE);
    expect(answer.status).toBe(404);
    expect(errorOf(answer).id).toBe('notFound');
    expect(await groupsAt('/groups')).toEqual(before);
  });

  it('are not put in twice, not into themselves, not in a circle, and only if they are known', async () => {
    const { top, middle, bottom } = await chain();
    const twice = await put(top, middle);
    expect(twice.status).toBe(409);
    const details = { childType: 'group', childId: middle, parentType: 'group', parentId: top };
    expect(errorOf(twice)).toMatchObject({ id: 'relationAlreadyExists', details });
    const self = await put(top, top);
    expect(self.status).toBe(400);
    expect(errorOf(self)).toEqual({
      id: 'cannotAddRelationToSelf',
      description: expect.any(String) as string,
    });
    for (const [parent, child] of [
      [middle, top],
      [bottom, top],
    ] as const) {
      const circle = await put(parent, child);
      expect(circle.status).toBe(400);
      expect(errorOf(circle)).toMatchObject({ id: 'badData', details: { key: 'groupId' } });
    }
    const unknown = await put(top, UNKNOWN);
    expect(unknown.status).toBe(400);
    expect(errorOf(unknown)).toMatchObject({ id: 'badValueIdNotFound', details: { key: 'groupId' } });
  });

  it('that are built in are neither above nor below others unless they may be', async () => {
    const group = await newGroup(house);
    for (const [parent, child] of [
      ['all_users', group],
      [group, 'all_users'],
    ] as const) {
      const answer = await put(parent, child);
      expect(answer.status).toBe(403);
      expect(errorOf(answer).id).toBe('protectedGroup');
    }
    await put(group, 'admins');
    expect(errorOf(await put(group, 'admins')).details).toMatchObject({ childId: 'admins', parentId: group });
    expect(await groupsAt(`/groups/${group}/children`)).toEqual(['admins']);
    expect((await house.admin.send(`/groups/${group}/children/admins`, DELETE)).status).toBe(204);
  });

  it('let everybody active be in "All users"', async () => {
    expect(await usersAt('/groups/all_users/effective_users')).toContain(ann.id);
    expect((await ann.client.send(`/groups/all_users/effective_users/${ann.id}/membership`)).json).toEqual({
      intermediaries: [{ type: 'group', id: 'self' }],
    });
  });

  it.each(emptyLists)('have no %s here', async (list, key) => {
    const answer = await house.admin.send(`/groups/${await newGroup(house)}/${list}`);
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({ [key]: [] });
  });

  it('let their users be read by who sees the group, by themselves, and who made it by every member', async () => {
    const made = idIn(await ann.client.send('/user/groups', { method: 'POST', body: { name: 'Of Ann' } }));
    const [bob, eve] = [await person(house), await person(house)];
    await join(house, made, bob.id, []);
    expect((await bob.client.send(`/groups/${made}/users/${ann.id}`)).status).toBe(200);
    expect((await bob.client.send(`/groups/${made}/users/${bob.id}`)).json).toMatchObject({ userId: bob.id });
    expect((await ann.client.send(`/groups/${made}/effective_users/${bob.id}`)).status).toBe(200);
    expect((await eve.client.send(`/groups/${made}/users/${ann.id}`)).status).toBe(403);
    await join(house, made, eve.id, []);
    expect((await bob.client.send(`/groups/${made}/users/${eve.id}`)).status).toBe(403);
  });
});
