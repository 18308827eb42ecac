// Dotless i folds to itself in Unicode's full case folding, though upper-casing turns it into I.
const DOTLESS_I = 'ı';

// Most names, and many at a time: nothing of what follows touches them.
const ASCII = /^[ -~]*$/;

function foldCodePoint(codePoint: string): string {
  if (codePoint === DOTLESS_I) return codePoint;
  // Lower first: the capital sharp s has no other upper case, the small one has.
  return codePoint.toLowerCase().toUpperCase().toLowerCase();
}

/** The key under which two spellings of a name are the same: NFC, trimmed, case-folded. */
export function foldedKey(text: string): string {
  return folded(text.trim());
}

/**
 * A part of such a key: NFC and case-folded, with the blanks at its ends.
 *
 * Folding goes code point by code point, since lower-casing a whole word treats a final sigma apart.
 */
export function folded(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  const codePoints = [...text.normalize('NFC')].map(foldCodePoint).join('');
  return codePoints.replaceAll('ς', 'σ').normalize('NFC');
}
