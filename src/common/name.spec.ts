import { nameProblem, normalizedName } from './name.js';

describe('the rules for names', () => {
  it('keeps a name composed and without blanks at its ends', () => {
    expect(normalizedName('  Rene\u0301e \u2003')).toBe('Ren\u00e9e');
  });

  it('counts code points, not the units of an encoding', () => {
    expect(nameProblem('🦁'.repeat(255))).toBeUndefined();
    expect(nameProblem('🦁'.repeat(256))).toBe('must have at most 255 characters');
  });

  it('counts what is kept: composed, and without the blanks around it', () => {
    expect(nameProblem(`  ${'e\u0301'.repeat(255)}  `)).toBeUndefined();
  });

  it.each(['', '   ', '\t\n', '\u00a0\u3000'])('refuses a blank name %j', (name) => {
    expect(nameProblem(name)).toBe('must not be empty or blank');
  });

  it.each(['a\0b', 'a\nb', 'a\u007fb', 'a\u0085b', 'a\u2028b', 'a\ud800b'])(
    'refuses controls and halves of characters inside %j',
    (name) => {
      expect(nameProblem(name)).toBe('must not contain control characters');
    },
  );

  it.each(["O'Hara & Sons", 'a/b\\c', '研发部', '%_', '👩‍👩‍👧'])('takes %j', (name) => {
    expect(nameProblem(name)).toBeUndefined();
  });
});
