import { Grounds } from './grounds.js';

describe('Grounds', () => {
  let grounds: Grounds;

  beforeEach(() => {
    grounds = new Grounds();
  });

  it('are common to all that rests on one id, and void for all of it at once', () => {
    const [a] = grounds.under(['common', 'a']);
    const [b, own] = grounds.under(['common', 'b']);
    expect(grounds.size).toBe(3);
    grounds.makeVoid('common');
    expect([a?.isVoid, b?.isVoid, own?.isVoid]).toEqual([true, true, false]);
  });

  it('are watched until the last that rests on them has gone', () => {
    const first = grounds.under(['common', 'a']);
    const second = grounds.under(['common']);
    grounds.release(first);
    expect(grounds.size).toBe(1);
    grounds.makeVoid('common');
    expect(second[0]?.isVoid).toBe(true);
    const third = grounds.under(['common']);
    grounds.release(third);
    expect(grounds.size).toBe(0);
  });

  it('are watched anew once they are void, whatever goes that rested on them before', () => {
    const before = grounds.under(['a']);
    grounds.makeVoid('a');
    const since = grounds.under(['a']);
    grounds.release(before);
    expect([grounds.size, since[0]?.isVoid]).toEqual([1, false]);
    grounds.makeVoid('a');
    expect([grounds.size, since[0]?.isVoid]).toEqual([0, true]);
  });

  it('take no notice of what nothing rests on', () => {
    grounds.makeVoid('a');
    expect(grounds.under(['a'])).toEqual([{ id: 'a', entries: 1, isVoid: false }]);
  });
});
