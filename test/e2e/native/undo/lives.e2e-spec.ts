import { newId } from '../../../../src/common/ids.js';
import { GroupsService } from '../../../../src/groups/groups.service.js';
import { startTestApp, type TestApp } from '../../../support/test-app.js';
import { rowsOf } from '../../../support/acts.js';
import { refusalIn, Undoer } from '../../../support/undoing.js';

describe('Undoing what became of users and groups', () => {
  let house: TestApp;
  let admin: Undoer;

  beforeAll(async () => {
    house = await startTestApp();
    admin = await Undoer.of(house);
  });

  afterAll(() => house.close());

  const patch = (path: string, body: object) => admin.sent('PATCH', path, body);
  const remove = (path: string) => admin.sent('DELETE', path);
  const statusOf = async (path: string) => (await admin.client.send(path)).status;
  const role = () => ({ name: newId(), permissions: ['READ'] });
  const membersOf = async (group: string) => {
    const { items } = await admin.read<{ items: { user: { id: string } }[] }>(
      `/groups/${group}/members/users`,
    );
    return items.map(({ user }) => user.id);
  };

  describe('of fields', () => {
    it('gives a group the values back that a change took, and leaves others alone', async () => {
      const name = newId();
      const group = await admin.made('/groups', { name, description: 'one', type: 'unit' });
      await patch(`/groups/${group}`, { name: newId(), description: 'two', type: 'team', externalId: 'x-1' });
      const event = await admin.event('group.updated', group);
      await patch(`/groups/${group}`, { externalId: 'x-1' });
      await admin.undone(event);
      expect(await admin.read(`/groups/${group}`)).toMatchObject({
        ...{ name, displayName: name, description: 'one', type: 'unit', externalId: null },
      });
    });

    it('of two changes undoes either, if they are about different fields', async () => {
      const group = await admin.made('/groups', { name: newId(), description: 'one' });
      const { name } = await admin.read(`/groups/${group}`);
      await patch(`/groups/${group}`, { name: newId() });
      const renamed = await admin.event('group.updated', group);
      await patch(`/groups/${group}`, { description: 'two' });
      await admin.undone(renamed);
      expect(await admin.read(`/groups/${group}`)).toMatchObject({ name, description: 'two' });
    });

    it('names the later change of the same field', async () => {
      const group = await admin.made('/groups');
      await patch(`/groups/${group}`, { description: 'one' });
      const first = await admin.event('group.updated', group);
      await patch(`/groups/${group}`, { description: 'two' });
      const second = await admin.event('group.updated', group);
      await patch(`/groups/${group}`, { type: 'unit' });
      expect(refusalIn(await admin.undo(first))).toEqual({
        status: 409,
        code: 'undo.contradicted',
        reason: 'group.description_changed',
        contradictedBy: [second.id],
      });
    });

    it('lets a display name follow the name again that it had followed', async () => {
      const [name, next] = [newId(), newId()];
      const group = await admin.made('/groups', { name });
      await patch(`/groups/${group}`, { displayName: 'The crew' });
      await admin.undone(await admin.event('group.updated', group));
      await patch(`/groups/${group}`, { name: next });
      expect(await admin.read(`/groups/${group}`)).toMatchObject({ name: next, displayName: next });
      await admin.undone(await admin.event('group.updated', group));
      expect(await admin.read(`/groups/${group}`)).toMatchObject({ name, displayName: name });
      const own = await admin.made('/groups', { name: newId(), displayName: 'The crew' });
      await patch(`/groups/${own}`, { displayName: 'Another crew' });
      await admin.undone(await admin.event('group.updated', own));
      await patch(`/groups/${own}`, { name: newId() });
      expect(await admin.read(`/groups/${own}`)).toMatchObject({ displayName: 'The crew' });
    });

    it('is refused where another group bears the name now, or nothing was changed', async () => {
      const name = newId();
      const group = await admin.made('/groups', { name });
      await patch(`/groups/${group}`, { name: newId() });
      const renamed = await admin.event('group.updated', group);
      await admin.made('/groups', { name });
      expect(refusalIn(await admin.undo(renamed))).toMatchObject({
        status: 409,
        code: 'undo.contradicted',
        reason: 'group.name_taken',
      });
      await patch(`/groups/${group}`, {});
      const idle = await admin.event('group.updated', group);
      expect(refusalIn(await admin.undo(idle))).toEqual({ status: 409, code: 'undo.impossible' });
      expect(refusalIn(await admin.undo(idle, 'act'))).toEqual({ status: 409, code: 'undo.impossible' });
    });

    it('gives a user his values back, whether he may sign in included', async () => {
      const user = await admin.makeUser({ city: 'Bern', email: `${newId()}@example.com` });
      const before = await admin.read(`/users/${user}`);
      await patch(`/users/${user}`, { city: null, phone: '12', active: false, userName: newId() });
      await admin.undone(await admin.event('user.updated', user));
      const { version: _version, updatedAt: _updatedAt, ...rest } = before;
      expect(await admin.read(`/users/${user}`)).toMatchObject(rest);
    });

    it('never brings a password back, nor what was erased', async () => {
      const user = await admin.makeUser();
      await patch(`/users/${user}`, { password: 'another-password', city: 'Bern' });
      const event = await admin.event('user.updated', user);
      expect(refusalIn(await admin.undo(event))).toEqual({ status: 409, code: 'undo.impossible' });
      await patch(`/users/${user}`, { city: 'Basel' });
      const erased = await admin.event('user.updated', user);
      await rowsOf(house, 'delete from personal_values where person_id = $1', [user]);
      expect(refusalIn(await admin.undo(erased))).toEqual({ status: 409, code: 'undo.erased' });
    });
  });

  describe('of a life', () => {
    it('restores what was deleted, with who was in it, and tells it once', async () => {
      const [group, user] = [await admin.made('/groups'), await admin.makeUser()];
      await admin.sent('PUT', `/groups/${group}/members/users/${user}`);
      await remove(`/groups/${group}`);
      const deleted = await admin.event('group.deleted', group);
      const { undone } = await admin.undone(deleted, 'act');
      expect(undone).toEqual([deleted.id]);
      expect(await membersOf(group)).toEqual([user]);
      const restored = await admin.event('group.restored', group);
      expect(refusalIn(await admin.undo(deleted))).toEqual({
        status: 409,
        code: 'undo.contradicted',
        reason: 'group.not_deleted',
        contradictedBy: [restored.id],
      });
      await admin.undone(restored);
      expect(await statusOf(`/groups/${group}`)).toBe(404);
    });

    it('restores a user with his groups, his role and his grants', async () => {
      const [group, user] = [await admin.made('/groups'), await admin.makeUser()];
      const id = await admin.made('/roles', role());
      await admin.sent('PUT', `/groups/${group}/members/users/${user}`);
      await admin.sent('PUT', `/roles/${id}/assignments/users/${user}`);
      await remove(`/users/${user}`);
      await admin.undone(await admin.event('user.deleted', user), 'act');
      expect(await membersOf(group)).toEqual([user]);
      const assignments = await admin.read<{ items: { subject: { id: string } }[] }>(
        `/roles/${id}/assignments`,
      );
      expect(assignments.items.map(({ subject }) => subject.id)).toEqual([user]);
      await admin.undone(await admin.event('user.restored', user), 'act');
      expect(await statusOf(`/users/${user}`)).toBe(404);
    });

    it('undoes only the very deletion that it was asked about', async () => {
      const group = await admin.made('/groups');
      await remove(`/groups/${group}`);
      const first = await admin.event('group.deleted', group);
      await admin.sent('POST', `/groups/${group}/restore`, {});
      await remove(`/groups/${group}`);
      const second = await admin.event('group.deleted', group);
      expect(refusalIn(await admin.undo(first))).toMatchObject({
        code: 'undo.contradicted',
        contradictedBy: [second.id, (await admin.event('group.restored', group)).id],
      });
      await admin.undone(second);
    });

    it('is refused where the name was taken', async () => {
      const [group, userName] = [await admin.made('/groups'), newId()];
      const { name } = await admin.read(`/groups/${group}`);
      await remove(`/groups/${group}`);
      await admin.made('/groups', { name });
      expect(refusalIn(await admin.undo(await admin.event('group.deleted', group)))).toMatchObject({
        reason: 'group.name_taken',
      });
      const user = await admin.makeUser({ userName });
      await remove(`/users/${user}`);
      await admin.makeUser({ userName });
      expect(refusalIn(await admin.undo(await admin.event('user.deleted', user)))).toMatchObject({
        reason: 'user.login_name_taken',
      });
    });

    it('deletes what was made, with what was made of it in the same act', async () => {
      const user = await admin.makeUser();
      const draft = { name: newId(), memberIds: [user], roleId: await admin.made('/roles', role()) };
      const { id: group } = await house.app.get(GroupsService).create(house.system, draft);
      const created = await admin.event('group.created', group);
      expect((await admin.undone(created, 'act')).undone).toEqual([created.id]);
      expect(await statusOf(`/groups/${group}`)).toBe(404);
      await admin.undone(await admin.event('group.deleted', group));
      expect(await membersOf(group)).toEqual([user]);
      await admin.undone(await admin.event('user.created', await admin.makeUser()));
    });

    it.each([
      ['member', (group: string, user: string) => `/groups/${group}/members/users/${user}`],
      [
        'nested group',
        (group: string, _user: string, other: string) => `/groups/${group}/members/groups/${other}`,
      ],
      [
        'group above',
        (group: string, _user: string, other: string) => `/groups/${other}/members/groups/${group}`,
      ],
    ])('is refused where a %s came in since', async (_what, path) => {
      const [group, user, other] = [
        await admin.made('/groups'),
        await admin.makeUser(),
        await admin.made('/groups'),
      ];
      const created = await admin.event('group.created', group);
      await admin.sent('PUT', path(group, user, other));
      expect(refusalIn(await admin.undo(created))).toEqual({
        status: 409,
        code: 'undo.contradicted',
        reason: 'group.used',
        contradictedBy: [expect.anything()],
      });
      await remove(path(group, user, other));
      await admin.undone(created);
    });

    it('is refused where something was granted to it or on it since, or it was changed', async () => {
      const [group, user] = [await admin.made('/groups'), await admin.makeUser()];
      const created = await admin.event('group.created', group);
      const subject = { type: 'user', id: user };
      const on = await admin.made('/grants', {
        subject,
        permission: 'READ',
        scope: { type: 'group', id: group },
      });
      const granted = await admin.event('grant.begun', on);
      expect(refusalIn(await admin.undo(created))).toMatchObject({
        reason: 'group.used',
        contradictedBy: [granted.id],
      });
      const made = await admin.event('user.created', user);
      expect(refusalIn(await admin.undo(made))).toMatchObject({ reason: 'user.used' });
      await remove(`/grants/${on}`);
      await admin.undone(made);
      await patch(`/groups/${group}`, { description: 'another' });
      expect(refusalIn(await admin.undo(created))).toMatchObject({ reason: 'group.changed' });
    });
  });
});
