import { text } from 'node:stream/consumers';
import { setImmediate as others } from 'node:timers/promises';
import { streamedList, type ListSource } from './streamed-list.js';

const listed = async (source: ListSource<string>) =>
  (await streamedList('users', source, (id) => id)).getStream();

const BATCH = Array.from({ length: 5000 }, (_one, index) => `id-${index}`.padEnd(36, '0'));

/** A source of so many batches, which counts how many were taken, and remembers how it ended. */
class Counted {
  taken = 0;
  ended?: 'all taken' | 'left' | Error;

  constructor(private readonly batches: number) {}

  readonly source: ListSource<string> = async (take) => {
    await take(this.read()).catch((error: unknown) => {
      this.ended ??= 'left';
      throw error;
    });
    this.ended = 'all taken';
  };

  private async *read() {
    for (; this.taken < this.batches; this.taken++) {
      await others();
      yield BATCH;
    }
  }
}

describe('a streamed list', () => {
  it.each([
    [[], '{"users":[]}'],
    [[['a']], '{"users":["a"]}'],
    [[['a', 'b"'], ['c']], '{"users":["a","b\\"","c"]}'],
  ])('of %j reads %s', async (batches: string[][], expected) => {
    const source: ListSource<string> = (take) => take(yielding(batches));
    expect(await text(await listed(source))).toBe(expected);
  });

  it('says of each item what it is told to, as JSON', async () => {
    const source: ListSource<number> = (take) => take(yielding([[1, 2], [3]]));
    const file = await streamedList('numbers', source, (one) => `no. ${one}`);
    expect(await text(file.getStream())).toBe('{"numbers":["no. 1","no. 2","no. 3"]}');
    expect(file.getHeaders().type).toMatch(/^application\/json/);
  });

  it('lets the source go before a slow client has taken anything of some thousands', async () => {
    const counted = new Counted(20);
    const body = await listed(counted.source);
    while (counted.ended === undefined) await others();
    expect(counted.ended).toBe('all taken');
    expect((JSON.parse(await text(body)) as { users: string[] }).users).toHaveLength(100_000);
  });

  it('waits for a slow client with millions', async () => {
    const counted = new Counted(1000);
    const body = await listed(counted.source);
    for (let turn = 0; turn < 2000; turn++) await others();
    expect(counted.taken).toBeLessThan(100);
    expect(counted.ended).toBeUndefined();
    body.destroy();
    while (counted.ended === undefined) await others();
    expect(counted.ended).toBe('left');
  });

  it('fails as its source does before the first batch', async () => {
    const failing: ListSource<string> = () => Promise.reject(new Error('no such group'));
    await expect(listed(failing)).rejects.toThrow('no such group');
    const unreadable: ListSource<string> = (take) => take(yielding([], new Error('no connection')));
    await expect(listed(unreadable)).rejects.toThrow('no connection');
  });

  it('breaks off when its source fails later', async () => {
    const source: ListSource<string> = (take) => take(yielding([['a']], new Error('connection lost')));
    const body = await listed(source);
    await expect(text(body)).rejects.toThrow('connection lost');
  });
});

async function* yielding<Item>(batches: readonly Item[][], failure?: Error) {
  for (const batch of batches) yield await Promise.resolve(batch);
  if (failure) throw failure;
}
