import { InvalidInput } from '../../../common/errors.js';

/** A piece of an OData expression. */
export type ODataToken =
  | { readonly kind: 'name' | 'symbol'; readonly text: string }
  | { readonly kind: 'literal'; readonly text: string; readonly value: string | number };

const PIECE =
  /\s*(?:(?:guid|datetime)?(?<text>'(?:[^']|'')*')|(?<number>-?\d+(?:\.\d+)?)[lmdf]?(?![\w.])|(?<name>[a-z_][\w./]*)|(?<symbol>[(),]))/iuy;

/**
 * Cuts an expression into its pieces; within a text, a doubled quote stands for one.
 *
 * Errors: InvalidInput at the first character that begins none.
 */
export function odataTokens(text: string): readonly ODataToken[] {
  const tokens: ODataToken[] = [];
  const end = text.trimEnd().length;
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < end) {
    const start = PIECE.lastIndex;
    const match = PIECE.exec(text);
    if (!match?.groups) refuseODataFilter(`cannot be read from character ${start + 1} on`);
    tokens.push(tokenOf(match.groups));
  }
  return tokens;
}

export function refuseODataFilter(message: string): never {
  throw InvalidInput.field('$filter', 'isODataFilter', `$filter ${message}`);
}

function tokenOf({ text, number, name, symbol }: Readonly<Record<string, string | undefined>>): ODataToken {
  if (text !== undefined) return { kind: 'literal', text, value: text.slice(1, -1).replaceAll("''", "'") };
  if (number !== undefined) return { kind: 'literal', text: number, value: Number(number) };
  return name === undefined ? { kind: 'symbol', text: symbol ?? '' } : { kind: 'name', text: name };
}
