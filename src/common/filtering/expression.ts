import { InvalidInput } from '../errors.js';
import { tokensOf, type Token } from './tokens.js';

/** How an attribute is compared; `pr` asks whether it is there at all. */
export const comparisons = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le', 'pr'] as const;
export type Comparison = (typeof comparisons)[number];

/** A value that an attribute is compared with. */
export type FilterValue = string | number | boolean | null;

/** A filter as it was written, before anybody asked what its attributes mean. */
export type Expression =
  | {
      readonly kind: 'compare';
      readonly attribute: string;
      readonly comparison: Comparison;
      readonly value: FilterValue;
    }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Expression[] }
  | { readonly kind: 'not'; readonly expression: Expression };

// Deep enough for any person, shallow enough for the stack.
const DEEPEST = 50;

/**
 * Reads a filter such as `displayName co "crew" and not (type eq "unit")`.
 *
 * Source: RFC 7644, section 3.4.2.2, without value paths.
 * Errors: InvalidInput on the field `filter`, saying where it went wrong.
 */
export function parseExpression(text: string): Expression {
  const reader = new Reader(tokensOf(text));
  const expression = reader.disjunction(0);
  reader.requireEnd();
  return expression;
}

export function refuseFilter(message: string): never {
  throw InvalidInput.field('filter', 'isFilter', `filter ${message}`);
}

class Reader {
  private position = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  disjunction(depth: number): Expression {
    return this.joined('or', () => this.conjunction(depth));
  }

  requireEnd(): void {
    if (this.next) refuseFilter(`has something after its end: ${this.next.text}`);
  }

  private conjunction(depth: number): Expression {
    return this.joined('and', () => this.negation(depth));
  }

  private joined(word: 'and' | 'or', part: () => Expression): Expression {
    const of = [part()];
    while (this.takeWord(word)) of.push(part());
    const [only] = of;
    return only && of.length === 1 ? only : { kind: word, of };
  }

  private negation(depth: number): Expression {
    if (depth > DEEPEST) refuseFilter(`is nested more than ${DEEPEST} deep`);
    if (this.takeWord('not')) return { kind: 'not', expression: this.negation(depth + 1) };
    if (!this.takeSymbol('(')) return this.comparison();
    const inner = this.disjunction(depth + 1);
    if (!this.takeSymbol(')')) refuseFilter('lacks a closing bracket');
    return inner;
  }

  private comparison(): Expression {
    const attribute = this.take('word', 'an attribute').text;
    const word = this.take('word', 'a comparison').text.toLowerCase();
    const comparison = comparisons.find((one) => one === word);
    if (!comparison) refuseFilter(`does not know the comparison ${word}`);
    const value = comparison === 'pr' ? null : this.value();
    return { kind: 'compare', attribute, comparison, value };
  }

  private value(): FilterValue {
    const token = this.tokens[this.position++];
    if (token?.kind === 'value') return token.value;
    const literal = LITERALS.get(token?.text.toLowerCase() ?? '');
    return literal === undefined ? refuseFilter('lacks a value; text goes in double quotes') : literal;
  }

  private get next(): Token | undefined {
    return this.tokens[this.position];
  }

  private takeWord(word: string): boolean {
    const found = this.next?.text.toLowerCase() === word;
    if (found) this.position++;
    return found;
  }

  private takeSymbol(symbol: string): boolean {
    const found = this.next?.kind === 'symbol' && this.next.text === symbol;
    if (found) this.position++;
    return found;
  }

  private take(kind: Token['kind'], what: string): Token {
    const token = this.tokens[this.position++];
    return token?.kind === kind ? token : refuseFilter(`lacks ${what}`);
  }
}

const LITERALS: ReadonlyMap<string, FilterValue> = new Map<string, FilterValue>([
  ['true', true],
  ['false', false],
  ['null', null],
]);
