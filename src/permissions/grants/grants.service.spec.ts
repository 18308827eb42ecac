import { OURS, SmallDirectory, THEIRS } from '../../../test/support/small-directory.js';
import { and } from '../../common/filter.js';
import { InvalidInput, PreconditionFailed, ReferenceNotFound } from '../../common/errors.js';
import type { Caller } from '../../common/principal.js';
import { BeyondAuthority, LastAdministrator } from '../authority/authority.js';
import { Permission } from '../catalogue/permission.js';
import { INSTALLATION_ID } from '../catalogue/scope.js';
import type { Subject } from '../catalogue/subject.js';
import { GrantNotFound, GrantStands } from '../permissions.errors.js';
import { GrantsService } from './grants.service.js';

const { SiteAdmin, ManageUserAndGroupSecurity, ManageOrganization, PmGroupsWrite } = Permission;
const BOB: Subject = { type: 'user', id: 'bob' };

describe('GrantsService', () => {
  let directory: SmallDirectory;
  let service: GrantsService;
  let admin: Caller;
  let theirAdmin: Caller;

  beforeEach(() => {
    directory = new SmallDirectory();
    admin = directory.user('admin', SiteAdmin);
    theirAdmin = directory.userOf(THEIRS, 'theirAdmin', SiteAdmin);
    directory.user('bob');
    directory.thing('project', 'apollo', OURS, { publicId: 'apollo-11' });
    const { grants, references, authority, log, clock } = directory;
    service = new GrantsService(grants, references, authority, log, clock);
  });

  const give = (permission: string, subject: Subject = BOB) => service.create(admin, { subject, permission });

  describe('giving', () => {
    it('is over the whole organization, unless something else is said', async () => {
      await give('READ');
      expect(directory.given('bob')).toEqual([`READ on organization ${OURS}`]);
    });

    it('takes public ids for ids, and answers and logs the ids', async () => {
      directory.thing('group', 'g-1', OURS, { publicId: 'crew' });
      const scope = { type: 'project', id: 'apollo-11' } as const;
      const grant = await service.create(admin, {
        subject: { type: 'group', id: 'crew' },
        permission: 'READ',
        scope,
      });
      const facts = {
        subject: { type: 'group', id: 'g-1' },
        permission: 'READ',
        scope: { type: 'project', id: 'apollo' },
      };
      expect(grant).toMatchObject({ ...facts, beganBy: 'admin', endedAt: null });
      expect(directory.log.changes).toMatchObject([
        { action: 'grant.begun', subject: 'grant', subjectId: grant.id, facts },
      ]);
    });

    it('holds everything else still', async () => {
      await give('READ');
      expect(directory.lock.taken).toEqual([`take ${OURS}`]);
    });

    it('refuses what the catalogue does not hold, and whoever or whatever is not there', async () => {
      await expect(give('FLY')).rejects.toMatchObject({
        kind: 'invalid',
        fields: [{ field: 'permission', constraint: 'isPermission' }],
      });
      await expect(give('READ', { type: 'group', id: 'bob' })).rejects.toThrow(ReferenceNotFound);
      await expect(give('READ', { type: 'user', id: 'theirAdmin' })).rejects.toThrow(ReferenceNotFound);
      const nowhere = { type: 'project', id: 'gemini' } as const;
      await expect(
        service.create(admin, { subject: BOB, permission: 'READ', scope: nowhere }),
      ).rejects.toMatchObject({ kind: 'reference_not_found', field: 'scope.id' });
      expect(directory.log.acts).toEqual([]);
    });

    it('refuses to give the same twice', async () => {
      await give('READ');
      await expect(give('READ')).rejects.toThrow(GrantStands);
      await expect(give('READ', { type: 'user', id: 'admin' })).resolves.toBeDefined();
    });

    it('is for who holds it, where it is administrative', async () => {
      const manager = directory.user('manager', ManageUserAndGroupSecurity);
      await service.create(manager, { subject: BOB, permission: PmGroupsWrite });
      const tooMuch = service.create(manager, { subject: BOB, permission: SiteAdmin });
      await expect(tooMuch).rejects.toThrow(BeyondAuthority);
    });

    it('finds that the subject has been deleted while it waited for the lock', async () => {
      directory.lock.meanwhile = () => {
        directory.access.named('user', 'bob', OURS)!.deleted = true;
      };
      await expect(give('READ')).rejects.toThrow(ReferenceNotFound);
      expect(directory.given('bob')).toEqual([]);
    });

    it('over the installation is of the power over it and of nothing else', async () => {
      directory.give({ type: 'user', id: 'admin' }, SiteAdmin, { type: 'installation', id: INSTALLATION_ID });
      const scope = { type: 'installation' } as const;
      await service.create(admin, { subject: BOB, permission: ManageOrganization, scope });
      expect(directory.given('bob')).toEqual([`${ManageOrganization} on installation ${INSTALLATION_ID}`]);
      const wider = service.create(admin, { subject: BOB, permission: SiteAdmin, scope });
      await expect(wider).rejects.toMatchObject({
        kind: 'invalid',
        fields: [
          {
            field: 'permission',
            constraint: 'isGrantable',
            message: expect.stringContaining(ManageOrganization),
          },
        ],
      });
    });
  });

  describe('reading', () => {
    it('finds a grant of the organization that stands', async () => {
      const grant = await give('READ');
      await expect(service.get(admin, grant.id)).resolves.toMatchObject({ id: grant.id, permission: 'READ' });
      await expect(service.get(theirAdmin, grant.id)).rejects.toMatchObject({ code: 'grant.not_found' });
      await service.end(admin, grant.id);
      await expect(service.get(admin, grant.id)).rejects.toThrow(GrantNotFound);
    });

    it('narrows a list by whom, what and where', async () => {
      await give('READ');
      await give('UPDATE');
      const listed = await service.list(admin, { subjectId: 'bob', permission: 'UPDATE' }, { offset: 0 });
      expect(listed).toMatchObject({ total: 1, items: [{ permission: 'UPDATE' }] });
      await expect(service.list(theirAdmin, { subjectId: 'bob' }, { offset: 0 })).resolves.toMatchObject({
        total: 0,
      });
    });

    it('tells what stood at an instant of the past, and refuses the future', async () => {
      const window = { sort: 'beganAt', after: undefined, limit: 10 } as const;
      const before = directory.clock.now();
      directory.clock.advance(1000);
      const { id } = await give('READ');
      const during = directory.clock.now();
      directory.clock.advance(1000);
      await service.end(admin, id);
      const bobs = async (asOf?: Date) =>
        (await service.page(admin, and(), window, asOf)).items.filter(({ subject }) => subject.id === 'bob');
      expect([await bobs(before), await bobs(during), await bobs()]).toMatchObject([[], [{ id }], []]);
      expect(directory.grants.pages.at(-1)).toEqual({
        moment: { at: directory.clock.now(), past: false },
        filter: and(),
        window,
      });
      await expect(bobs(new Date(directory.clock.now().getTime() + 1))).rejects.toThrow(InvalidInput);
    });
  });

  describe('taking away', () => {
    it('ends the grant, and says so', async () => {
      const grant = await give('READ');
      directory.lock.taken.length = 0;
      await service.end(admin, grant.id);
      expect(directory.given('bob')).toEqual([]);
      const { subject, permission, scope } = grant;
      expect(directory.log.changes.at(-1)).toMatchObject({
        action: 'grant.ended',
        subject: 'grant',
        subjectId: grant.id,
        facts: { subject, permission, scope },
      });
      expect(directory.lock.taken).toEqual([`take ${OURS}`]);
    });

    it('is for who holds it, where it is administrative', async () => {
      const grant = await give(PmGroupsWrite);
      const clerk = directory.user('clerk', 'READ');
      await expect(service.end(clerk, grant.id)).rejects.toThrow(BeyondAuthority);
      expect(directory.given('bob')).toHaveLength(1);
    });

    it('leaves an administrator', async () => {
      const [own] = directory.grants.standingOf('admin');
      await expect(service.end(admin, own!.id)).rejects.toThrow(LastAdministrator);
      expect(directory.given('admin')).toHaveLength(1);
      expect(directory.log.changes).toEqual([]);
    });

    it('refuses what its caller has not seen, and what has ended meanwhile', async () => {
      const grant = await give('READ');
      await expect(service.end(admin, grant.id, [1])).rejects.toThrow(PreconditionFailed);
      directory.lock.meanwhile = () => {
        void directory.grants.endAllOf(
          { id: 'other', at: directory.clock.now(), by: null },
          { subjectId: 'bob' },
        );
      };
      await expect(service.end(admin, grant.id)).rejects.toThrow(GrantNotFound);
    });

    it('takes the version that was seen', async () => {
      const grant = await give('READ');
      await service.end(admin, grant.id, [grant.beganAt.getTime()]);
      expect(directory.given('bob')).toEqual([]);
    });

    it('does not reach into another organization', async () => {
      const [theirs] = directory.grants.standingOf('theirAdmin');
      await expect(service.end(admin, theirs!.id)).rejects.toThrow(GrantNotFound);
    });
  });

  describe('replacing a set', () => {
    const among = ['READ', 'UPDATE', 'CREATE', PmGroupsWrite];
    const replace = (...permissions: readonly string[]) =>
      service.replace(admin, { subject: BOB, among, permissions });

    it('gives what is new, ends what is left out and leaves the rest as it was', async () => {
      const [, kept] = [await give('READ'), await give('UPDATE')];
      await replace('UPDATE', 'CREATE');
      expect(directory.grants.standingOf('bob')).toMatchObject([{ id: kept.id }, { permission: 'CREATE' }]);
      expect(directory.log.told.slice(2)).toEqual(['grant.begun', 'grant.ended']);
      expect(directory.log.changes.slice(2)).toMatchObject([
        { facts: { permission: 'CREATE' } },
        { facts: { permission: 'READ' } },
      ]);
      expect(directory.lock.taken.at(-1)).toBe(`take ${OURS}`);
    });

    it('speaks only of some permissions, and of one place', async () => {
      await give('DELETE');
      await give('READ');
      const scope = { type: 'project', id: 'apollo' } as const;
      await service.replace(admin, { subject: BOB, scope, among, permissions: ['READ'] });
      expect(directory.given('bob')).toEqual([
        `DELETE on organization ${OURS}`,
        `READ on organization ${OURS}`,
        'READ on project apollo',
      ]);
      await service.replace(admin, { subject: BOB, scope, among, permissions: [] });
      await replace();
      expect(directory.given('bob')).toEqual([`DELETE on organization ${OURS}`]);
    });

    it('leaves no trace if nothing changes', async () => {
      await replace('READ', 'READ');
      const { length } = directory.log.acts;
      await replace('READ');
      expect(directory.log.acts).toHaveLength(length);
      expect(directory.given('bob')).toEqual([`READ on organization ${OURS}`]);
    });

    it.each([
      ['begins', 'READ', PmGroupsWrite],
      ['ends', PmGroupsWrite, 'READ'],
    ])('is for who holds the administrative part that %s', async (_what, present, wanted) => {
      await give(present);
      const clerk = directory.user('clerk', 'READ');
      const refused = service.replace(clerk, { subject: BOB, among, permissions: [wanted] });
      await expect(refused).rejects.toThrow(BeyondAuthority);
      expect(directory.given('bob')).toEqual([`${present} on organization ${OURS}`]);
    });

    it('refuses what is not there, and does nothing of the rest', async () => {
      await expect(replace('READ', 'FLY')).rejects.toThrow(InvalidInput);
      const nobody = { subject: { type: 'user', id: 'nobody' }, among, permissions: ['READ'] } as const;
      await expect(service.replace(admin, nobody)).rejects.toThrow(ReferenceNotFound);
      expect(directory.given('bob')).toEqual([]);
    });
  });
});
