import { jest } from '@jest/globals';
import { FakeChangeLog } from '../../test/fakes/fake-change-log.js';
import { ChangeFeed } from './change-feed.js';
import type { LoggedChange } from './change-log.js';
import { Unavailable } from './errors.js';

const change: LoggedChange = {
  organizationId: 'o',
  action: 'user.updated',
  subject: 'user',
  subjectId: 'u',
  facts: {},
};

describe('ChangeFeed', () => {
  let log: FakeChangeLog;
  let feed: ChangeFeed;
  let now: number;

  beforeEach(() => {
    log = new FakeChangeLog();
    now = 1000;
    feed = new ChangeFeed(log, () => now);
  });

  it('has heard of nothing before it looks', async () => {
    expect(feed.position).toBe(0n);
    await feed.upToDate();
    expect(feed.position).toBe(1n);
  });

  it('looks once for many who ask at one moment', async () => {
    await Promise.all(Array.from({ length: 10 }, async () => feed.upToDate()));
    expect(log.looks).toBe(1);
    expect(feed.upToDate()).toBeUndefined();
  });

  it('lets nobody wait while what it saw is young, and looks anew behind their backs', async () => {
    await feed.upToDate();
    now += 50;
    expect(feed.upToDate()).toBeUndefined();
    expect(log.looks).toBe(2);
  });

  it('lets everybody wait once what it saw is too old', async () => {
    await feed.upToDate();
    now += 100;
    expect(feed.upToDate()).toBeInstanceOf(Promise);
    expect(log.looks).toBe(2);
  });

  it('lets nobody wait, nor looks, up to the very end of what is young, and of what still serves', async () => {
    await feed.upToDate();
    now += 40;
    expect([feed.upToDate(), log.looks]).toEqual([undefined, 1]);
    const open = log.hold();
    now += 50;
    expect([feed.upToDate(), log.looks]).toEqual([undefined, 2]);
    // One look behind everybody's backs is enough.
    expect([feed.upToDate(), log.looks]).toEqual([undefined, 2]);
    now += 1;
    expect(feed.upToDate()).toBeInstanceOf(Promise);
    open();
    await feed.upToDate();
  });

  it.each([
    ['lets those who must wait share a look that is under way', 90, 1],
    ['looks again for those who find that look too old itself', 91, 2],
  ])('%s', async (_what, later, looks) => {
    const open = log.hold();
    const first = feed.upToDate();
    now += later;
    const second = feed.upToDate();
    expect(log.looks).toBe(1);
    open();
    for (const one of [first, second]) await one;
    expect(log.looks).toBe(looks);
  });

  it('looks again for what this process kept in the very moment in which a look began', async () => {
    await feed.upToDate();
    log.keep(change);
    await feed.upToDate();
    expect(log.looks).toBe(2);
    now += 100;
    const open = log.hold();
    const looking = feed.upToDate();
    log.keep(change);
    const caughtUp = feed.upToDate();
    open();
    for (const one of [looking, caughtUp]) await one;
    expect(log.looks).toBe(4);
  });

  it('tells that there is too much to tell', async () => {
    const heard: unknown[] = [];
    feed.onNews((changes) => heard.push(changes));
    await feed.lookAgain();
    log.hear('too_many');
    await feed.lookAgain();
    expect([heard, feed.generation]).toEqual([['too_many'], 1]);
  });

  it('tells what others kept, once', async () => {
    const heard: unknown[] = [];
    feed.onNews((changes) => heard.push(changes));
    await feed.upToDate();
    log.hear(change);
    now += 100;
    await feed.upToDate();
    now += 100;
    await feed.upToDate();
    expect(heard).toEqual([[change]]);
    expect(feed.generation).toBe(1);
  });

  it('does not take a look that began before this process kept something for one after it', async () => {
    const heard: unknown[] = [];
    feed.onNews((changes) => heard.push(changes));
    await feed.upToDate();
    const open = log.hold();
    now += 50;
    void feed.upToDate();
    now += 1;
    log.keep(change);
    now += 1;
    const caughtUp = feed.upToDate();
    open();
    await caughtUp;
    expect(heard).toEqual([[change]]);
  });

  it('fails those who must wait when the log cannot be read, and recovers', async () => {
    await feed.upToDate();
    log.isBroken = true;
    now += 100;
    await expect(feed.upToDate()).rejects.toThrow('cannot be read');
    log.isBroken = false;
    await feed.upToDate();
    expect(feed.upToDate()).toBeUndefined();
  });

  it('tells of a revision whether it was heard, is running or is of no act yet, looking again only if need be', async () => {
    await feed.upToDate();
    expect([await feed.reach(1n), log.looks]).toEqual(['heard', 1]);
    // What is above the position and has ended is heard like what is below.
    log.open = 2;
    log.running = [5n];
    expect([await feed.reach(3n), log.looks]).toEqual(['heard', 2]);
    expect([await feed.reach(4n), log.looks]).toEqual(['heard', 2]);
    expect([await feed.reach(5n), log.looks]).toEqual(['running', 3]);
    expect([await feed.reach(99n), log.looks]).toEqual(['unknown', 4]);
    // Now the position is 4, and 7 is the first that no act could bear yet.
    expect([await feed.reach(6n), await feed.reach(4n), log.looks]).toEqual(['heard', 'heard', 4]);
    expect([await feed.reach(8n), log.looks]).toEqual(['unknown', 5]);
  });

  it('looks again after a look that began before', async () => {
    await feed.upToDate();
    const open = log.hold();
    now += 50;
    void feed.upToDate();
    const heard: unknown[] = [];
    feed.onNews((changes) => heard.push(changes));
    const again = feed.lookAgain();
    log.hear(change);
    open();
    await again;
    expect(log.looks).toBe(3);
    expect(heard).toEqual([[change]]);
  });

  it('looks once for all who ask again while a look is under way', async () => {
    const open = log.hold();
    const all = [feed.upToDate(), feed.lookAgain(), feed.lookAgain(), feed.lookAgain()];
    open();
    for (const one of all) await one;
    expect(log.looks).toBe(2);
  });

  describe('when the log is silent', () => {
    beforeEach(() => jest.useFakeTimers());
    afterEach(() => jest.useRealTimers());

    it('gives a look up after a second, and takes no notice of what comes of it then', async () => {
      await feed.upToDate();
      const heard: unknown[] = [];
      feed.onNews((changes) => heard.push(changes));
      const { position } = feed;
      const open = log.hold();
      now += 100;
      const failing = feed.upToDate();
      const waiting = Promise.all([
        expect(failing).rejects.toThrow(Unavailable),
        expect(failing).rejects.toMatchObject({
          message: 'The change log cannot be read just now.',
          retryAfterSeconds: 1,
        }),
      ]);
      log.hear(change);
      await jest.advanceTimersByTimeAsync(1000);
      await waiting;
      open();
      await jest.advanceTimersByTimeAsync(0);
      expect([heard, feed.position]).toEqual([[], position]);
      await feed.upToDate();
      expect(heard).toEqual([[change]]);
    });

    it('leaves no timer behind once it has spoken, or failed', async () => {
      await feed.lookAgain();
      log.isBroken = true;
      await expect(feed.lookAgain()).rejects.toThrow('cannot be read');
      expect(jest.getTimerCount()).toBe(0);
    });
  });
});
