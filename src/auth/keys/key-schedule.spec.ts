import { KeySchedule } from './key-schedule.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('KeySchedule', () => {
  const schedule = new KeySchedule(90, 3600);
  const begin = new Date('2026-01-01T00:00:00Z');
  const at = (milliseconds: number) => new Date(begin.getTime() + milliseconds);
  const old = { keyId: 'old', signsFrom: begin };
  const young = { keyId: 'young', signsFrom: at(90 * DAY) };

  it('makes the first key at once, and the next an hour before the last has signed for its time', () => {
    expect(schedule.due([], begin)).toEqual(begin);
    expect(schedule.due([old], at(90 * DAY - HOUR - 1))).toBeUndefined();
    expect(schedule.due([old], at(90 * DAY - HOUR))).toEqual(at(90 * DAY));
    expect(schedule.due([young, old], at(90 * DAY - 1))).toBeUndefined();
  });

  it('publishes the next key as long ahead if it was overlooked for years', () => {
    expect(schedule.due([old], at(1000 * DAY))).toEqual(at(1000 * DAY + HOUR));
  });

  it('changes the key that signs when the time of the next has come', () => {
    const keys = [young, old];
    expect(schedule.current(keys, at(90 * DAY - 1))).toBe(old);
    expect(schedule.current(keys, at(90 * DAY))).toBe(young);
    expect(keys.map((key) => schedule.stateOf(key, keys, at(89 * DAY)))).toEqual(['next', 'current']);
    expect(keys.map((key) => schedule.stateOf(key, keys, at(90 * DAY)))).toEqual(['current', 'retired']);
  });

  it('signs all the same if the clock lies behind the first key', () => {
    expect(schedule.current([old], at(-HOUR))).toBe(old);
  });

  it('keeps a key until the last token that it signed has expired, and five minutes', () => {
    const keys = [young, old];
    expect(schedule.spent(keys, at(90 * DAY + HOUR + 5 * 60_000 - 1))).toEqual([]);
    expect(schedule.spent(keys, at(90 * DAY + HOUR + 5 * 60_000))).toEqual([old]);
    expect(schedule.spent([young], at(900 * DAY))).toEqual([]);
  });
});
