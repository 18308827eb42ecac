import type { FieldLeaf } from '../../common/field-leaf.js';
import { and, type Filter } from '../../common/filter.js';
import {
  filterOf,
  numberAttribute,
  textAttribute,
  uuidAttribute,
  type Attribute,
  type Attributes,
} from '../../common/filtering/attributes.js';
import { parseExpression } from '../../common/filtering/expression.js';

/** What is known of a role and compares as it stands. */
export type RoleField = 'id' | 'number' | 'name';

/** Which roles are wanted; text compares in any case. */
export type RoleFilter = Filter<FieldLeaf<RoleField>>;

const ATTRIBUTES: Attributes<FieldLeaf<RoleField>> = new Map<string, Attribute<FieldLeaf<RoleField>>>([
  ['id', uuidAttribute('id')],
  ['number', numberAttribute('number')],
  ['name', textAttribute('name')],
]);

/**
 * The roles that a filter such as `name sw "release"` asks for; all without one.
 *
 * Errors: InvalidInput on the field `filter`.
 */
export function roleFilterOf(text: string | undefined): RoleFilter {
  return text === undefined ? and() : filterOf(parseExpression(text), ATTRIBUTES);
}
