import { freshnessOf, strictest } from './freshness.js';

describe('the freshness that is asked for', () => {
  it('is none beyond the common one unless something says so', () => {
    expect(freshnessOf({})).toBeUndefined();
    expect(freshnessOf({ consistency: 'fresh' })).toBeUndefined();
  });

  it('is a revision, or strict, or both', () => {
    expect(freshnessOf({ revision: '12' })).toEqual({ atLeast: 12n, strict: false });
    expect(freshnessOf({ revision: '9007199254740993', consistency: 'fresh' })).toEqual({
      atLeast: 9007199254740993n,
      strict: false,
    });
    expect(freshnessOf({ consistency: 'strict' })).toEqual({ atLeast: undefined, strict: true });
    expect(freshnessOf({ revision: '0', consistency: 'strict' })).toEqual({ atLeast: 0n, strict: true });
  });
});

describe('the strictest of several', () => {
  it('is none if none asks for more', () => {
    expect(strictest([])).toBeUndefined();
    expect(strictest([undefined, undefined])).toBeUndefined();
  });

  it('has the highest revision, wherever it stands', () => {
    expect(strictest([{ atLeast: 3n }, undefined, { atLeast: 7n }, { atLeast: 5n }])?.atLeast).toBe(7n);
    expect(strictest([{ strict: true }])?.atLeast).toBeUndefined();
  });

  it('is strict if one of them is', () => {
    expect(strictest([{ strict: false }, { atLeast: 1n, strict: true }])?.strict).toBe(true);
    expect(strictest([{ strict: false }, { atLeast: 1n }])?.strict).toBe(false);
  });
});
