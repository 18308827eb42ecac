import { Pages } from './cursor.js';
import { Cursors } from './cursors.js';
import { InvalidInput } from './errors.js';
import { sortOf, sortsBy, type Window } from './window.js';

const binding = ['groups', '-name', 'name sw "a"'];
const position = { value: 'Ärger "1"\n', id: '01970000-0000-7000-8000-000000000001' };

describe('Cursors', () => {
  const cursors = new Cursors(Buffer.alloc(32, 1));
  const sealed = cursors.seal(position, binding);

  it('open what they sealed, in letters that a query carries as they are', () => {
    expect(cursors.open(sealed, binding)).toEqual(position);
    expect(sealed).toMatch(/^[\w-]+$/);
  });

  it('hold the longest names there are within the length of a query parameter', () => {
    for (const value of ['😀'.repeat(255), '"'.repeat(255)]) {
      expect(cursors.seal({ ...position, value }, binding).length).toBeLessThanOrEqual(2048);
    }
  });

  it.each([
    ['another list', ['users', '-name', 'name sw "a"']],
    ['another sort', ['groups', 'name', 'name sw "a"']],
    ['another filter', ['groups', '-name', 'name sw "b"']],
    ['no filter', ['groups', '-name', null]],
  ])('refuse one of %s', (_what, other) => {
    expect(() => cursors.open(sealed, other)).toThrow(InvalidInput);
  });

  it('refuse one with any letter changed, left out or added', () => {
    for (let at = 0; at < sealed.length; at++) {
      for (const letter of ['A', 'B', 'C', 'D', '_', '']) {
        if (sealed[at] === letter) continue;
        const forged = sealed.slice(0, at) + letter + sealed.slice(at + 1);
        expect(() => cursors.open(forged, binding)).toThrow(InvalidInput);
      }
    }
    for (const forged of ['', 'A', `${sealed}A`, `${sealed}=`, sealed.slice(0, 8)]) {
      expect(() => cursors.open(forged, binding)).toThrow(InvalidInput);
    }
  });

  it('refuse one that was signed with another key', () => {
    const other = new Cursors(Buffer.alloc(32, 2)).seal(position, binding);
    expect(() => cursors.open(other, binding)).toThrow(InvalidInput);
  });
});

describe('Pages', () => {
  it('ask for what lies behind the page before', async () => {
    const pages = new Pages(Buffer.alloc(32, 1));
    const asked: Window<'name'>[] = [];
    const listing = (cursor: string | undefined, last: boolean) => ({
      list: 'letters',
      query: { limit: 1, sort: '-name' as const, cursor },
      read: async (window: Window<'name'>) => {
        asked.push(window);
        return { items: ['a'], next: last ? null : position };
      },
      show: (letter: string) => letter.toUpperCase(),
    });
    const first = await pages.page(listing(undefined, false));
    const second = await pages.page(listing(first.nextCursor ?? undefined, true));
    expect([first.items, second]).toEqual([['A'], { items: ['A'], nextCursor: null }]);
    expect(asked.map(({ after }) => after)).toEqual([undefined, position]);
  });
});

describe('a sort', () => {
  it('names its field, upwards or downwards', () => {
    expect(sortsBy(['name', 'number']).map(sortOf)).toEqual([
      { field: 'name', descending: false },
      { field: 'name', descending: true },
      { field: 'number', descending: false },
      { field: 'number', descending: true },
    ]);
  });
});
