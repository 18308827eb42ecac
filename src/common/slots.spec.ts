import { Unavailable } from '../common/errors.js';
import { Slots } from './slots.js';

describe('Slots', () => {
  it('lets as many run as there are slots, the others in the order that they came in', async () => {
    const slots = new Slots(2, 10, 'Full.');
    const began: number[] = [];
    const ends: (() => void)[] = [];
    const works = [0, 1, 2, 3].map((number) =>
      slots.run(() => {
        began.push(number);
        return new Promise<void>((resolve) => ends.push(resolve));
      }),
    );
    await new Promise(setImmediate);
    expect(began).toEqual([0, 1]);
    ends[1]?.();
    await works[1];
    await new Promise(setImmediate);
    expect(began).toEqual([0, 1, 2]);
    for (const end of ends) end();
    await new Promise(setImmediate);
    expect(began).toEqual([0, 1, 2, 3]);
    for (const end of ends) end();
    await Promise.all(works);
  });

  it('turns away whoever would wait behind too many, and takes others again once there is room', async () => {
    const slots = new Slots(1, 1, 'Full.');
    let end: () => void = () => undefined;
    const first = slots.run(() => new Promise<void>((resolve) => (end = resolve)));
    const second = slots.run(() => Promise.resolve('second'));
    await expect(slots.run(() => Promise.resolve())).rejects.toThrow(Unavailable);
    end();
    await first;
    expect(await second).toBe('second');
    expect(await slots.run(() => Promise.resolve('fourth'))).toBe('fourth');
  });

  it('gives the slot of work that failed to the next', async () => {
    const slots = new Slots(1, 1, 'Full.');
    await expect(slots.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await slots.run(() => Promise.resolve('next'))).toBe('next');
  });
});
