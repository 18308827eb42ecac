import { InvalidInput } from '../errors.js';

/** A piece of a filter: a word, a bracket, or a text or number. */
export type Token =
  | { readonly kind: 'word' | 'symbol'; readonly text: string }
  | { readonly kind: 'value'; readonly text: string; readonly value: string | number };

const PIECE =
  /\s*(?:(?<text>"(?:[^"\\]|\\.)*")|(?<number>-?\d+(?:\.\d+)?)|(?<word>[A-Za-z][\w.]*)|(?<symbol>[()]))/uy;

/**
 * Cuts a filter into its pieces.
 *
 * Errors: InvalidInput at the first character that begins none.
 */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < end) {
    const start = PIECE.lastIndex;
    const match = PIECE.exec(text);
    if (!match?.groups) {
      throw InvalidInput.field('filter', 'isFilter', `filter cannot be read from character ${start + 1} on`);
    }
    tokens.push(tokenOf(match.groups));
  }
  return tokens;
}

function tokenOf({ text, number, word, symbol }: Readonly<Record<string, string | undefined>>): Token {
  if (text !== undefined) return { kind: 'value', text, value: unquoted(text) };
  if (number !== undefined) return { kind: 'value', text: number, value: Number(number) };
  return word === undefined ? { kind: 'symbol', text: symbol ?? '' } : { kind: 'word', text: word };
}

function unquoted(text: string): string {
  try {
    return JSON.parse(text) as string;
  } catch {
    throw InvalidInput.field('filter', 'isFilter', `filter has a text that cannot be read: ${text}`);
  }
}
