import type { Comparison, Expression, FilterValue } from '../../../common/filtering/expression.js';
import { odataTokens, refuseODataFilter, type ODataToken } from './odata-tokens.js';

/** What a comparison has on either side: a property, a value, or something that is true or false itself. */
type Operand =
  | { readonly kind: 'property'; readonly name: string }
  | { readonly kind: 'value'; readonly value: FilterValue }
  | { readonly kind: 'test'; readonly expression: Expression };

const COMPARISONS: readonly Comparison[] = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'];
const MIRRORED: Readonly<Partial<Record<Comparison, Comparison>>> = {
  gt: 'lt',
  ge: 'le',
  lt: 'gt',
  le: 'ge',
};

/** Functions of a text and a property, in whichever order they take them. */
const TEXT_TESTS: Readonly<Record<string, Comparison>> = {
  substringof: 'co',
  contains: 'co',
  startswith: 'sw',
  endswith: 'ew',
};

/** Functions that change nothing, since text compares in any case. */
const CASE_FUNCTIONS: readonly string[] = ['tolower', 'toupper'];

const WORDS: ReadonlyMap<string, FilterValue> = new Map<string, FilterValue>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

// Deep enough for any person, shallow enough for the stack.
const DEEPEST = 50;

/**
 * Reads a filter such as `substringof('qa', Name) and not (Description eq 'O''Hara')`.
 *
 * Shape: properties that are known in other letters of case get their own name; the others stay as written.
 * Source: OData 2.0, URI conventions, section 4.5, without arithmetic, dates and lambdas.
 * Errors: InvalidInput, saying where it went wrong.
 */
export function parseODataFilter(text: string, properties: readonly string[]): Expression {
  const reader = new Reader(odataTokens(text), properties);
  const expression = reader.disjunction(0);
  reader.requireEnd();
  return expression;
}

class Reader {
  private position = 0;

  constructor(
    private readonly tokens: readonly ODataToken[],
    private readonly properties: readonly string[],
  ) {}

  disjunction(depth: number): Expression {
    return this.joined('or', () => this.joined('and', () => this.negation(depth)));
  }

  requireEnd(): void {
    const left = this.tokens[this.position];
    if (left) refuseODataFilter(`has something after its end: ${left.text}`);
  }

  private joined(word: 'and' | 'or', part: () => Expression): Expression {
    const of = [part()];
    while (this.takeName([word]) !== undefined) of.push(part());
    const [only] = of;
    return only && of.length === 1 ? only : { kind: word, of };
  }

  private negation(depth: number): Expression {
    requireDepth(depth);
    if (this.takeName(['not']) === undefined) return this.comparison(depth);
    return { kind: 'not', expression: this.negation(depth + 1) };
  }

  private comparison(depth: number): Expression {
    const left = this.operand(depth);
    const comparison = this.takeName(COMPARISONS);
    return comparison === undefined ? truthOf(left) : compared(left, comparison, this.operand(depth));
  }

  private operand(depth: number): Operand {
    requireDepth(depth);
    const token = this.take('a value or the name of a property');
    if (token.kind === 'literal') return { kind: 'value', value: token.value };
    if (token.kind === 'name') return this.named(token.text, depth);
    if (token.text !== '(') return refuseODataFilter(`lacks something before "${token.text}"`);
    return this.closed({ kind: 'test', expression: this.disjunction(depth + 1) });
  }

  private named(text: string, depth: number): Operand {
    const word = text.toLowerCase();
    if (this.next?.text === '(') return this.called(word, depth + 1);
    const value = WORDS.get(word);
    if (value !== undefined) return { kind: 'value', value };
    const name = this.properties.find((property) => property.toLowerCase() === word) ?? text;
    return { kind: 'property', name };
  }

  private called(name: string, depth: number): Operand {
    this.require('(');
    if (CASE_FUNCTIONS.includes(name)) return this.closed(this.argument(depth));
    const comparison = Object.hasOwn(TEXT_TESTS, name) ? TEXT_TESTS[name] : undefined;
    if (!comparison) return refuseODataFilter(`does not know the function ${name}`);
    const first = this.argument(depth);
    this.require(',');
    return this.closed({ kind: 'test', expression: compared(first, comparison, this.argument(depth)) });
  }

  /** A property or a value, with the case functions around it or not. */
  private argument(depth: number): Operand {
    const operand = this.operand(depth);
    return operand.kind === 'test' ? refuseODataFilter('asks a function about a condition') : operand;
  }

  private closed(operand: Operand): Operand {
    this.require(')');
    return operand;
  }

  private get next(): ODataToken | undefined {
    return this.tokens[this.position];
  }

  private takeName<Word extends string>(words: readonly Word[]): Word | undefined {
    const { kind, text } = this.next ?? { kind: 'symbol', text: '' };
    const found = kind === 'name' ? words.find((word) => word === text.toLowerCase()) : undefined;
    if (found !== undefined) this.position++;
    return found;
  }

  private take(what: string): ODataToken {
    return this.tokens[this.position++] ?? refuseODataFilter(`lacks ${what} at its end`);
  }

  private require(symbol: string): void {
    const { kind, text } = this.take(`a "${symbol}"`);
    if (kind !== 'symbol' || text !== symbol) refuseODataFilter(`lacks a "${symbol}" before "${text}"`);
  }
}

function requireDepth(depth: number): void {
  if (depth > DEEPEST) refuseODataFilter(`is nested more than ${DEEPEST} deep`);
}

/** What an operand says that stands alone. */
function truthOf(operand: Operand): Expression {
  if (operand.kind === 'test') return operand.expression;
  if (operand.kind === 'value') return refuseODataFilter('has a value that is compared with nothing');
  return { kind: 'compare', attribute: operand.name, comparison: 'eq', value: true };
}

function compared(left: Operand, comparison: Comparison, right: Operand): Expression {
  if (left.kind === 'value' && right.kind !== 'value') {
    return compared(right, MIRRORED[comparison] ?? comparison, left);
  }
  if (right.kind !== 'value') return refuseODataFilter('compares something with no value');
  if (left.kind === 'property') {
    return { kind: 'compare', attribute: left.name, comparison, value: right.value };
  }
  if (left.kind === 'value') return refuseODataFilter('compares two values');
  return asserted(left.expression, comparison, right.value);
}

/** A test that is said to be true or false. */
function asserted(expression: Expression, comparison: Comparison, value: FilterValue): Expression {
  const isEquality = comparison === 'eq' || comparison === 'ne';
  if (!isEquality || typeof value !== 'boolean') {
    return refuseODataFilter('compares a condition with something other than true or false');
  }
  return (comparison === 'eq') === value ? expression : { kind: 'not', expression };
}
