import { folded, foldedKey } from './folded-key.js';

describe('foldedKey', () => {
  it.each([
    ['any case', 'Release Crew', 'RELEASE crew'],
    ['a final sigma and any other', 'Σίσυφος', 'ΣΊΣΥΦΟΣ'],
    ['a sharp s and two', 'Straße', 'STRASSE'],
    ['a capital sharp s and a small one', 'STRAẞE', 'straße'],
    ['composed and decomposed letters', 'Ren\u00e9e', 'Rene\u0301e'],
    ['decomposed capitals and composed small letters', 'E\u0301LAN', '\u00e9lan'],
    ['ligatures and their letters', 'ﬁnance', 'FINANCE'],
    ['the sign for Kelvin and the letter', '\u212aelvin', 'kelvin'],
    ['blanks at the ends', '\u00a0 crew\t', 'crew'],
  ])('makes one name of %s', (_what, one, other) => {
    expect(foldedKey(one)).toBe(foldedKey(other));
  });

  it.each([
    ['a dotless i and a dotted one', 'ısı', 'isi'],
    ['a dotless i and a capital I', 'ısı', 'ISI'],
    ['letters with and without accents', 'René', 'Rene'],
    ['blanks inside', 'release crew', 'releasecrew'],
  ])('keeps apart %s', (_what, one, other) => {
    expect(foldedKey(one)).not.toBe(foldedKey(other));
  });

  it('gives each letter the key of its other cases, and a key its own', () => {
    const odd: string[] = [];
    for (let codePoint = 0; codePoint <= 0x1ffff; codePoint++) {
      const letter = String.fromCodePoint(codePoint);
      if (!/\p{L}/u.test(letter) || letter === 'ı') continue;
      const key = foldedKey(letter);
      const cases = [letter.toUpperCase(), letter.toLowerCase(), letter.normalize('NFD'), key];
      if (cases.some((other) => foldedKey(other) !== key)) odd.push(letter);
    }
    expect(odd).toEqual([]);
  });
});

describe('folded', () => {
  it.each([' Crew ', '\u00a0CREW\u00a0', ' É\t'])('keeps the blanks of %j', (text) => {
    expect(folded(text)).toBe(text.toLowerCase());
    expect(folded(text).trim()).toBe(foldedKey(text));
  });
});
