const classes: Readonly<Record<string, string>> = {
  '\\p{Cc}': '\\u0000-\\u001f\\u007f-\\u009f',
  // Halves of characters do not occur in text that is read as Unicode, and elsewhere are part of every other one.
  '\\p{Cs}': '',
  '\\0': '\\u0000',
};

/** A regular expression in a form that means the same with and without Unicode mode, as tools differ in it. */
export function portablePattern(source: string): string {
  const portable = source.replace(/\\(?:p\{\w+\}|0)/g, (escape) => classes[escape] ?? escape);
  if (portable.includes('\\p{')) throw new Error(`Not every tool can read the pattern ${source}.`);
  return portable;
}
