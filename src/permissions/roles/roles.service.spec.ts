import { OURS, SmallDirectory, THEIRS } from '../../../test/support/small-directory.js';
import { and } from '../../common/filter.js';
import { InvalidInput, PreconditionFailed, ReferenceNotFound } from '../../common/errors.js';
import type { Caller } from '../../common/principal.js';
import { BeyondAuthority, LastAdministrator } from '../authority/authority.js';
import { Permission } from '../catalogue/permission.js';
import type { Subject } from '../catalogue/subject.js';
import { RoleNameTaken, RoleNotAssigned, RoleNotFound } from '../permissions.errors.js';
import type { Role } from './role.js';
import { RolesService } from './roles.service.js';

const { SiteAdmin, ManageUserAndGroupSecurity, PmGroupsWrite } = Permission;
const BOB: Subject = { type: 'user', id: 'bob' };
const window = { sort: 'beganAt', after: undefined, limit: 10 } as const;

describe('RolesService', () => {
  let directory: SmallDirectory;
  let service: RolesService;
  let admin: Caller;
  let clerk: Caller;
  let theirAdmin: Caller;

  beforeEach(() => {
    directory = new SmallDirectory();
    admin = directory.user('admin', SiteAdmin);
    clerk = directory.user('clerk', ManageUserAndGroupSecurity);
    theirAdmin = directory.userOf(THEIRS, 'theirAdmin', SiteAdmin);
    directory.user('bob');
    const { roles, references, authority, log, clock } = directory;
    service = new RolesService(roles, references, authority, log, clock);
  });

  const define = (name: string, ...permissions: readonly string[]) =>
    service.create(admin, { name, permissions });

  describe('a role', () => {
    it('is defined once by a name, with each permission once', async () => {
      const role = await service.create(admin, {
        name: 'Writer',
        permissions: ['READ', 'UPDATE', 'READ'],
        unnamedMask: 4n,
      });
      expect(role).toMatchObject({
        name: 'Writer',
        permissions: ['READ', 'UPDATE'],
        unnamedMask: 4n,
        number: 1,
        version: 1,
      });
      expect(directory.log.changes).toMatchObject([
        {
          action: 'role.defined',
          subject: 'role',
          subjectId: role.id,
          facts: { name: 'Writer', permissions: ['READ', 'UPDATE'] },
        },
      ]);
      expect(directory.lock.taken).toEqual([`take ${OURS}`]);
      await expect(define('Writer')).rejects.toThrow(RoleNameTaken);
      await expect(define('Writer')).rejects.toMatchObject({
        kind: 'conflict',
        code: 'role.name_taken',
        message: expect.stringContaining('Writer'),
      });
    });

    it('holds what the catalogue holds, and what its author may confer', async () => {
      await expect(define('Flyer', 'READ', 'FLY')).rejects.toMatchObject({
        fields: [{ field: 'permissions', constraint: 'isPermission' }],
      });
      await expect(service.create(clerk, { name: 'Boss', permissions: ['READ', SiteAdmin] })).rejects.toThrow(
        BeyondAuthority,
      );
      await expect(
        service.create(clerk, { name: 'Clerk', permissions: [PmGroupsWrite] }),
      ).resolves.toBeDefined();
    });

    it('is found by id, name or number, in its own organization', async () => {
      const role = await define('Writer');
      await expect(service.get(admin, role.id)).resolves.toMatchObject({ id: role.id });
      await expect(service.findByName(admin, 'Writer')).resolves.toMatchObject({ id: role.id });
      await expect(service.findByNumber(admin, 1)).resolves.toMatchObject({ id: role.id });
      await expect(service.page(admin, and(), { ...window, sort: 'name' })).resolves.toMatchObject({
        items: [{ id: role.id }],
      });
      await expect(service.get(theirAdmin, role.id)).rejects.toMatchObject({ code: 'role.not_found' });
      await expect(service.findByName(theirAdmin, 'Writer')).resolves.toBeUndefined();
      await expect(service.findByNumber(theirAdmin, 1)).resolves.toBeUndefined();
      await expect(service.page(theirAdmin, and(), { ...window, sort: 'name' })).resolves.toMatchObject({
        items: [],
      });
    });
  });

  describe('redefining', () => {
    it('makes another version, and says what was before', async () => {
      const role = await define('Writer', 'READ', 'UPDATE');
      const next = await service.redefine(admin, role.id, ['UPDATE', 'CREATE', 'CREATE'], [1]);
      expect(next).toMatchObject({ id: role.id, version: 2, permissions: ['UPDATE', 'CREATE'] });
      expect(directory.log.changes.at(-1)).toMatchObject({
        action: 'role.redefined',
        subjectId: role.id,
        facts: { name: 'Writer', before: ['READ', 'UPDATE'], after: ['UPDATE', 'CREATE'] },
      });
      expect(directory.lock.taken.at(-1)).toBe(`take ${OURS}`);
    });

    it('changes nothing, and leaves no trace, where the set stays the same in another order', async () => {
      const role = await define('Writer', 'READ', 'UPDATE');
      const same = await service.redefine(admin, role.id, ['UPDATE', 'READ', 'READ'], undefined);
      expect(same).toMatchObject({ id: role.id, version: 1, permissions: ['READ', 'UPDATE'] });
      expect(directory.log.told).toEqual(['role.defined']);
    });

    it('refuses what its caller has not seen, does not know or cannot find', async () => {
      const role = await define('Writer', 'READ');
      await expect(service.redefine(admin, role.id, ['UPDATE'], [2])).rejects.toThrow(PreconditionFailed);
      await expect(service.redefine(admin, role.id, ['FLY'], [1])).rejects.toMatchObject({
        fields: [{ field: 'permissions', constraint: 'isPermission' }],
      });
      await expect(service.redefine(theirAdmin, role.id, ['UPDATE'], [1])).rejects.toThrow(RoleNotFound);
      await expect(service.get(admin, role.id)).resolves.toMatchObject({ permissions: ['READ'] });
    });

    it.each([
      ['comes in', ['READ'], ['READ', SiteAdmin]],
      ['goes', ['READ', SiteAdmin], ['READ']],
    ])('is for who holds the administrative part that %s', async (_what, before, after) => {
      const role = await define('Role', ...before);
      await expect(service.redefine(clerk, role.id, after, [1])).rejects.toThrow(BeyondAuthority);
      await expect(service.redefine(admin, role.id, after, [1])).resolves.toMatchObject({
        permissions: after,
      });
    });

    it('asks no authority over what stays in it', async () => {
      const role = await define('Boss', SiteAdmin, 'READ');
      const next = service.redefine(clerk, role.id, [SiteAdmin, 'UPDATE'], [1]);
      await expect(next).resolves.toMatchObject({ version: 2 });
    });

    it('leaves an administrator, if the last one is so by the role', async () => {
      const role = await define('Boss', SiteAdmin);
      const [own] = directory.grants.standingOf('admin');
      directory.assign({ type: 'user', id: 'admin' }, role);
      await directory.grants.end({ id: 'x', at: directory.clock.now(), by: null }, own!.id);
      await expect(service.redefine(admin, role.id, [], [1])).rejects.toThrow(LastAdministrator);
      await expect(service.get(admin, role.id)).resolves.toMatchObject({ permissions: [SiteAdmin] });
    });
  });

  describe('having a role', () => {
    let writer: Role;
    let reader: Role;

    beforeEach(async () => {
      writer = await define('Writer', 'READ', 'UPDATE');
      reader = await define('Reader', 'READ');
      directory.lock.taken.length = 0;
    });

    const roleOfBob = () => directory.roles.standingOf('bob')?.name;
    const last = () => directory.log.changes.at(-1);

    it('is having one in place of another', async () => {
      await service.assign(admin, writer.id, BOB);
      expect(roleOfBob()).toBe('Writer');
      const about = { subject: 'role_assignment', subjectId: 'bob' };
      expect(last()).toMatchObject({
        ...about,
        action: 'role.assigned',
        facts: { subject: BOB, before: null, after: writer.id },
      });
      await service.assign(admin, reader.id, BOB);
      expect(roleOfBob()).toBe('Reader');
      expect(last()).toMatchObject({ ...about, facts: { before: writer.id, after: reader.id } });
      await service.unassign(admin, reader.id, BOB);
      expect(roleOfBob()).toBeUndefined();
      expect(last()).toMatchObject({
        ...about,
        action: 'role.unassigned',
        facts: { subject: BOB, before: reader.id, after: null },
      });
      expect(directory.lock.taken).toEqual(Array(3).fill(`take ${OURS}`));
    });

    it('leaves no trace where it is so already', async () => {
      await service.assign(admin, writer.id, BOB);
      const { length } = directory.log.acts;
      await service.assign(admin, writer.id, BOB);
      expect([roleOfBob(), directory.log.acts.length]).toEqual(['Writer', length]);
    });

    it('takes public ids for ids', async () => {
      directory.thing('group', 'g-1', OURS, { publicId: 'crew' });
      await service.assign(admin, writer.id, { type: 'group', id: 'crew' });
      expect(await service.rolesOf(['g-1', 'bob'])).toEqual(
        new Map([['g-1', expect.objectContaining({ name: 'Writer' })]]),
      );
    });

    it('ends only for who has it', async () => {
      await expect(service.unassign(admin, writer.id, BOB)).rejects.toMatchObject({
        code: 'role_assignment.not_found',
      });
      await service.assign(admin, reader.id, BOB);
      await expect(service.unassign(admin, writer.id, BOB)).rejects.toThrow(RoleNotAssigned);
      expect(roleOfBob()).toBe('Reader');
    });

    it('is for roles and subjects that are there, in the organization', async () => {
      await expect(service.assign(admin, 'no role', BOB)).rejects.toThrow(RoleNotFound);
      await expect(service.assign(theirAdmin, writer.id, { type: 'user', id: 'theirAdmin' })).rejects.toThrow(
        RoleNotFound,
      );
      await expect(service.assign(admin, writer.id, { type: 'group', id: 'bob' })).rejects.toThrow(
        ReferenceNotFound,
      );
      await expect(service.unassign(admin, writer.id, { type: 'user', id: 'nobody' })).rejects.toThrow(
        ReferenceNotFound,
      );
    });

    it('moves only the difference of the roles', async () => {
      const boss = await define('Boss', SiteAdmin, 'READ');
      const otherBoss = await define('Other boss', SiteAdmin);
      await expect(service.assign(clerk, boss.id, BOB)).rejects.toThrow(BeyondAuthority);
      await service.assign(admin, boss.id, BOB);
      await service.assign(clerk, otherBoss.id, BOB);
      expect(roleOfBob()).toBe('Other boss');
      await expect(service.assign(clerk, reader.id, BOB)).rejects.toThrow(BeyondAuthority);
      await expect(service.unassign(clerk, otherBoss.id, BOB)).rejects.toThrow(BeyondAuthority);
      expect(roleOfBob()).toBe('Other boss');
    });

    it('sees under the lock that the role has got other permissions meanwhile', async () => {
      directory.lock.meanwhile = () => {
        void directory.roles.redefine({ id: 'x', at: directory.clock.now(), by: null }, writer, [SiteAdmin]);
      };
      await expect(service.assign(clerk, writer.id, BOB)).rejects.toThrow(BeyondAuthority);
      expect(roleOfBob()).toBeUndefined();
    });

    it('is told of an instant of the past as of the present', async () => {
      directory.clock.advance(1000);
      await service.assign(admin, writer.id, BOB);
      const during = directory.clock.now();
      directory.clock.advance(1000);
      await service.unassign(admin, writer.id, BOB);
      const then = await service.assignments(admin, writer.id, window, during);
      expect(then.items).toMatchObject([{ subject: BOB, role: { name: 'Writer' }, beganBy: 'admin' }]);
      expect((await service.assignments(admin, writer.id, window)).items).toEqual([]);
      await expect(service.assignments(theirAdmin, writer.id, window)).rejects.toThrow(RoleNotFound);
      const future = new Date(directory.clock.now().getTime() + 1);
      await expect(service.assignments(admin, writer.id, window, future)).rejects.toThrow(InvalidInput);
    });
  });
});
