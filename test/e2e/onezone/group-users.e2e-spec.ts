import { systemCaller } from '../../../src/common/principal.js';
import { MembershipsService } from '../../../src/groups/members/memberships.service.js';
import {
  MOUNT,
  errorOf,
  join,
  newGroup,
  person,
  startOnezoneHouse,
  type OnezoneHouse,
} from './onezone-house.js';

const PUT = { method: 'PUT' } as const;
const DELETE = { method: 'DELETE' } as const;

describe('the direct users of a group of Onezone', () => {
  let house: OnezoneHouse;
  let group: string;

  beforeAll(async () => {
    house = await startOnezoneHouse();
  });

  beforeEach(async () => {
    group = await newGroup(house);
  });

  afterAll(() => house.close());

  const users = async () => (await house.admin.send(`/groups/${group}/users`)).json;
  const privilegesOf = async (userId: string) => {
    const { items } = await house.app.get(MembershipsService).members(house.system, group, { offset: 0 });
    return items.find(({ user }) => user.id === userId)?.membership.privileges;
  };

  it('are added with 201 and a Location, and listed by their ids', async () => {
    const { id } = await person(house);
    const answer = await house.admin.send(`/groups/${group}/users/${id}`, PUT);
    expect(answer.status).toBe(201);
    expect(answer.text).toBe('');
    expect(answer.headers.get('location')).toBe(`${house.url}${MOUNT}/groups/${group}/users/${id}`);
    expect(await users()).toEqual({ users: [id] });
    expect(await privilegesOf(id)).toEqual(['group_view']);
  });

  it('get the privileges that are named, each once, or none for an empty list', async () => {
    const [first, second] = [await person(house), await person(house)];
    const privileges = ['group_update', 'group_add_user', 'group_update'];
    await house.admin.send(`/groups/${group}/users/${first.id}`, { ...PUT, body: { privileges } });
    await house.admin.send(`/groups/${group}/users/${second.id}`, { ...PUT, body: { privileges: [] } });
    expect(await privilegesOf(first.id)).toEqual(['group_add_user', 'group_update']);
    expect(await privilegesOf(second.id)).toEqual([]);
  });

  it('are not added twice, and stay as they were', async () => {
    const { id } = await person(house);
    await house.admin.send(`/groups/${group}/users/${id}`, PUT);
    const body = { privileges: ['group_delete'] };
    const again = await house.admin.send(`/groups/${group}/users/${id}`, { ...PUT, body });
    expect(again.status).toBe(409);
    const details = { childType: 'user', childId: id, parentType: 'group', parentId: group };
    expect(errorOf(again)).toMatchObject({ id: 'relationAlreadyExists', details });
    expect(await privilegesOf(id)).toEqual(['group_view']);
  });

  it('must exist: an unknown one in the path is 400, for the group was found', async () => {
    const { id: organizationId } = await house.foundOrganization('elsewhere');
    const foreign = (await person({ ...house, system: systemCaller(organizationId) })).id;
    for (const id of ['nobody', foreign, '01934f5c-7d4e-7c3a-9b1e-2f4a6c8e0b12']) {
      const answer = await house.admin.send(`/groups/${group}/users/${id}`, PUT);
      expect(answer.status).toBe(400);
      expect(errorOf(answer)).toMatchObject({ id: 'badValueIdNotFound', details: { key: 'userId' } });
    }
    expect(await users()).toEqual({ users: [] });
  });

  it('are added by themselves alone, unless the zone lets one add others', async () => {
    const [owner, other] = [await person(house), await person(house)];
    await join(house, group, owner.id, ['group_add_user', 'group_set_privileges']);
    const refused = await owner.client.send(`/groups/${group}/users/${other.id}`, PUT);
    expect(refused.status).toBe(403);
    expect(errorOf(refused).details).toEqual({
      hint: 'This takes doing it for yourself, or oz_groups_add_relationships and oz_users_add_relationships.',
    });
    expect(await users()).toEqual({ users: [owner.id] });
  });

  it('are taken out with 204, and are gone', async () => {
    const { id } = await person(house);
    await join(house, group, id, []);
    const answer = await house.admin.send(`/groups/${group}/users/${id}`, DELETE);
    expect(answer.status).toBe(204);
    expect(answer.text).toBe('');
    expect(await users()).toEqual({ users: [] });
  });

  it('are not found if they are none, whoever asks', async () => {
    const { id, client } = await person(house);
    for (const caller of [house.admin, client, house.anonymous]) {
      for (const user of [id, 'nobody']) {
        const answer = await caller.send(`/groups/${group}/users/${user}`, DELETE);
        expect(answer.status).toBe(404);
        expect(errorOf(answer).id).toBe('notFound');
      }
    }
  });

  it('are found by those alone who may look', async () => {
    const { id } = await person(house);
    await join(house, group, id, []);
    expect((await house.anonymous.send(`/groups/${group}/users/${id}`, DELETE)).status).toBe(401);
    expect((await house.anonymous.send(`/groups/${group}/users`)).status).toBe(401);
    expect(await users()).toEqual({ users: [id] });
  });

  it('of "All users" are not stored, and none can be added', async () => {
    const { id } = await person(house);
    expect((await house.admin.send('/groups/all_users/users')).json).toEqual({ users: [] });
    const answer = await house.admin.send(`/groups/all_users/users/${id}`, PUT);
    expect(answer.status).toBe(403);
    expect(errorOf(answer).id).toBe('protectedGroup');
  });

  it('of "Admins" are added by those alone who hold what it confers', async () => {
    const clerk = await person(house, ['oz_groups_add_relationships', 'oz_users_add_relationships']);
    const answer = await clerk.client.send(`/groups/admins/users/${clerk.id}`, PUT);
    expect(answer.status).toBe(403);
    expect(errorOf(answer).id).toBe('forbidden');
    expect((await clerk.client.send('/groups/admins')).status).toBe(403);
  });

  it('of "Admins" do not all leave', async () => {
    const { users: admins } = (await house.admin.send('/groups/admins/users')).json as { users: string[] };
    const answer = await house.admin.send(`/groups/admins/users/${admins[0] ?? ''}`, DELETE);
    expect(answer.status).toBe(403);
    expect(errorOf(answer).id).toBe('forbidden');
    expect((await house.admin.send('/groups/admins/users')).json).toEqual({ users: admins });
  });
});
