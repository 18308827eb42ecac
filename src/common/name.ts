/** A name as it may be sent: one line with something on it; the blanks at its ends are not kept. */
export const NAME_PATTERN = /^(?=.*\S)[^\p{Cc}\p{Cs}\u2028\u2029]*$/u;

/** The number of code points that a name may have. */
export const NAME_LENGTH = 255;

/** A name as it is kept: composed and without blanks at its ends. */
export function normalizedName(text: string): string {
  return text.normalize('NFC').trim();
}

/** What is wrong with a name, or undefined if nothing is. */
export function nameProblem(text: string): string | undefined {
  const name = normalizedName(text);
  if (name === '') return 'must not be empty or blank';
  if ([...name].length > NAME_LENGTH) return `must have at most ${NAME_LENGTH} characters`;
  if (!NAME_PATTERN.test(name)) return 'must not contain control characters';
  return undefined;
}
