import { groupPrivileges } from '../../../src/permissions/catalogue/group-privilege.js';
import { basic } from '../../support/http-client.js';
import { apiToken } from '../../support/people.js';
import {
  errorOf,
  idIn,
  join,
  MOUNT,
  newGroup,
  nest,
  person,
  startOnezoneHouse,
  type OnezoneHouse,
} from './onezone-house.js';

const DELETE = { method: 'DELETE' } as const;
const UNKNOWN = '01934f5c-7d4e-7c3a-9b1e-2f4a6c8e0b12';

describe('users on Onezone', () => {
  let house: OnezoneHouse;

  beforeAll(async () => {
    house = await startOnezoneHouse();
  });

  afterAll(() => house.close());

  const create = (body: unknown) => house.admin.send('/users', { method: 'POST', body });
  const usersOf = async () => ((await house.admin.send('/users')).json as { users: string[] }).users;

  it('are made with 201 and a Location, read, listed and deleted', async () => {
    const made = await create({ username: 'ann', password: 'a-good-password', fullName: 'Ann Lee' });
    expect(made.status).toBe(201);
    expect(made.text).toBe('');
    const id = idIn(made);
    expect(made.headers.get('location')).toBe(`${house.url}${MOUNT}/users/${id}`);
    const seen = {
      userId: id,
      fullName: 'Ann Lee',
      username: 'ann',
      creationTime: Math.floor(house.clock.now().getTime() / 1000),
      name: 'Ann Lee',
      login: 'ann',
      alias: 'ann',
    };
    expect((await house.admin.send(`/users/${id}`)).json).toEqual(seen);
    const ann = house.anonymous.with(basic('ann', 'a-good-password'));
    expect((await ann.send(`/users/${id}`)).json).toEqual(seen);
    expect((await ann.send('/user')).json).toEqual({ ...seen, emails: [], linkedAccounts: [] });
    expect(await usersOf()).toContain(id);
    expect((await house.admin.send(`/users/${id}`, DELETE)).status).toBe(204);
    expect((await house.anonymous.send(`/users/${id}`)).status).toBe(404);
    expect(await usersOf()).not.toContain(id);
  });

  it('are listed without the one who stands for nobody', async () => {
    const everybody = await Promise.all((await usersOf()).map((id) => house.admin.send(`/users/${id}`)));
    const names = everybody.map(({ json }) => (json as { username: string }).username);
    expect(names).toContain('admin');
    expect(names).not.toContain('Anonymous');
  });

  const good = { username: 'somebody', password: 'a-good-password' };
  it.each([
    [{ password: 'a-good-password' }, 'missingRequiredValue', { key: 'username' }],
    [{ username: 'somebody' }, 'missingRequiredValue', { key: 'password' }],
    [{ ...good, username: 1 }, 'badValueString', { key: 'username' }],
    [{ ...good, username: 'a' }, 'badValueUsername', undefined],
    [{ ...good, username: '-ab' }, 'badValueUsername', undefined],
    [{ ...good, username: 'x'.repeat(33) }, 'badValueUsername', undefined],
    [{ ...good, username: 'ünï' }, 'badValueUsername', undefined],
    [{ ...good, username: null }, 'badValueUsername', undefined],
    [{ ...good, password: 'short' }, 'badValuePassword', undefined],
    [{ ...good, password: 'x'.repeat(2000) }, 'badValuePassword', undefined],
    [{ ...good, password: 12345678 }, 'badValueString', { key: 'password' }],
    [{ ...good, fullName: 'A' }, 'badValueFullName', undefined],
    [{ ...good, fullName: 'x'.repeat(129) }, 'badValueFullName', undefined],
    [{ ...good, fullName: 'a\nb' }, 'badValueFullName', undefined],
    [{ ...good, fullName: [] }, 'badValueString', { key: 'fullName' }],
    [{ ...good, username: 'ADMIN' }, 'badValueIdentifierOccupied', { key: 'username' }],
  ])('are not made of %j', async (body, id, details) => {
    const before = await usersOf();
    const answer = await create(body);
    expect(answer.status).toBe(400);
    const error = errorOf(answer);
    expect({ id: error.id, details: error.details }).toEqual({ id, details });
    expect(await usersOf()).toEqual(before);
  });

  it('that are unknown are 404 for anybody', async () => {
    for (const path of [`/users/${UNKNOWN}`, '/users/nobody', `/users/${UNKNOWN}/privileges`]) {
      expect((await house.anonymous.send(path)).status).toBe(404);
    }
  });

  it('who are administrators are not deleted by who is none', async () => {
    const clerk = await person(house, ['oz_users_delete']);
    const { userId } = (await house.admin.send('/user')).json as { userId: string };
    const answer = await clerk.client.send(`/users/${userId}`, DELETE);
    expect(answer.status).toBe(403);
    expect(errorOf(answer).id).toBe('forbidden');
  });

  describe('who ask for themselves', () => {
    const make = { method: 'POST', body: { name: 'Own' } } as const;

    it('make groups of their own, in which they may do everything', async () => {
      const ann = await person(house);
      const made = await ann.client.send('/user/groups', make);
      expect(made.status).toBe(201);
      expect(made.text).toBe('');
      const group = idIn(made);
      expect(made.headers.get('location')).toBe(`${house.url}${MOUNT}/user/groups/${group}`);
      expect((await ann.client.send(`/user/groups/${group}`)).json).toMatchObject({
        groupId: group,
        name: 'Own',
        type: 'team',
        creator: { type: 'user', id: ann.id },
      });
      const path = `/groups/${group}/users/${ann.id}/privileges`;
      expect((await ann.client.send(path)).json).toEqual({ privileges: groupPrivileges });
      expect((await ann.client.send('/user/groups')).json).toEqual({ groups: [group] });
      const put = await ann.client.send(`/groups/${group}/users/${(await person(house)).id}`, {
        method: 'PUT',
      });
      expect(put.status).toBe(403);
    });

    it('see the groups that they are in, and no others', async () => {
      const ann = await person(house);
      const [inner, outer, other] = [await newGroup(house), await newGroup(house), await newGroup(house)];
      await nest(house, outer, inner, []);
      await join(house, inner, ann.id, []);
      expect((await ann.client.send('/user/groups')).json).toEqual({ groups: [inner] });
      const { groups } = (await ann.client.send('/user/effective_groups')).json as { groups: string[] };
      expect(groups.sort()).toEqual([inner, outer, 'all_users'].sort());
      for (const path of [`/user/groups/${outer}`, `/user/effective_groups/${outer}`]) {
        expect((await ann.client.send(path)).json).toMatchObject({ groupId: outer });
      }
      for (const path of [
        `/user/groups/${other}`,
        `/user/effective_groups/${other}`,
        '/user/groups/unknown',
      ]) {
        expect((await ann.client.send(path)).status).toBe(404);
        expect((await house.anonymous.send(path)).status).toBe(401);
      }
    });

    it('leave what they are in directly, whatever they may do there', async () => {
      const ann = await person(house);
      const [inner, outer] = [await newGroup(house), await newGroup(house)];
      await nest(house, outer, inner, []);
      await join(house, inner, ann.id, []);
      expect((await ann.client.send(`/user/groups/${outer}`, DELETE)).status).toBe(404);
      expect((await ann.client.send(`/user/groups/${inner}`, DELETE)).status).toBe(204);
      expect((await ann.client.send(`/user/groups/${inner}`, DELETE)).status).toBe(404);
      expect((await ann.client.send('/user/groups')).json).toEqual({ groups: [] });
      expect((await house.admin.send(`/groups/${inner}`)).status).toBe(200);
    });

    it('do by a token with scopes what the scopes name, as who they are', async () => {
      const ann = await person(house);
      const group = await newGroup(house);
      const between = await newGroup(house);
      await join(house, between, ann.id, []);
      await nest(house, group, between, ['group_add_user', 'group_update']);
      const narrow = house.anonymous.with({ 'x-auth-token': await apiToken(house, ann, ['group_add_user']) });
      expect((await narrow.send(`/groups/${group}/users/${ann.id}`, { method: 'PUT' })).status).toBe(201);
      expect((await narrow.send(`/groups/${group}`)).status).toBe(200);
      expect(
        (await narrow.send(`/groups/${group}`, { method: 'PATCH', body: { name: 'Named' } })).status,
      ).toBe(403);
      const refused = await narrow.send('/user/groups', make);
      expect(refused.status).toBe(403);
      expect(errorOf(refused).details?.['hint']).toBe('This takes a token without scopes.');
      expect((await narrow.send(`/user/groups/${group}`, DELETE)).status).toBe(403);
    });
  });
});
