import { text } from 'node:stream/consumers';
import type { Stretch } from '../../common/window.js';
import type { IdWindow, ListedSubject } from './holder-pages.reader.js';
import { subjectLines } from './subject-lines.js';

const user = (id: string): ListedSubject => ({
  type: 'user',
  id,
  publicId: null,
  name: id,
  displayName: `${id} "the\nuser"`,
});
const position = (id: string) => ({ value: id, id });

describe('subjectLines', () => {
  let windows: IdWindow[];
  let pages: (Stretch<ListedSubject> | Error)[];

  beforeEach(() => {
    windows = [];
    pages = [];
  });

  const read = async (window: IdWindow): Promise<Stretch<ListedSubject>> => {
    windows.push(window);
    const page = pages.shift()!;
    if (page instanceof Error) throw page;
    return page;
  };

  it('writes everybody of every page as a line of JSON', async () => {
    pages = [
      { items: [user('ann'), user('bob')], next: position('bob') },
      { items: [user('cid')], next: position('cid') },
      { items: [user('dan')], next: null },
    ];
    const written = await text(await subjectLines(read));
    expect(
      written
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual(['ann', 'bob', 'cid', 'dan'].map(user));
    expect(windows).toEqual(
      [undefined, 'bob', 'cid'].map((id) => ({ sort: 'id', after: id && position(id), limit: 1000 })),
    );
  });

  it('is empty where there is nobody', async () => {
    pages = [{ items: [], next: null }];
    expect(await text(await subjectLines(read))).toBe('');
  });

  it('refuses before anything is sent, if the first page cannot be read', async () => {
    pages = [new Error('No such thing.')];
    await expect(subjectLines(read)).rejects.toThrow('No such thing.');
  });

  it('breaks off, if a later page cannot be read', async () => {
    pages = [{ items: [user('ann')], next: position('ann') }, new Error('The database is gone.')];
    const lines = await subjectLines(read);
    await expect(text(lines)).rejects.toThrow('The database is gone.');
  });

  it('reads no further than it is taken', async () => {
    pages = [{ items: [user('ann')], next: position('ann') }];
    const lines = await subjectLines(read);
    expect(windows).toHaveLength(1);
    lines.destroy();
  });
});
