import { defaultDisplayName } from './user.js';

describe('defaultDisplayName', () => {
  it.each([
    [{ givenName: 'Ann', familyName: 'Lee' }, 'Ann Lee'],
    [{ givenName: 'Ann' }, 'Ann'],
    [{ givenName: null, familyName: 'Lee' }, 'Lee'],
    [{ givenName: '', familyName: '' }, 'ann'],
    [{}, 'ann'],
  ])('of %j is %s', (names, shown) => {
    expect(defaultDisplayName({ userName: 'ann', ...names })).toBe(shown);
  });
});
