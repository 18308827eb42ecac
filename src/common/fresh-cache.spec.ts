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

  it('goes on to watch the ground of what it holds when something else that rested on it is pushed out', async () => {
    truth = { a: 'a', b: 'b', c: 'c', d: 'd' };
    for (const key of ['a', 'b', 'c', 'd']) await read(key);
    truth = { b: 'new b', c: 'new c', d: 'new d' };
    log.keep(change('all'));
    expect([await read('b'), await read('c'), await read('d')]).toEqual(['new b', 'new c', 'new d']);
  });

  it('takes no notice of changes that touch nothing it holds', async () => {
    await read('a');
    log.keep(change('nothing'));
    expect(await read('a')).toBe('old a');
    expect(loads).toBe(1);
  });

  it('answers nothing from memory while the log cannot be read', async () => {
    await read('a');
    log.isBroken = true;
    log.keep(change('b'));
    await expect(read('a')).rejects.toThrow('cannot be read');
    log.isBroken = false;
    expect(await read('a')).toBe('old a');
  });

  describe('for many keys', () => {
    const asked: (readonly string[])[] = [];
    const readAll = (...keys: readonly string[]) =>
      cache.getAll(keys, (missing) => {
        asked.push(missing);
        return Promise.resolve(
          new Map(
            missing.flatMap((key) => {
              const value = truth[key];
              return value === undefined ? [] : [[key, { value, restsOn: [key], until: null }] as const];
            }),
          ),
        );
      });

    beforeEach(() => {
      asked.length = 0;
    });

    it('loads those that are missing at once, each once, and remembers what there is', async () => {
      await read('a');
      const found = await readAll('a', 'b', 'b', 'nothing');
      expect([...found]).toEqual([
        ['a', 'old a'],
        ['b', 'old b'],
      ]);
      expect(asked).toEqual([['b', 'nothing']]);
      expect([...(await readAll('a', 'b'))]).toHaveLength(2);
      expect(asked).toHaveLength(1);
    });

    it('has nothing more to load where everything is remembered, and nothing to look for where nothing is asked', async () => {
      await readAll('a', 'b');
      truth = {};
      expect([...(await readAll('b', 'a')).values()]).toEqual(['old b', 'old a']);
      expect((await readAll()).size).toBe(0);
      expect(asked).toHaveLength(1);
    });

    it('sees at once what this process kept', async () => {
      await readAll('a', 'b');
      truth['a'] = 'new a';
      log.keep(change('a'));
      expect([...(await readAll('a', 'b'))]).toEqual([
        ['b', 'old b'],
        ['a', 'new a'],
      ]);
    });

    it('remembers nothing that was loaded while something was heard', async () => {
      await read('a');
      const loading = cache.getAll(['b'], async () => {
        log.keep(change('elsewhere'));
        await read('a');
        return new Map([['b', { value: 'seen before it', restsOn: ['b'], until: null }]]);
      });
      expect([...(await loading).values()]).toEqual(['seen before it']);
      expect(cache.atHand('b')).toBeUndefined();
    });
  });

  it('has at hand what is remembered and true by the clock, and loads nothing for it', async () => {
    await read('a', new Date(clock.now().getTime() + 1000));
    expect([cache.atHand('a'), cache.atHand('b')]).toEqual(['old a', undefined]);
    clock.advance(1000);
    expect(cache.atHand('a')).toBeUndefined();
    expect(loads).toBe(1);
  });

  it('remembers anew what it forgot, on the ground that it rested on, and forgets that as well', async () => {
    for (const value of ['first', 'second', 'third']) {
      truth = { a: value, b: value };
      log.keep(change('all'));
      for (let time = 0; time < 2; time++) expect([await read('a'), await read('b')]).toEqual([value, value]);
    }
    expect(loads).toBe(6);
  });
});
