import { FakeChangeLog } from '../../../test/fakes/fake-change-log.js';
import { FakeClock } from '../../../test/fakes/fake-clock.js';
import { ChangeFeed } from '../../common/change-feed.js';
import type { UnitOfWork } from '../../common/unit-of-work.js';
import type { AccessReader } from './access.reader.js';
import { KnownReferences } from './known-references.js';

describe('KnownReferences', () => {
  let log: FakeChangeLog;
  let bearers: Record<string, string>;
  let looks: number;
  let unit: { isRunning: boolean };
  let known: KnownReferences;

  beforeEach(() => {
    bearers = { 'gryff-01': 'the group' };
    looks = 0;
    unit = { isRunning: false };
    const reader: Pick<AccessReader, 'resolve'> = {
      resolve: (type, reference, organizationId) => {
        looks++;
        return Promise.resolve(
          type === 'group' && organizationId === 'ours' ? bearers[reference] : undefined,
        );
      },
    };
    log = new FakeChangeLog();
    known = new KnownReferences(
      reader as AccessReader,
      unit as UnitOfWork,
      new ChangeFeed(log),
      new FakeClock(),
    );
  });

  it('looks once for what is there, and each time for what is not', async () => {
    for (let time = 0; time < 3; time++)
      expect(await known.find('group', 'gryff-01', 'ours')).toBe('the group');
    for (let time = 0; time < 3; time++)
      expect(await known.find('group', 'slyth-01', 'ours')).toBeUndefined();
    expect(looks).toBe(4);
  });

  it('takes nothing for what bears the same id elsewhere, or as another kind of thing', async () => {
    await known.find('group', 'gryff-01', 'ours');
    expect(await known.find('group', 'gryff-01', 'theirs')).toBeUndefined();
    expect(await known.find('user', 'gryff-01', 'ours')).toBeUndefined();
  });

  it('looks again once the thing has changed', async () => {
    await known.find('group', 'gryff-01', 'ours');
    bearers = {};
    log.keep({
      organizationId: 'ours',
      action: 'group.deleted',
      subject: 'group',
      subjectId: 'the group',
      facts: {},
    });
    expect(await known.find('group', 'gryff-01', 'ours')).toBeUndefined();
  });

  it('asks the database inside a unit of work, whose own writes count', async () => {
    await known.find('group', 'gryff-01', 'ours');
    unit.isRunning = true;
    bearers = {};
    expect(await known.find('group', 'gryff-01', 'ours')).toBeUndefined();
  });
});
