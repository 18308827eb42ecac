import { pageOf, sliceOf } from './cursor.js';
import { InvalidInput } from './errors.js';

const letters = [...'abcdefg'];

function page(limit: number, cursor?: string | null) {
  const slice = sliceOf({ limit, cursor: cursor ?? undefined });
  const rows = { items: letters.slice(slice.offset, slice.offset + limit), total: letters.length };
  return pageOf(rows, slice, (letter) => letter.toUpperCase());
}

describe('pages', () => {
  it.each([1, 2, 3, 7, 100])('of %i lead through a list once, each item as it is shown', (limit) => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const { items, nextCursor }: { items: readonly string[]; nextCursor: string | null } = page(
        limit,
        cursor,
      );
      seen.push(...items);
      cursor = nextCursor;
    } while (cursor !== null);
    expect(seen.join('')).toBe('ABCDEFG');
  });

  it('end where the list has become shorter meanwhile', () => {
    const slice = sliceOf({ limit: 2, cursor: page(6).nextCursor ?? undefined });
    expect(pageOf({ items: [], total: 3 }, slice, String)).toEqual({ items: [], nextCursor: null });
  });

  it.each(['hello', '-1', '1.5', '1e3', '0x10', ' ', '', '99999999999999999999', 'Infinity'])(
    'refuse a cursor that says %j',
    (text) => {
      const cursor = Buffer.from(text).toString('base64url');
      expect(() => sliceOf({ limit: 1, cursor })).toThrow(InvalidInput);
    },
  );
});
