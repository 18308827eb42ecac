import { FakeChangeLog } from '../../test/fakes/fake-change-log.js';
import { FakeClock } from '../../test/fakes/fake-clock.js';
import { ChangeFeed } from './change-feed.js';
import type { LoggedChange } from './change-log.js';
import { FreshCache } from './fresh-cache.js';

const change = (subjectId: string): LoggedChange => ({
  organizationId: 'o',
  action: 'user.updated',
  subject: 'user',
  subjectId,
  facts: {},
});

describe('FreshCache', () => {
  let log: FakeChangeLog;
  let clock: FakeClock;
  let cache: FreshCache<string>;
  /** What the world is like. */
  let truth: Record<string, string>;
  let loads: number;

  const read = (key: string, until: Date | null = null) =>
    cache.get(key, () => {
      loads++;
      const value = truth[key];
      return Promise.resolve(value === undefined ? undefined : { value, restsOn: [key, 'all'], until });
    });

  beforeEach(() => {
    log = new FakeChangeLog();
    clock = new FakeClock();
    const touches = ({ subjectId }: LoggedChange) => [subjectId];
    cache = new FreshCache(new ChangeFeed(log), clock, { capacity: 3, touches });
    truth = { a: 'old a', b: 'old b' };
    loads = 0;
  });

  it('loads once what nothing touches', async () => {
    for (let time = 0; time < 5; time++) expect(await read('a')).toBe('old a');
    expect(loads).toBe(1);
  });

  it('sees at once what this process kept, and only loads what that touches', async () => {
    await read('a');
    await read('b');
    truth['a'] = 'new a';
    log.keep(change('a'));
    expect([await read('a'), await read('b')]).toEqual(['new a', 'old b']);
    expect(loads).toBe(3);
  });

  it('forgets all that rests on a common ground', async () => {
    await read('a');
    await read('b');
    truth = { a: 'new a', b: 'new b' };
    log.keep(change('all'));
    expect([await read('a'), await read('b')]).toEqual(['new a', 'new b']);
  });

  it('forgets everything when there is too much to tell', async () => {
    await read('a');
    truth['a'] = 'new a';
    log.hear('too_many');
    log.keep(change('nobody'));
    expect(await read('a')).toBe('new a');
  });

  it('holds nothing beyond its moment by the clock', async () => {
    const until = new Date(clock.now().getTime() + 1000);
    await read('a', until);
    truth['a'] = 'new a';
    clock.advance(999);
    expect(await read('a', until)).toBe('old a');
    clock.advance(1);
    expect(await read('a')).toBe('new a');
  });

  it('does not keep what was read before something was heard about it', async () => {
    await read('b');
    let finish: (value: string) => void = () => undefined;
    const slow = cache.get('a', async () => {
      const value = await new Promise<string>((resolve) => {
        finish = resolve;
      });
      return { value, restsOn: ['a'], until: null };
    });
    // The slow one has begun to read when the change is kept and heard of.
    await Promise.resolve();
    truth['a'] = 'new a';
    log.keep(change('a'));
    await read('b');
    finish('old a');
    expect(await slow).toBe('old a');
    expect(await read('a')).toBe('new a');
  });

  it('never remembers that there is nothing', async () => {
    expect(await read('c')).toBeUndefined();
    truth['c'] = 'c';
    expect(await read('c')).toBe('c');
  });

  it('keeps to its capacity and leaves no trace of what it forgot', async () => {
    truth = { a: 'a', b: 'b', c: 'c', d: 'd' };
    for (const key of ['a', 'b', 'c', 'd', 'd', 'c', 'b']) await read(key);
    expect(loads).toBe(4);
    await read('a');
    expect(loads).toBe(5);
  });

  it('answers nothing from memory while the log cannot be read', async () => {
    await read('a');
    log.isBroken = true;
    log.keep(change('b'));
    await expect(read('a')).rejects.toThrow('cannot be read');
    log.isBroken = false;
    expect(await read('a')).toBe('old a');
  });
});
