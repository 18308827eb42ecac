import { OURS, SmallDirectory } from '../../../test/support/small-directory.js';
import { InvalidInput, ReferenceNotFound } from '../../common/errors.js';
import type { Caller } from '../../common/principal.js';
import { BeyondAuthority, LastAdministrator } from '../authority/authority.js';
import { Permission } from '../catalogue/permission.js';
import { organizationScope } from '../catalogue/scope.js';
import type { Subject } from '../catalogue/subject.js';
import { ConferredOtherwise } from '../permissions.errors.js';
import { SubjectPermissionsService } from './subject-permissions.service.js';

const { SiteAdmin, PmGroupsWrite } = Permission;
const BOB: Subject = { type: 'user', id: 'bob' };
const everywhere = organizationScope(OURS);

describe('SubjectPermissionsService', () => {
  let directory: SmallDirectory;
  let service: SubjectPermissionsService;
  let admin: Caller;

  beforeEach(async () => {
    directory = new SmallDirectory();
    admin = directory.user('admin', SiteAdmin);
    directory.user('bob', 'READ');
    const { grants, roles, access, references, authority, log, clock } = directory;
    service = new SubjectPermissionsService(grants, roles, access, references, authority, log, clock);
  });

  const given = () => directory.given('bob').map((text) => text.split(' ')[0]);

  describe('what a subject holds', () => {
    beforeEach(async () => {
      directory.assign(BOB, await directory.role('Writer', 'UPDATE'));
      directory.group('crew', 'CREATE');
      directory.membership('bob', 'crew');
    });

    const names = (held: { readonly entries: readonly { readonly permission: string }[] }) =>
      held.entries.map(({ permission }) => permission);

    it('itself is told by its grants and its role, without its groups', async () => {
      const own = await service.own(admin, BOB);
      expect(names(own)).toEqual(['READ', 'UPDATE']);
      expect(own.allow('UPDATE', everywhere)).toBe(true);
    });

    it('in all is told with its groups; of a group, by what it confers', async () => {
      expect(names(await service.effective(admin, BOB))).toEqual(['READ', 'UPDATE', 'CREATE']);
      expect(names(await service.effective(admin, { type: 'group', id: 'crew' }))).toEqual(['CREATE']);
    });

    it('is nothing but grants to one without a role', async () => {
      expect(names(await service.own(admin, { type: 'group', id: 'crew' }))).toEqual(['CREATE']);
    });

    it('is told of those who are there', async () => {
      await expect(service.own(admin, { type: 'user', id: 'crew' })).rejects.toThrow(ReferenceNotFound);
      await expect(service.effective(admin, { type: 'user', id: 'crew' })).rejects.toThrow(ReferenceNotFound);
    });
  });

  describe('a change', () => {
    it('gives and takes in one act, what is given last', async () => {
      await service.change(admin, BOB, { grant: ['UPDATE', 'CREATE'], revoke: ['READ'] });
      expect(given()).toEqual(['UPDATE', 'CREATE']);
      expect(directory.log.changes).toMatchObject([
        {
          action: 'grant.ended',
          subject: 'grant',
          facts: { subject: BOB, permission: 'READ', scope: everywhere },
        },
        { action: 'grant.begun', facts: { permission: 'UPDATE' } },
        { action: 'grant.begun', facts: { permission: 'CREATE' } },
      ]);
      expect(directory.log.acts).toHaveLength(1);
      expect(directory.lock.taken).toEqual([`take ${OURS}`]);
    });

    it('gives what is to be given and taken at once', async () => {
      await service.change(admin, BOB, { grant: ['READ', 'UPDATE'], revoke: ['READ', 'UPDATE'] });
      expect(given()).toEqual(['READ', 'UPDATE']);
    });

    it('leaves no trace of what is so already', async () => {
      await service.change(admin, BOB, { grant: ['READ', 'READ'], revoke: ['DELETE'] });
      await service.change(admin, BOB, {});
      expect([given(), directory.log.acts]).toEqual([['READ'], []]);
    });

    it('gives the same only once, however often it is named', async () => {
      await service.change(admin, BOB, { grant: ['UPDATE', 'UPDATE'] });
      expect(given()).toEqual(['READ', 'UPDATE']);
    });

    it('is of the whole organization, and leaves grants on single things alone', async () => {
      directory.thing('project', 'apollo');
      directory.give(BOB, 'UPDATE', { type: 'project', id: 'apollo' });
      await service.change(admin, BOB, { grant: ['UPDATE'] });
      await service.change(admin, BOB, { revoke: ['UPDATE', 'READ'] });
      expect(directory.given('bob')).toEqual(['UPDATE on project apollo']);
    });

    it.each([
      ['a wider grant', { grants: ['TestManagement'] }],
      ['the role', { role: ['TestManagement/View'] }],
    ])(
      'refuses to take what %s confers all the same',
      async (_what, { grants = [], role }: { grants?: string[]; role?: string[] }) => {
        directory.give(BOB, 'TestManagement/View');
        for (const permission of grants) directory.give(BOB, permission);
        if (role) directory.assign(BOB, await directory.role('Tester', ...role));
        const taking = service.change(admin, BOB, { revoke: ['READ', 'TestManagement/View'] });
        await expect(taking).rejects.toThrow(ConferredOtherwise);
        await expect(taking).rejects.toMatchObject({
          kind: 'not_supported',
          code: 'grant.conferred_otherwise',
          message: expect.stringContaining('TestManagement/View'),
        });
        expect(given()).toContain('READ');
      },
    );

    it('takes a permission together with the wider one that conferred it', async () => {
      directory.give(BOB, 'TestManagement');
      await service.change(admin, BOB, { revoke: ['TestManagement', 'TestManagement/View'] });
      expect(given()).toEqual(['READ']);
    });

    it('refuses names that the catalogue does not hold, and who is not there', async () => {
      await expect(service.change(admin, BOB, { grant: ['FLY'] })).rejects.toMatchObject({
        fields: [{ field: 'permission', constraint: 'isPermission' }],
      });
      await expect(service.change(admin, BOB, { revoke: ['FLY'] })).rejects.toThrow(InvalidInput);
      const nobody = service.change(admin, { type: 'user', id: 'nobody' }, { grant: ['READ'] });
      await expect(nobody).rejects.toThrow(ReferenceNotFound);
    });

    it.each([
      ['given', { grant: [PmGroupsWrite] }],
      ['taken', { revoke: [PmGroupsWrite] }],
    ])('is for who holds what is administrative and %s', async (how, change) => {
      if (how === 'taken') directory.give(BOB, PmGroupsWrite);
      const before = given();
      await expect(service.change(directory.user('clerk'), BOB, change)).rejects.toThrow(BeyondAuthority);
      expect(given()).toEqual(before);
    });

    it('leaves an administrator', async () => {
      const taking = service.change(admin, { type: 'user', id: 'admin' }, { revoke: [SiteAdmin] });
      await expect(taking).rejects.toThrow(LastAdministrator);
      expect(directory.given('admin')).toHaveLength(1);
    });

    it('finds under the lock that somebody has given it meanwhile', async () => {
      directory.lock.meanwhile = () => {
        directory.give(BOB, 'UPDATE');
      };
      await service.change(admin, BOB, { grant: ['UPDATE'] });
      expect(given()).toEqual(['READ', 'UPDATE']);
      expect(directory.log.acts).toEqual([]);
    });
  });
});
