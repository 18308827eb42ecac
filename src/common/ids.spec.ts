import { newId, parseUuid } from './ids.js';

describe('newId', () => {
  it('makes uuids of version 7 that sort by their moment', () => {
    const moments = [0, 1, 1_700_000_000_000, 1_700_000_000_001, 2 ** 48 - 1];
    const ids = moments.map(newId);
    expect([...ids].sort()).toEqual(ids);
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('never makes the same twice at one moment', () => {
    expect(new Set(Array.from({ length: 1000 }, () => newId(5))).size).toBe(1000);
  });
});

describe('parseUuid', () => {
  it('reads any case and answers the lower one', () => {
    expect(parseUuid('01970000-0000-7000-8000-00000000ABCD')).toBe('01970000-0000-7000-8000-00000000abcd');
  });

  it.each(['', 'gryff-01', '01970000000070008000000000000001', '01970000-0000-7000-8000-00000000000g'])(
    'takes %j for no uuid',
    (text) => {
      expect(parseUuid(text)).toBeUndefined();
    },
  );

  it('is not fooled by text around one', () => {
    const id = newId();
    for (const text of [` ${id}`, `${id}\n`, `{${id}}`]) expect(parseUuid(text)).toBeUndefined();
  });
});
