import { cqlTokensOf, type CqlToken } from './cql-tokens.js';
import { refuseCql } from './refuse-cql.js';

/** How a field is compared: with one of several values, or by what its words begin with. */
export type CqlComparison = 'in' | 'contains';

/** A value as it was written: a text, or the result of a function. */
export interface CqlValue {
  readonly kind: 'text' | 'function';
  readonly text: string;
}

/** What is asked for, and in which order; where none was written, there is none. */
export interface CqlQuery {
  readonly condition: Cql;
  readonly order: readonly CqlOrder[];
}

/** A field that what is found is put in order by. */
export interface CqlOrder {
  readonly field: string;
  readonly descending: boolean;
}

/** A condition as it was written, before anybody asked what its fields mean. */
export type Cql =
  | { readonly kind: 'and' | 'or'; readonly of: readonly Cql[] }
  | { readonly kind: 'not'; readonly query: Cql }
  | {
      readonly kind: 'clause';
      readonly field: string;
      readonly comparison: CqlComparison;
      readonly values: readonly CqlValue[];
    };

// Deep enough for any person, shallow enough for the stack.
const DEEPEST = 50;
const COMPARISONS: Readonly<Record<string, { comparison: CqlComparison; negated: boolean }>> = {
  '=': { comparison: 'in', negated: false },
  '!=': { comparison: 'in', negated: true },
  '~': { comparison: 'contains', negated: false },
  '!~': { comparison: 'contains', negated: true },
};

/**
 * Reads a query such as `type = user and user.fullname ~ "ann" order by created desc`.
 *
 * Source: developer.atlassian.com, "Advanced searching using CQL"; without comparisons by order.
 * Errors: InvalidInput on the field `cql`, saying where it went wrong.
 */
export function parseCql(text: string): CqlQuery {
  const reader = new Reader(cqlTokensOf(text));
  const query = { condition: reader.disjunction(0), order: reader.order() };
  reader.requireEnd();
  return query;
}

class Reader {
  private position = 0;

  constructor(private readonly tokens: readonly CqlToken[]) {}

  disjunction(depth: number): Cql {
    return this.joined('or', () => this.joined('and', () => this.negation(depth)));
  }

  order(): readonly CqlOrder[] {
    if (!this.takes('word', 'order')) return [];
    if (!this.takes('word', 'by')) refuseCql('has an "order" without "by"');
    const order = [this.direction()];
    while (this.takes('sign', ',')) order.push(this.direction());
    return order;
  }

  requireEnd(): void {
    const rest = this.tokens[this.position];
    if (rest) refuseCql(`has something after its end: ${rest.text}`);
  }

  private joined(word: 'and' | 'or', part: () => Cql): Cql {
    const of = [part()];
    while (this.takes('word', word)) of.push(part());
    const [only] = of;
    return only && of.length === 1 ? only : { kind: word, of };
  }

  private negation(depth: number): Cql {
    if (depth > DEEPEST) refuseCql(`is nested more than ${DEEPEST} deep`);
    if (this.takes('word', 'not')) return { kind: 'not', query: this.negation(depth + 1) };
    if (!this.takes('sign', '(')) return this.clause();
    const inner = this.disjunction(depth + 1);
    this.require(')');
    return inner;
  }

  private clause(): Cql {
    const field = this.take('lacks a field', 'word').text.toLowerCase();
    if (this.takes('word', 'in')) return { kind: 'clause', field, comparison: 'in', values: this.list() };
    if (this.takes('word', 'not')) {
      if (!this.takes('word', 'in')) refuseCql('has a "not" without "in"');
      return { kind: 'not', query: { kind: 'clause', field, comparison: 'in', values: this.list() } };
    }
    const { text } = this.take(`lacks a comparison after ${field}`, 'sign');
    const { comparison, negated } =
      COMPARISONS[text] ?? refuseCql(`does not know the comparison ${text} here`);
    const clause: Cql = { kind: 'clause', field, comparison, values: [this.value()] };
    return negated ? { kind: 'not', query: clause } : clause;
  }

  private direction(): CqlOrder {
    const field = this.take('lacks a field to order by', 'word').text.toLowerCase();
    const descending = this.takes('word', 'desc');
    if (!descending) this.takes('word', 'asc');
    return { field, descending };
  }

  private list(): readonly CqlValue[] {
    this.require('(');
    const values = [this.value()];
    while (this.takes('sign', ',')) values.push(this.value());
    this.require(')');
    return values;
  }

  private value(): CqlValue {
    const { kind, text } = this.take('lacks a value', 'word', 'text');
    if (kind === 'text' || !this.takes('sign', '(')) return { kind: 'text', text };
    this.require(')');
    return { kind: 'function', text: text.toLowerCase() };
  }

  private require(sign: string): void {
    if (!this.takes('sign', sign)) refuseCql(`lacks a bracket: ${sign}`);
  }

  private takes(kind: CqlToken['kind'], text: string): boolean {
    const next = this.tokens[this.position];
    const found = next?.kind === kind && next.text.toLowerCase() === text;
    if (found) this.position++;
    return found;
  }

  private take(otherwise: string, ...kinds: readonly CqlToken['kind'][]): CqlToken {
    const token = this.tokens[this.position++];
    return token && kinds.includes(token.kind) ? token : refuseCql(otherwise);
  }
}
