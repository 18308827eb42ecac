import { ChangeLog, type News } from '../../src/common/change-log.js';
import { newId } from '../../src/common/ids.js';
import { UnitOfWork } from '../../src/common/unit-of-work.js';
import { rowsOf } from '../support/acts.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('news of the change log', () => {
  let house: TestApp;
  let log: ChangeLog;
  let mark: string;

  beforeAll(async () => {
    house = await startTestApp();
    log = house.app.get(ChangeLog);
  });

  afterAll(() => house.close());

  beforeEach(async () => {
    ({ mark } = await log.newsSince(undefined));
  });

  /** Writes one change, and keeps it when told to. */
  function write(count = 1): { readonly id: string; readonly keep: () => Promise<void> } {
    const id = newId();
    let open = (): void => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    const kept = house.app.get(UnitOfWork).run(async () => {
      const act = await log.begin(house.system);
      const change = { action: 'group.updated', subject: 'group', subjectId: id } as const;
      await log.append(act, ...Array.from({ length: count }, () => change));
      await opened;
    });
    return { id, keep: () => (open(), kept) };
  }

  async function listen(): Promise<News['changes']> {
    const news = await log.newsSince(mark);
    mark = news.mark;
    return news.changes;
  }

  const idsOf = (changes: News['changes']) =>
    changes === 'too_many' ? changes : changes.map(({ subjectId }) => subjectId);

  it('tells each change once, with whose it is and what it says', async () => {
    const { id, keep } = write();
    await keep();
    expect(await listen()).toEqual([
      {
        organizationId: house.organization.id,
        action: 'group.updated',
        subject: 'group',
        subjectId: id,
        facts: {},
      },
    ]);
    expect(await listen()).toEqual([]);
  });

  it('tells what was begun before others and kept after them', async () => {
    const slow = write();
    // It has its place in the order once its act is written, which a look at the open transactions shows.
    while ((await runningActs()) === 0) continue;
    const quick = write();
    await quick.keep();
    expect(idsOf(await listen())).toEqual([quick.id]);
    await slow.keep();
    expect(idsOf(await listen())).toEqual([slow.id]);
    expect(await listen()).toEqual([]);
  });

  it('tells nothing of what was never kept', async () => {
    const unit = house.app.get(UnitOfWork).run(async () => {
      await log.begin(house.system);
      throw new Error('undone');
    });
    await expect(unit).rejects.toThrow('undone');
    expect(await listen()).toEqual([]);
  });

  it('says that it is too much, and goes on from there', async () => {
    await write(1001).keep();
    expect(await listen()).toBe('too_many');
    expect(await listen()).toEqual([]);
    await write(1000).keep();
    expect(await listen()).toHaveLength(1000);
  });

  it('says so as well when the cluster was put back to an earlier state', async () => {
    mark = '900000000000:900000000000:';
    expect(await listen()).toBe('too_many');
  });

  async function runningActs(): Promise<number> {
    const rows = await rowsOf(
      house,
      `select from pg_stat_activity where datname = current_database() and backend_xid is not null`,
    );
    return rows.length;
  }
});
