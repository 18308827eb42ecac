import { refuseCql } from './refuse-cql.js';

/** A piece of a query: a word without quotes, a text in quotes, or a sign. */
export interface CqlToken {
  readonly kind: 'word' | 'text' | 'sign';
  readonly text: string;
}

const PIECE =
  /\s*(?:"(?<double>(?:[^"\\]|\\.)*)"|'(?<single>(?:[^'\\]|\\.)*)'|(?<sign>!=|!~|<=|>=|[=~<>(),])|(?<word>[^\s"'!=~<>(),]+))/suy;

/**
 * Cuts a query into its pieces.
 *
 * Errors: InvalidInput at the first character that begins none.
 */
export function cqlTokensOf(cql: string): readonly CqlToken[] {
  const tokens: CqlToken[] = [];
  const end = cql.trimEnd().length;
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < end) {
    const start = PIECE.lastIndex;
    const match = PIECE.exec(cql);
    if (!match?.groups) refuseCql(`cannot be read from character ${start + 1} on`);
    tokens.push(tokenOf(match.groups));
  }
  return tokens;
}

function tokenOf({ double, single, sign, word }: Readonly<Record<string, string | undefined>>): CqlToken {
  if (sign !== undefined) return { kind: 'sign', text: sign };
  if (word !== undefined) return { kind: 'word', text: word };
  return { kind: 'text', text: (double ?? single ?? '').replace(/\\(.)/gsu, '$1') };
}
