import { ScriptedStandingFacts } from '../../../test/fakes/scripted-standing-facts.js';
import { SmallDirectory } from '../../../test/support/small-directory.js';
import { undoable } from '../../../test/support/undoable-change.js';
import type { Caller } from '../../common/principal.js';
import { Permission } from '../catalogue/permission.js';
import type { Role } from '../roles/role.js';
import { RolesService } from '../roles/roles.service.js';
import { RoleAssignmentUndoing, RoleDefinitionUndoing } from './role-undoing.js';

const BOB = { type: 'user', id: 'bob' } as const;
const contradicted = (reason: string) => ({ code: 'undo.contradicted', details: { reason } });

describe('undoing', () => {
  let directory: SmallDirectory;
  let facts: ScriptedStandingFacts;
  let service: RolesService;
  let admin: Caller;
  let reader: Role;
  let writer: Role;

  beforeEach(async () => {
    directory = new SmallDirectory();
    facts = new ScriptedStandingFacts();
    const { roles, references, authority, log, clock } = directory;
    service = new RolesService(roles, references, authority, log, clock);
    admin = directory.user('admin', Permission.SiteAdmin);
    directory.user('bob');
    reader = await directory.role('Reader', 'READ');
    writer = await directory.role('Writer', 'READ', 'UPDATE');
  });

  describe('that a role was given', () => {
    const change = (before: Role | null, after: Role | null) =>
      undoable(after ? 'role.assigned' : 'role.unassigned', BOB.id, {
        facts: { subject: BOB, before: before?.id ?? null, after: after?.id ?? null },
      });
    const has = (role: Role, beganIn = 'act') => {
      directory.assign(BOB, role);
      facts.roles.set(BOB.id, { roleId: role.id, beganIn });
    };
    const undo = (...changes: readonly ReturnType<typeof change>[]) =>
      new RoleAssignmentUndoing(service, facts).undo(admin, changes);

    it('gives back the one that it took the place of', async () => {
      has(writer);
      await undo(change(reader, writer));
      expect(directory.roles.standingOf('bob')?.name).toBe('Reader');
    });

    it('takes it away where there was none', async () => {
      has(writer);
      await undo(change(null, writer));
      expect(directory.roles.standingOf('bob')).toBeUndefined();
    });

    it('gives back one that was taken away', async () => {
      await undo(change(reader, null));
      expect(directory.roles.standingOf('bob')?.name).toBe('Reader');
      expect(directory.log.told).toEqual(['role.assigned']);
    });

    it('is contradicted where another act has given one since, be it the same', async () => {
      has(writer, 'later');
      await expect(undo(change(reader, writer))).rejects.toMatchObject(contradicted('role.assigned'));
      await expect(undo(change(reader, null))).rejects.toMatchObject(contradicted('role.assigned'));
      expect(directory.roles.standingOf('bob')?.name).toBe('Writer');
    });

    it('is contradicted where it has been taken away since', async () => {
      await expect(undo(change(null, writer))).rejects.toMatchObject(contradicted('role.unassigned'));
    });

    it('changes nothing where there was none before nor after', async () => {
      await undo(change(null, null));
      expect(directory.log.changes).toEqual([]);
    });
  });

  describe('that a role was redefined', () => {
    const undo = () =>
      new RoleDefinitionUndoing(service, facts).undo(admin, [
        undoable('role.redefined', writer.id, { facts: { before: ['READ'], after: ['READ', 'UPDATE'] } }),
      ]);

    it('lets it confer again what it did', async () => {
      facts.definitions.set(writer.id, { beganIn: 'act' });
      await undo();
      expect(await service.get(admin, writer.id)).toMatchObject({ permissions: ['READ'] });
      expect(directory.log.told).toEqual(['role.redefined']);
    });

    it('is contradicted where it has been redefined since, or is not there', async () => {
      facts.definitions.set(writer.id, { beganIn: 'later' });
      await expect(undo()).rejects.toMatchObject(contradicted('role.redefined'));
      facts.definitions.clear();
      await expect(undo()).rejects.toMatchObject(contradicted('role.redefined'));
      expect(await service.get(admin, writer.id)).toMatchObject({ permissions: ['READ', 'UPDATE'] });
    });
  });
});
