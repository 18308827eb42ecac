import { BoundedCache } from './bounded-cache.js';

describe('BoundedCache', () => {
  it('forgets what was not used meanwhile', () => {
    const cache = new BoundedCache<string, number>(2);
    cache.set('a', 1);
    cache.set('b', 2);
    expect(cache.get('a')).toBe(1);
    cache.set('c', 3);
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([1, undefined, 3]);
  });

  it('holds no more than it may, whether or not everything is used', () => {
    const forgotten: number[] = [];
    const cache = new BoundedCache<number, number>(10, (key) => forgotten.push(key));
    for (let key = 0; key < 100; key++) {
      cache.set(key, key);
      for (let used = 0; used <= key; used++) if (key % 2 === 0) cache.get(used);
    }
    const held = Array.from({ length: 100 }, (_, key) => key).filter((key) => cache.get(key) !== undefined);
    expect(held).toHaveLength(10);
    expect(forgotten).toHaveLength(90);
    expect(new Set([...held, ...forgotten]).size).toBe(100);
  });

  it('goes on after all of it was deleted', () => {
    const cache = new BoundedCache<number, number>(2);
    for (const key of [1, 2, 3]) cache.set(key, key);
    for (const key of [2, 3]) cache.delete(key);
    for (const key of [4, 5, 6]) cache.set(key, key);
    expect([4, 5, 6].filter((key) => cache.get(key) !== undefined)).toEqual([5, 6]);
  });

  it('holds one value for a key, however often it is set', () => {
    const cache = new BoundedCache<string, number>(2);
    cache.set('a', 1);
    cache.set('b', 2);
    cache.set('b', 3);
    expect([cache.get('a'), cache.get('b')]).toEqual([1, 3]);
  });

  it('forgets what it is told to', () => {
    const cache = new BoundedCache<string, number>(2);
    cache.set('a', 1);
    cache.delete('a');
    expect(cache.get('a')).toBeUndefined();
  });
});
