import fc from 'fast-check';
import { guarded, unguarded } from './csv-cells.js';

const pieces = fc.constantFrom("'", '=', '+', '-', '@', '＝', '\t', '\r', '\n', 'a', ' ');

describe('cells of CSV', () => {
  it('come back as what they were, whatever that was', () => {
    fc.assert(
      fc.property(fc.string({ unit: pieces, maxLength: 6 }), (text) => {
        expect(unguarded(guarded(text))).toBe(text);
      }),
    );
  });

  it('never begin as a formula does', () => {
    fc.assert(
      fc.property(fc.string({ unit: pieces, maxLength: 6 }), (text) => {
        expect(guarded(text)).not.toMatch(/^[=+\-@＝\t\r\n]/);
      }),
    );
  });
});
