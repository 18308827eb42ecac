import { totalToldBy } from './page.js';

describe('totalToldBy', () => {
  it.each([
    [{ offset: 0, limit: 10 }, 3, 3],
    [{ offset: 20, limit: 10 }, 9, 29],
    [{ offset: 7 }, 5, 12],
    [{ offset: 0, limit: 10 }, 0, 0],
    [{ offset: 0 }, 0, 0],
  ])('of %j with %d rows is told', (slice, found, total) => {
    expect(totalToldBy(slice, found)).toBe(total);
  });

  it.each([
    ['others may follow', { offset: 0, limit: 10 }, 10],
    ['the list may end before', { offset: 5, limit: 10 }, 0],
    ['nothing was asked for', { offset: 0, limit: 0 }, 0],
  ])('is not known where %s', (_why, slice, found) => {
    expect(totalToldBy(slice, found)).toBeUndefined();
  });
});
