import { WindowCounter } from './window-counter.js';

describe('WindowCounter', () => {
  let now: number;
  let counter: WindowCounter;

  beforeEach(() => {
    now = 5000;
    counter = new WindowCounter(1000, 2, () => now);
  });

  it('counts each key by itself', () => {
    const counts = ['a', 'b', 'a', 'a'].map((key) => counter.count(key).count);
    expect(counts).toEqual([1, 1, 2, 3]);
  });

  it('begins anew when the window of a key is over, and not before', () => {
    counter.count('a');
    now += 600;
    counter.count('b');
    now += 399;
    expect([counter.count('a').count, counter.left(counter.count('a'))]).toEqual([2, 1]);
    now += 1;
    expect([counter.count('a').count, counter.count('b').count]).toEqual([1, 2]);
  });

  it('forgets those who have not come for long, once there are too many', () => {
    counter.count('a');
    counter.count('b');
    counter.count('b');
    counter.count('c');
    expect([counter.count('b').count, counter.count('a').count]).toEqual([3, 1]);
  });
});
