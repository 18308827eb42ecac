import type { TextComparison } from '../common/field-leaf.js';
import type { Filter } from '../common/filter.js';

/** Collects parameters and answers their placeholders. */
export class Parameters {
  constructor(readonly values: unknown[] = []) {}

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** The SQL of one leaf; its values go through the parameters. */
export type LeafSql<Leaf> = (leaf: Leaf, parameters: Parameters) => string;

interface Branch<Leaf> {
  readonly kind: string;
  readonly of?: readonly Filter<Leaf>[];
  readonly filter?: Filter<Leaf>;
}

/** A filter as a condition of SQL. */
export function filterSql<Leaf extends { readonly kind: string }>(
  filter: Filter<Leaf>,
  leafSql: LeafSql<Leaf>,
  parameters: Parameters,
): string {
  const branch = filter as Branch<Leaf>;
  const each = (of: readonly Filter<Leaf>[]) => of.map((part) => filterSql(part, leafSql, parameters));
  switch (branch.kind) {
    case 'and':
      return joined(each(branch.of ?? []), ' and ', 'true');
    case 'or':
      return joined(each(branch.of ?? []), ' or ', 'false');
    case 'not':
      return `not ${filterSql(branch.filter as Filter<Leaf>, leafSql, parameters)}`;
    default:
      return `(${leafSql(filter as Leaf, parameters)})`;
  }
}

function joined(parts: readonly string[], word: string, empty: string): string {
  return parts.length === 0 ? empty : `(${parts.join(word)})`;
}

/** A pattern for LIKE that matches the text literally: anywhere, at the beginning or at the end. */
export function likePattern(text: string, comparison: Exclude<TextComparison, 'eq'>): string {
  const literal = text.replace(/[\\%_]/g, (character) => `\\${character}`);
  return `${comparison === 'sw' ? '' : '%'}${literal}${comparison === 'ew' ? '' : '%'}`;
}
