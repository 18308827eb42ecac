import { rowsOf } from '../../support/acts.js';
import { GroupsService } from '../../../src/groups/groups.service.js';
import {
  errorOf,
  idIn,
  join,
  nest,
  newGroup,
  person,
  startOnezoneHouse,
  type OnezoneHouse,
} from './onezone-house.js';

describe('groups of Onezone', () => {
  let house: OnezoneHouse;

  beforeAll(async () => {
    house = await startOnezoneHouse();
  });

  afterAll(() => house.close());

  const read = async (id: string) => (await house.admin.send(`/groups/${id}`)).json;
  const native = (id: string) => house.app.get(GroupsService).get(house.system, id);

  it('are read with their five fields, and no more', async () => {
    const creator = await person(house, ['oz_groups_create']);
    const made = await creator.client.send('/groups', {
      method: 'POST',
      body: { name: 'Beamline Ops', type: 'unit' },
    });
    const answer = await house.admin.send(`/groups/${idIn(made)}`);
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({
      groupId: idIn(made),
      name: 'Beamline Ops',
      type: 'unit',
      creator: { type: 'user', id: creator.id },
      creationTime: Math.floor(house.clock.now().getTime() / 1000),
    });
  });

  it('are teams where nothing else is said, and have no members, not even who made them', async () => {
    const id = await newGroup(house);
    expect(await read(id)).toMatchObject({ type: 'team' });
    expect((await house.admin.send(`/groups/${id}/users`)).json).toEqual({ users: [] });
  });

  it.each(['organization', 'unit', 'team', 'role_holders'])('can be of type %s', async (type) => {
    const made = await house.admin.send('/groups', { method: 'POST', body: { name: 'Typed', type } });
    expect(await read(idIn(made))).toMatchObject({ type });
  });

  it('are read by who is in them by way of another group, without any privilege there', async () => {
    const [outer, inner] = [await newGroup(house), await newGroup(house)];
    const member = await person(house);
    await join(house, inner, member.id, []);
    expect((await member.client.send(`/groups/${outer}`)).status).toBe(403);
    await nest(house, outer, inner, []);
    expect((await member.client.send(`/groups/${outer}`)).status).toBe(200);
  });

  it('of everybody are the two that every zone has, by their own ids', async () => {
    expect(await read('admins')).toMatchObject({
      groupId: 'admins',
      name: 'Admins',
      type: 'role_holders',
      creator: { type: 'nobody', id: null },
    });
    expect(await read('all_users')).toMatchObject({ groupId: 'all_users', name: 'All users' });
  });

  it('are listed by their ids, all of them', async () => {
    const made = [await newGroup(house), await newGroup(house)];
    const answer = await house.admin.send('/groups');
    expect(answer.status).toBe(200);
    const { groups } = answer.json as { groups: string[] };
    expect(Object.keys(answer.json as object)).toEqual(['groups']);
    expect(groups).toEqual(expect.arrayContaining(['admins', 'all_users', ...made]));
    expect(new Set(groups).size).toBe(groups.length);
  });

  it('bear one name as often as one likes, and each shows it', async () => {
    const ids = [
      await newGroup(house, 'Twins'),
      await newGroup(house, 'Twins'),
      await newGroup(house, 'TWINS'),
    ];
    expect(new Set(ids).size).toBe(3);
    const names = await Promise.all(ids.map(async (id) => ((await read(id)) as { name: string }).name));
    expect(names).toEqual(['Twins', 'Twins', 'TWINS']);
    const unique = await Promise.all(ids.map(async (id) => (await native(id)).name));
    expect(unique).toEqual(['Twins', 'Twins (2)', 'TWINS (3)']);
  });

  it('with a free name are renamed with it elsewhere until they are renamed here', async () => {
    const id = await newGroup(house, 'Follower');
    const groups = house.app.get(GroupsService);
    await groups.update(house.system, id, { name: 'Follower too' });
    expect(await read(id)).toMatchObject({ name: 'Follower too' });
    const renamed = await house.admin.send(`/groups/${id}`, {
      method: 'PATCH',
      body: { name: 'On its own' },
    });
    expect(renamed.status).toBe(204);
    expect(renamed.text).toBe('');
    expect(await native(id)).toMatchObject({ name: 'Follower too', displayName: 'On its own' });
    await groups.update(house.system, id, { name: 'Follower three' });
    expect(await read(id)).toMatchObject({ name: 'On its own' });
  });

  it('change their type alone, or to a name that another group bears', async () => {
    const id = await newGroup(house, 'Changeling');
    const path = `/groups/${id}`;
    expect((await house.admin.send(path, { method: 'PATCH', body: { type: 'unit' } })).status).toBe(204);
    expect(await read(id)).toMatchObject({ name: 'Changeling', type: 'unit' });
    expect((await house.admin.send(path, { method: 'PATCH', body: { name: 'Twins' } })).status).toBe(204);
    expect(await read(id)).toMatchObject({ name: 'Twins', type: 'unit' });
  });

  it('are made, changed and deleted in the log by this surface, with whoever comes into them', async () => {
    const [id, { id: member }] = [await newGroup(house), await person(house)];
    await house.admin.send(`/groups/${id}`, { method: 'PATCH', body: { type: 'unit' } });
    await house.admin.send(`/groups/${id}/users/${member}`, { method: 'PUT' });
    await house.admin.send(`/groups/${id}`, { method: 'DELETE' });
    const acts = await rowsOf<{ surface: string; actions: string[] }>(
      house,
      `select a.surface, array_agg(distinct c.action) as actions from acts a join changes c on c.act_id = a.id
        where c.subject_id = $1 group by a.surface`,
      [id],
    );
    expect(acts.map(({ surface }) => surface)).toEqual(['onezone']);
    expect(acts[0]?.actions).toEqual(
      expect.arrayContaining(['group.created', 'group.updated', 'group.deleted', 'membership.begun']),
    );
  });

  it('are deleted, with an empty answer, and are not found after that', async () => {
    const id = await newGroup(house);
    const deleted = await house.admin.send(`/groups/${id}`, { method: 'DELETE' });
    expect(deleted.status).toBe(204);
    expect(deleted.text).toBe('');
    for (const method of ['GET', 'PATCH', 'DELETE']) {
      const again = await house.anonymous.send(`/groups/${id}`, { method });
      expect(again.status).toBe(404);
      expect(errorOf(again).id).toBe('notFound');
    }
    expect(((await house.admin.send('/groups')).json as { groups: string[] }).groups).not.toContain(id);
  });

  it.each(['admins', 'all_users'])(
    'such as %s cannot be deleted, not even by a site administrator',
    async (id) => {
      const answer = await house.admin.send(`/groups/${id}`, { method: 'DELETE' });
      expect(answer.status).toBe(403);
      expect(errorOf(answer).id).toBe('protectedGroup');
      expect((await house.admin.send(`/groups/${id}`)).status).toBe(200);
    },
  );

  it('made fifty times at once under one name are fifty groups', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        house.admin.send('/groups', { method: 'POST', body: { name: 'Rush' } }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 201));
    const ids = new Set(answers.map(idIn));
    expect(ids.size).toBe(50);
    const groups = await Promise.all([...ids].map(native));
    expect(new Set(groups.map(({ name }) => name)).size).toBe(50);
    expect(new Set(groups.map(({ displayName }) => displayName))).toEqual(new Set(['Rush']));
  });
});
