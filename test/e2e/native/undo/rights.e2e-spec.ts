import { newId } from '../../../../src/common/ids.js';
import { startTestApp, type TestApp } from '../../../support/test-app.js';
import { refusalIn, Undoer } from '../../../support/undoing.js';

interface SeenGrant {
  readonly subject: { readonly id: string };
  readonly permission: string;
  readonly scope: { readonly type: string; readonly id: string };
}

describe('Undoing who may do what', () => {
  let house: TestApp;
  let admin: Undoer;

  beforeAll(async () => {
    house = await startTestApp();
    admin = await Undoer.of(house);
  });

  afterAll(() => house.close());

  const grantsOf = async (id: string) => {
    const filter = encodeURIComponent(`subject.id eq "${id}"`);
    const { items } = await admin.read<{ items: SeenGrant[] }>(`/grants?filter=${filter}`);
    return items.map(({ permission, scope }) => ({ permission, scope }));
  };
  const holders = async (role: string) => {
    const { items } = await admin.read<{ items: { subject: { id: string } }[] }>(
      `/roles/${role}/assignments`,
    );
    return items.map(({ subject }) => subject.id);
  };
  const makeRole = (...permissions: readonly string[]) =>
    admin.made('/roles', { name: newId(), permissions });
  const assign = (role: string, user: string) =>
    admin.sent('PUT', `/roles/${role}/assignments/users/${user}`);
  const refused = { status: 409, code: 'undo.contradicted' };

  describe('by grants', () => {
    it.each(['organization', 'group', 'project'] as const)(
      'takes back and gives again one on a %s',
      async (type) => {
        const user = await admin.makeUser();
        const id = type === 'organization' ? house.organization.id : await admin.made(`/${type}s`);
        const scope = { type, id };
        const grant = await admin.made('/grants', {
          ...{ subject: { type: 'user', id: user }, permission: 'READ' },
          ...(type !== 'organization' && { scope }),
        });
        const begun = await admin.event('grant.begun', grant);
        await admin.undone(begun);
        expect(await grantsOf(user)).toEqual([]);
        const ended = await admin.event('grant.ended', grant);
        expect(refusalIn(await admin.undo(begun))).toEqual({
          ...{ ...refused, reason: 'grant.ended' },
          contradictedBy: [ended.id],
        });
        await admin.undone(ended);
        expect(await grantsOf(user)).toEqual([{ permission: 'READ', scope }]);
        const again = await admin.event('grant.begun');
        expect(refusalIn(await admin.undo(ended))).toEqual({
          ...{ ...refused, reason: 'grant.stands' },
          contradictedBy: [again.id],
        });
      },
    );

    it('gives none again on what is gone', async () => {
      const [user, id] = [await admin.makeUser(), await admin.made('/projects')];
      const subject = { type: 'user', id: user };
      const grant = await admin.made('/grants', {
        subject,
        permission: 'READ',
        scope: { type: 'project', id },
      });
      await admin.sent('DELETE', `/grants/${grant}`);
      await admin.sent('DELETE', `/projects/${id}`);
      expect(refusalIn(await admin.undo(await admin.event('grant.ended', grant)))).toEqual({
        ...{ ...refused, reason: 'project.reference_not_found' },
        contradictedBy: [(await admin.event('project.deleted', id)).id],
      });
    });
  });

  describe('by roles', () => {
    it('gives a user the role back that another one took the place of, or none', async () => {
      const [user, first, second] = [
        await admin.makeUser(),
        await makeRole('READ'),
        await makeRole('BROWSE'),
      ];
      await assign(first, user);
      const begun = await admin.event('role.assigned', user);
      await assign(second, user);
      const replaced = await admin.event('role.assigned', user);
      expect(refusalIn(await admin.undo(begun))).toEqual({
        ...{ ...refused, reason: 'role.assigned' },
        contradictedBy: [replaced.id],
      });
      await admin.undone(replaced);
      expect(await holders(first)).toEqual([user]);
      // It stands again, and is another one: the same role, begun by the undoing.
      expect(refusalIn(await admin.undo(begun))).toMatchObject({ ...refused, reason: 'role.assigned' });
      await admin.sent('DELETE', `/roles/${first}/assignments/users/${user}`);
      const ended = await admin.event('role.unassigned', user);
      await admin.undone(ended);
      expect(await holders(first)).toEqual([user]);
      expect(refusalIn(await admin.undo(ended))).toMatchObject({ ...refused, reason: 'role.assigned' });
      await admin.undone(await admin.event('role.assigned', user));
      expect(await holders(first)).toEqual([]);
    });

    it('gives a role the permissions back that it had, and never unmakes one', async () => {
      const role = await makeRole('READ', 'BROWSE');
      const change = (permissions: readonly string[]) =>
        admin.sent('PATCH', `/roles/${role}`, { permissions });
      await change(['READ', 'UPDATE']);
      const first = await admin.event('role.redefined', role);
      await change(['READ']);
      const second = await admin.event('role.redefined', role);
      expect(refusalIn(await admin.undo(first))).toEqual({
        ...{ ...refused, reason: 'role.redefined' },
        contradictedBy: [second.id],
      });
      await admin.undone(second);
      expect((await admin.read<{ permissions: string[] }>(`/roles/${role}`)).permissions.sort()).toEqual([
        ...['READ', 'UPDATE'],
      ]);
      expect(refusalIn(await admin.undo(await admin.event('role.defined', role)))).toEqual({
        status: 409,
        code: 'undo.impossible',
      });
    });
  });

  describe('on projects', () => {
    it('brings a deleted one back, with what was held on it', async () => {
      const [id, user] = [await admin.made('/projects'), await admin.makeUser()];
      const scope = { type: 'project', id };
      await admin.made('/grants', { subject: { type: 'user', id: user }, permission: 'READ', scope });
      const created = await admin.event('project.created', id);
      expect(refusalIn(await admin.undo(created))).toMatchObject({ ...refused, reason: 'project.used' });
      const before = await admin.read(`/projects/${id}`);
      await admin.sent('DELETE', `/projects/${id}`);
      const deleted = await admin.event('project.deleted', id);
      expect((await admin.undone(deleted, 'act')).undone).toEqual([deleted.id]);
      expect(await admin.read(`/projects/${id}`)).toEqual(before);
      expect(await grantsOf(user)).toEqual([{ permission: 'READ', scope }]);
      expect(refusalIn(await admin.undo(deleted))).toMatchObject({
        ...refused,
        reason: 'project.not_deleted',
      });
      await admin.undone(await admin.event('project.restored', id));
      expect((await admin.client.send(`/projects/${id}`)).status).toBe(404);
      expect(refusalIn(await admin.undo(created))).toMatchObject({ ...refused, reason: 'project.deleted' });
    });

    it('deletes one that nothing came of', async () => {
      const id = await admin.made('/projects');
      await admin.undone(await admin.event('project.created', id));
      expect((await admin.client.send(`/projects/${id}`)).status).toBe(404);
    });
  });
});
