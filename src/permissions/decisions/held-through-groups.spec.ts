import { FakeChangeLog } from '../../../test/fakes/fake-change-log.js';
import { FakeClock } from '../../../test/fakes/fake-clock.js';
import { ChangeFeed } from '../../common/change-feed.js';
import type { LoggedChange } from '../../common/change-log.js';
import type { ScopedPermission } from '../catalogue/scope.js';
import { HeldThroughGroups } from './held-through-groups.js';
import type { StandingReader } from './standing.reader.js';

const ORGANIZATION = 'organization';

const permission = (name: string): ScopedPermission => ({
  permission: name,
  scope: { type: 'organization', id: ORGANIZATION },
});

const change = (subject: LoggedChange['subject'], facts: LoggedChange['facts'] = {}): LoggedChange => ({
  organizationId: ORGANIZATION,
  action: `${subject}.begun`,
  subject,
  subjectId: 'something',
  facts,
});

describe('HeldThroughGroups', () => {
  let log: FakeChangeLog;
  let held: HeldThroughGroups;
  /** What stands, and which groups were asked about. */
  let own: Record<string, { groups: string[]; holds: string[] }>;
  let conferred: Record<string, string[]>;
  let asked: string[];

  beforeEach(() => {
    own = { ann: { groups: ['crew', 'everyone'], holds: ['READ'] }, bob: { groups: ['crew'], holds: [] } };
    conferred = { crew: ['READ', 'UPDATE'], everyone: ['LOGIN'] };
    asked = [];
    const reader: Pick<StandingReader, 'ofThemselves' | 'ofGroups'> = {
      ofThemselves: (ids) =>
        Promise.resolve(
          new Map(ids.flatMap((id) => (own[id] ? [[id, holding(own[id].holds, own[id].groups)]] : []))),
        ),
      ofGroups: (ids) => {
        asked.push(...ids);
        return Promise.resolve(new Map(ids.map((id) => [id, holding(conferred[id] ?? [], [])])));
      },
    };
    log = new FakeChangeLog();
    held = new HeldThroughGroups(reader as StandingReader, new ChangeFeed(log), new FakeClock());
  });

  const holding = (holds: readonly string[], groupIds: readonly string[]) => ({
    active: true,
    entries: holds.map(permission),
    until: null,
    hasOutOfTime: false,
    groupIds,
  });

  const holdings = async (...ids: string[]) => {
    const found = await held.ofUsers(ids, ORGANIZATION);
    return Object.fromEntries(
      [...found].map(([id, { entries }]) => [id, entries.map((entry) => entry.permission)]),
    );
  };

  it('joins what somebody holds himself with what his groups confer, each thing once', async () => {
    expect(await holdings('ann', 'bob', 'nobody')).toEqual({
      ann: ['READ', 'UPDATE', 'LOGIN'],
      bob: ['READ', 'UPDATE'],
    });
  });

  it('asks about each group once, whoever is in it', async () => {
    await holdings('bob');
    await holdings('ann', 'bob');
    expect(asked).toEqual(['crew', 'everyone']);
  });

  it('reads anew what a group confers when that may have changed', async () => {
    await holdings('ann');
    conferred = { crew: ['CREATE'] };
    log.keep(change('grant', { subject: { type: 'group', id: 'crew' } }));
    expect(await holdings('ann')).toEqual({ ann: ['READ', 'CREATE'] });
  });

  it('sees at once who is in which group, and reads no group for it that it knows', async () => {
    await holdings('ann');
    own = { ann: { groups: ['everyone'], holds: [] } };
    log.keep(change('membership', { userId: 'ann' }));
    expect(await holdings('ann')).toEqual({ ann: ['LOGIN'] });
    expect(asked).toEqual(['crew', 'everyone']);
  });
});
