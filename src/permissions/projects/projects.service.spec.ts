import { OURS, SmallDirectory, THEIRS } from '../../../test/support/small-directory.js';
import { and } from '../../common/filter.js';
import { PreconditionFailed } from '../../common/errors.js';
import type { Caller } from '../../common/principal.js';
import { BeyondAuthority } from '../authority/authority.js';
import { Permission } from '../catalogue/permission.js';
import { ProjectNotFound } from '../permissions.errors.js';
import type { Project } from './project.js';
import { ProjectsService } from './projects.service.js';

const window = { sort: 'createdAt', after: undefined, limit: 10 } as const;

describe('ProjectsService', () => {
  let directory: SmallDirectory;
  let service: ProjectsService;
  let admin: Caller;
  let theirAdmin: Caller;
  let apollo: Project;

  beforeEach(async () => {
    directory = new SmallDirectory();
    admin = directory.user('admin', Permission.SiteAdmin);
    theirAdmin = directory.userOf(THEIRS, 'theirAdmin', Permission.SiteAdmin);
    const { projects, grants, holdings, authority, log } = directory;
    service = new ProjectsService(projects, grants, holdings, authority, log);
    apollo = await service.create(admin, 'Apollo');
  });

  it('makes a project as of the act, beside others who change memberships', () => {
    expect(apollo).toEqual({ id: expect.any(String), name: 'Apollo', createdAt: directory.clock.now() });
    expect(directory.log.changes).toMatchObject([
      { action: 'project.created', subject: 'project', subjectId: apollo.id, facts: { name: 'Apollo' } },
    ]);
    expect(directory.lock.taken).toEqual([`share ${OURS}`]);
  });

  it('shows the projects of the organization and of no other', async () => {
    const gemini = await service.create(admin, 'Gemini');
    const lists = async (caller: Caller) => [
      (await service.page(caller, and(), window)).items,
      await service.some(caller, and(), ['name'], { offset: 1, limit: 5 }),
      await service.count(caller, and()),
    ];
    expect(await lists(admin)).toEqual([[apollo, gemini], [gemini], 2]);
    expect(await lists(theirAdmin)).toEqual([[], [], 0]);
    await expect(service.get(admin, apollo.id)).resolves.toEqual(apollo);
    await expect(service.get(theirAdmin, apollo.id)).rejects.toMatchObject({ code: 'project.not_found' });
  });

  describe('deleting', () => {
    const on = (permission: string) => {
      directory.user('bob');
      directory.give({ type: 'user', id: 'bob' }, permission, { type: 'project', id: apollo.id });
    };

    it('ends every grant on it in the same act, with everything else still', async () => {
      on('READ');
      directory.lock.taken.length = 0;
      await service.delete(admin, apollo.id);
      await expect(service.get(admin, apollo.id)).rejects.toThrow(ProjectNotFound);
      expect(directory.given('bob')).toEqual([]);
      const [, ended, deleted] = directory.log.changes;
      expect([ended, deleted]).toMatchObject([
        { action: 'grant.ended', facts: { permission: 'READ' } },
        { action: 'project.deleted', subject: 'project', subjectId: apollo.id, facts: { name: 'Apollo' } },
      ]);
      expect(ended?.actId).toBe(deleted?.actId);
      expect(directory.lock.taken).toEqual([`take ${OURS}`]);
    });

    it('is for who holds there what is administrative and ends with it', async () => {
      on(Permission.PmGroupsWrite);
      await expect(service.delete(directory.user('clerk'), apollo.id)).rejects.toThrow(BeyondAuthority);
      await expect(service.get(admin, apollo.id)).resolves.toEqual(apollo);
      await service.delete(admin, apollo.id);
      expect(directory.given('bob')).toEqual([]);
    });

    it('counts only grants on that project', async () => {
      const gemini = await service.create(admin, 'Gemini');
      on(Permission.PmGroupsWrite);
      await service.delete(directory.user('clerk'), gemini.id);
      expect(directory.given('bob')).toHaveLength(1);
    });

    it('refuses what its caller has not seen, and what is not there (any more)', async () => {
      await expect(service.delete(admin, apollo.id, [1])).rejects.toThrow(PreconditionFailed);
      await expect(service.delete(theirAdmin, apollo.id)).rejects.toThrow(ProjectNotFound);
      directory.lock.meanwhile = () => {
        void directory.projects.delete(apollo.id, directory.clock.now());
      };
      const { length } = directory.log.acts;
      await expect(service.delete(admin, apollo.id)).rejects.toThrow(ProjectNotFound);
      expect(directory.log.acts).toHaveLength(length);
    });

    it('takes the version that was seen', async () => {
      await service.delete(admin, apollo.id, [apollo.createdAt.getTime()]);
      expect(await service.count(admin, and())).toBe(0);
    });

    it('says that there is nothing before it holds anybody up', async () => {
      directory.lock.taken.length = 0;
      await expect(service.delete(admin, 'gemini')).rejects.toThrow(ProjectNotFound);
      expect(directory.lock.taken).toEqual([]);
    });
  });
});
