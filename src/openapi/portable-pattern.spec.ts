import { NAME_PATTERN } from '../common/name.js';
import { PUBLIC_ID } from '../common/public-id.js';
import { portablePattern } from './portable-pattern.js';

describe('a portable pattern', () => {
  const texts = ['', ' ', 'a', 'a b', 'é🦁', 'a\0b', 'a\x1fb', 'a\x7fb', 'a\x9fb', 'a\u2028b', 'p{Cc}', 'a/b', '\\'];

  it.each([/^[^\0\p{Cs}]*$/u, /^[^\p{Cc}\p{Cs}]*$/u, NAME_PATTERN, PUBLIC_ID])(
    'means the same as %s, in both modes',
    (pattern) => {
      for (const flags of ['', 'u']) {
        const portable = new RegExp(portablePattern(pattern.source), flags);
        expect(texts.map((text) => portable.test(text))).toEqual(texts.map((text) => pattern.test(text)));
      }
    },
  );

  it('is not made of what some tools cannot read', () => {
    expect(() => portablePattern('^\\p{Lu}$')).toThrow('\\p{Lu}');
  });
});
