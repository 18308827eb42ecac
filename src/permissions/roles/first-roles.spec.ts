import { OURS, SmallDirectory, THEIRS } from '../../../test/support/small-directory.js';
import { ReferenceNotFound } from '../../common/errors.js';
import type { Caller } from '../../common/principal.js';
import { organizationScope } from '../catalogue/scope.js';
import type { Subject } from '../catalogue/subject.js';
import { FirstRoles } from './first-roles.js';

const BOB: Subject = { type: 'user', id: 'bob' };

describe('FirstRoles', () => {
  let directory: SmallDirectory;
  let first: FirstRoles;
  let admin: Caller;

  beforeEach(() => {
    directory = new SmallDirectory();
    admin = directory.user('admin');
    first = new FirstRoles(directory.roles, directory.log);
  });

  const giveFirst = async (roleId: string | undefined) =>
    first.give(await directory.log.begin(admin), OURS, BOB, roleId);

  it('tell what a role would confer, in the whole organization', async () => {
    const { id } = await directory.role('Writer', 'READ', 'UPDATE');
    const scope = organizationScope(OURS);
    expect(await first.powerOf(admin, id)).toEqual([
      { permission: 'READ', scope },
      { permission: 'UPDATE', scope },
    ]);
  });

  it('refuse a role that is not there, or not in the organization', async () => {
    const { id } = await directory.role('Writer');
    await expect(first.powerOf(admin, 'no role')).rejects.toMatchObject({
      code: 'role.reference_not_found',
      details: { id: 'no role' },
    });
    await expect(first.powerOf(directory.userOf(THEIRS, 'theirs'), id)).rejects.toThrow(ReferenceNotFound);
  });

  it('are given to whoever is new, and written down', async () => {
    const { id } = await directory.role('Writer', 'READ');
    await giveFirst(id);
    expect(directory.roles.standingOf('bob')).toMatchObject({ id });
    expect(directory.log.changes).toMatchObject([
      {
        action: 'role.assigned',
        subject: 'role_assignment',
        subjectId: 'bob',
        facts: { subject: BOB, before: null, after: id },
      },
    ]);
  });

  it('are none where none is named', async () => {
    expect(await first.powerOf(admin, undefined)).toEqual([]);
    await giveFirst(undefined);
    expect([directory.roles.standingOf('bob'), directory.log.changes]).toEqual([undefined, []]);
  });
});
