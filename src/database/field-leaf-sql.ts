import type { FieldLeaf, TextComparison } from '../common/field-leaf.js';
import { likePattern, type Parameters } from './filter-sql.js';

const OPERATOR = { eq: '=', gt: '>', ge: '>=', lt: '<', le: '<=' } as const;

/** A condition on one field as SQL; never unknown, so that its negation holds for all others. */
export function fieldLeafSql<Field extends string>(
  leaf: FieldLeaf<Field>,
  columns: Readonly<Record<Field, string>>,
  parameters: Parameters,
): string {
  const column = columns[leaf.field];
  return `${column} is not null and ${condition(leaf, column, parameters)}`;
}

function condition(leaf: FieldLeaf<string>, column: string, parameters: Parameters): string {
  switch (leaf.kind) {
    case 'text':
      return textCondition(leaf, column, parameters);
    case 'number':
      return `${column} ${OPERATOR[leaf.comparison]} ${parameters.add(leaf.number)}::bigint`;
    case 'instant':
      return `${column} ${OPERATOR[leaf.comparison]} ${parameters.add(leaf.at)}::timestamptz`;
    case 'uuid':
      return `${column} = ${parameters.add(leaf.id)}::uuid`;
    case 'present':
      return `${column}::text <> ''`;
  }
}

function textCondition(
  { comparison, text }: { readonly comparison: TextComparison; readonly text: string },
  column: string,
  parameters: Parameters,
): string {
  if (comparison === 'eq') return `lower(${column}) = lower(${parameters.add(text)}::text)`;
  return `${column} ilike ${parameters.add(likePattern(text, comparison))}`;
}
