import { ScriptedEndedRights } from '../../../test/fakes/scripted-ended-rights.js';
import { OURS, SmallDirectory, THEIRS } from '../../../test/support/small-directory.js';
import type { Caller } from '../../common/principal.js';
import { BeyondAuthority } from '../authority/authority.js';
import { Permission } from '../catalogue/permission.js';
import type { Project } from './project.js';
import { ProjectRestoration, type ProjectDeletion } from './project-restoration.service.js';

describe('ProjectRestoration', () => {
  let directory: SmallDirectory;
  let rights: ScriptedEndedRights;
  let service: ProjectRestoration;
  let admin: Caller;
  let apollo: Project;
  let deletion: ProjectDeletion;

  beforeEach(async () => {
    directory = new SmallDirectory();
    rights = new ScriptedEndedRights();
    const { projects, authority, log, clock } = directory;
    service = new ProjectRestoration(projects, rights, authority, log, clock);
    admin = directory.user('admin', Permission.SiteAdmin);
    apollo = { id: 'apollo', name: 'Apollo', createdAt: clock.now() };
    deletion = { id: 'apollo', deletedIn: 'the deletion', deletedAt: clock.now() };
    await projects.insert(OURS, apollo);
    await projects.delete('apollo', deletion.deletedAt);
    clock.advance(1000);
  });

  it('brings the project back with the grants on it that its deletion ended, in one act, with everything else still', async () => {
    rights.reopening = { begun: 2, leftOut: [{ what: 'grant', id: 'g', why: 'deleted' }] };
    expect(await service.restore(admin, deletion)).toEqual(apollo);
    expect(await directory.projects.find(OURS, 'apollo')).toEqual(apollo);
    const [act] = directory.log.acts;
    expect(rights.begunAgain).toEqual([{ actId: act?.id, deleted: deletion }]);
    const { leftOut } = rights.reopening;
    expect(directory.log.changes).toEqual([
      {
        actId: act?.id,
        action: 'project.restored',
        subject: 'project',
        subjectId: 'apollo',
        facts: { name: 'Apollo', grants: 2, leftOutCount: 1, leftOut },
      },
    ]);
    expect(directory.lock.taken).toEqual([`take ${OURS}`]);
  });

  it('is for who holds whatever is administrative and would be held on it again', async () => {
    rights.power = [
      { permission: Permission.PmGroupsWrite, scope: { type: 'project', id: 'apollo' } },
      { permission: 'READ', scope: { type: 'project', id: 'apollo' } },
    ];
    await expect(service.restore(directory.user('clerk'), deletion)).rejects.toThrow(BeyondAuthority);
    expect(await directory.projects.find(OURS, 'apollo')).toBeUndefined();
    expect(await service.restore(admin, deletion)).toEqual(apollo);
  });

  it('finds nothing that was not deleted so, or is of another organization, and writes nothing then', async () => {
    const theirAdmin = directory.userOf(THEIRS, 'theirAdmin', Permission.SiteAdmin);
    const another = { ...deletion, deletedAt: directory.clock.now() };
    expect(await service.restore(admin, another)).toBeUndefined();
    expect(await service.restore(theirAdmin, deletion)).toBeUndefined();
    expect([directory.log.acts, rights.begunAgain]).toEqual([[], []]);
  });
});
