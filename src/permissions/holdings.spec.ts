import { OURS, SmallDirectory } from '../../test/support/small-directory.js';
import type { Act } from '../common/change-log.js';
import type { Subject } from './catalogue/subject.js';

const BOB: Subject = { type: 'user', id: 'bob' };
const APOLLO = { type: 'project', id: 'apollo' } as const;

describe('Holdings', () => {
  let directory: SmallDirectory;
  let act: Act;

  beforeEach(async () => {
    directory = new SmallDirectory();
    directory.user('bob', 'READ');
    directory.user('ann', 'READ');
    directory.give(BOB, 'UPDATE', APOLLO);
    directory.give({ type: 'user', id: 'ann' }, 'UPDATE', APOLLO);
    act = await directory.log.begin(directory.user('admin'));
  });

  const told = () =>
    directory.log.changes.map(({ action, facts }) => `${action} ${(facts!['subject'] as Subject).id}`);

  it('of who comes to an end all end, wherever they are, and each is written down', async () => {
    const role = await directory.role('Writer', 'CREATE');
    directory.assign(BOB, role);
    await directory.holdings.endOf(act, BOB);
    expect([directory.given('bob'), directory.roles.standingOf('bob')]).toEqual([[], undefined]);
    expect(directory.given('ann')).toHaveLength(2);
    expect(told()).toEqual(['grant.ended bob', 'grant.ended bob', 'role.unassigned bob']);
    expect(directory.log.changes.at(-1)).toMatchObject({
      subject: 'role_assignment',
      subjectId: 'bob',
      facts: { subject: BOB, before: role.id, after: null },
    });
  });

  it('without a role are grants alone', async () => {
    await directory.holdings.endOf(act, BOB);
    expect(told()).toEqual(['grant.ended bob', 'grant.ended bob']);
  });

  it('on what comes to an end all end, whosever they are', async () => {
    await directory.holdings.endOn(act, 'apollo');
    const everywhere = [`READ on organization ${OURS}`];
    expect([directory.given('bob'), directory.given('ann')]).toEqual([everywhere, everywhere]);
    expect(told()).toEqual(['grant.ended bob', 'grant.ended ann']);
    const facts = { subject: BOB, permission: 'UPDATE', scope: APOLLO };
    expect(directory.log.changes[0]).toMatchObject({ subject: 'grant', facts });
  });
});
