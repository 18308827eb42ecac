import { ChangeLog, type ChangeAction } from '../../src/common/change-log.js';
import { newId } from '../../src/common/ids.js';
import { LostRace, UnitOfWork } from '../../src/common/unit-of-work.js';
import { rowsOf } from '../support/acts.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('Units of work inside one frame', () => {
  let house: TestApp;
  let units: UnitOfWork;
  let log: ChangeLog;

  beforeAll(async () => {
    house = await startTestApp();
    units = house.app.get(UnitOfWork);
    log = house.app.get(ChangeLog);
  });

  afterAll(() => house.close());

  /** A unit that writes one change, and fails after that if it is told to. */
  const write = (action: string, failure?: () => Error | undefined) =>
    units.run(async () => {
      const act = await log.begin(house.system);
      await log.append(act, { action: action as ChangeAction, subject: 'group', subjectId: newId() });
      const error = failure?.();
      if (error) throw error;
      return act;
    });

  const written = async (prefix: string) =>
    (
      await rowsOf<{ action: string }>(
        house,
        'select action from changes where action like $1 order by action',
        [`${prefix}%`],
      )
    ).map(({ action }) => action);

  it('are kept together, each under an act of its own', async () => {
    const acts = await units.together(async () => [await write('kept.1'), await write('kept.2')]);
    expect(acts[0]!.id).not.toBe(acts[1]!.id);
    expect(await written('kept.')).toEqual(['kept.1', 'kept.2']);
  });

  it('are all undone if the frame fails', async () => {
    const failing = units.together(async () => {
      await write('undone.1');
      throw new Error('undo');
    });
    await expect(failing).rejects.toThrow('undo');
    expect(await written('undone.')).toEqual([]);
  });

  it('are undone one by one if they fail and the frame goes on', async () => {
    await units.together(async () => {
      await write('partly.1');
      await write('partly.2', () => new Error('undo')).catch(() => undefined);
      // A statement that fails must not take the transaction with it either.
      await units.run(() => rowsOf(house, 'select 1 / 0')).catch(() => undefined);
      await write('partly.3');
    });
    expect(await written('partly.')).toEqual(['partly.1', 'partly.3']);
  });

  it('are run again one by one when they lose a race', async () => {
    let runs = 0;
    await units.together(async () => {
      await write('raced.1');
      await write('raced.2', () => (++runs < 3 ? new LostRace() : undefined));
    });
    expect(runs).toBe(3);
    expect(await written('raced.')).toEqual(['raced.1', 'raced.2']);
  });

  it('call back once the frame is kept, and not for what was undone', async () => {
    const told: string[] = [];
    const tell = (what: string, failure?: Error) =>
      units.run(async () => {
        units.afterCommit(() => told.push(what));
        if (failure) throw failure;
      });
    await units.together(async () => {
      await tell('first');
      await tell('second', new Error('undo')).catch(() => undefined);
      units.afterCommit(() => told.push('frame'));
      expect(told).toEqual([]);
    });
    expect(told).toEqual(['first', 'frame']);
  });

  it('are where changes are written; the frame itself is none', async () => {
    await expect(units.together(() => log.begin(house.system))).rejects.toThrow('inside a unit of work');
  });
});
