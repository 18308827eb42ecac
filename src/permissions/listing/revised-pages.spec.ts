import { FakeChangeLog } from '../../../test/fakes/fake-change-log.js';
import { ChangeFeed } from '../../common/change-feed.js';
import { Pages } from '../../common/cursor.js';
import { InvalidInput } from '../../common/errors.js';
import type { Stretch } from '../../common/window.js';
import { Revisions } from '../decisions/revisions.js';
import type { IdWindow } from './holder-pages.reader.js';
import { RevisedPages, type AskedPage } from './revised-pages.js';

describe('RevisedPages', () => {
  let log: FakeChangeLog;
  let feed: ChangeFeed;
  let pages: RevisedPages;
  let windows: IdWindow[];

  beforeEach(() => {
    log = new FakeChangeLog();
    feed = new ChangeFeed(log);
    pages = new RevisedPages(new Pages(Buffer.alloc(32, 7)), new Revisions(feed));
    windows = [];
  });

  const read = async (window: IdWindow): Promise<Stretch<number>> => {
    windows.push(window);
    return window.after ? { items: [3], next: null } : { items: [1, 2], next: { value: 'two', id: '2' } };
  };
  const page = (body: AskedPage<number, string>['body'] & { readonly permission?: string }, list = 'some') =>
    pages.page({ list, body, read, show: String });

  it('lead from one to the next, in the order of ids', async () => {
    const first = await page({ limit: 2, permission: 'READ' });
    expect(first.items).toEqual(['1', '2']);
    const second = await page({ limit: 2, permission: 'READ', cursor: first.nextCursor! });
    expect(second).toMatchObject({ items: ['3'], nextCursor: null });
    expect(windows).toEqual([
      { sort: 'id', after: undefined, limit: 2 },
      { sort: 'id', after: { value: 'two', id: '2' }, limit: 2 },
    ]);
  });

  it('belong to the question and the list, however many are wanted of it', async () => {
    const { nextCursor } = await page({ limit: 2, permission: 'READ' });
    const cursor = nextCursor!;
    await expect(page({ limit: 2, permission: 'UPDATE', cursor })).rejects.toThrow(InvalidInput);
    await expect(page({ limit: 2, permission: 'READ', cursor }, 'other')).rejects.toThrow(InvalidInput);
    await expect(page({ limit: 5, permission: 'READ', cursor })).resolves.toMatchObject({ items: ['3'] });
  });

  it('say the position that they are no older than: the one before they were read', async () => {
    const before = await page({ limit: 2 });
    expect(before.revision).toBe(String(feed.position));
    const meanwhile = pages.page({
      list: 'some',
      body: { limit: 2 },
      show: String,
      read: async (window) => {
        await feed.lookAgain();
        return read(window);
      },
    });
    expect(BigInt((await meanwhile).revision)).toBeLessThan(feed.position);
  });

  it('are not read from what may be out of date', async () => {
    log.isBroken = true;
    await expect(page({ limit: 2 })).rejects.toThrow('The log cannot be read');
    expect(windows).toEqual([]);
  });
});
