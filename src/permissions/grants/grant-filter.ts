import type { FieldLeaf } from '../../common/field-leaf.js';
import { and, type Filter } from '../../common/filter.js';
import {
  filterOf,
  instantAttribute,
  textAttribute,
  uuidAttribute,
  type Attribute,
  type Attributes,
} from '../../common/filtering/attributes.js';
import { parseExpression } from '../../common/filtering/expression.js';

/** What is known of a grant and compares as it stands. */
export type GrantField =
  'id' | 'subject.type' | 'subject.id' | 'permission' | 'scope.type' | 'scope.id' | 'beganAt' | 'beganBy';

/** Which grants are wanted; text compares in any case. */
export type GrantFilter = Filter<FieldLeaf<GrantField>>;

const ATTRIBUTES: Attributes<FieldLeaf<GrantField>> = new Map<string, Attribute<FieldLeaf<GrantField>>>([
  ['id', uuidAttribute('id')],
  ['subject.type', textAttribute('subject.type')],
  ['subject.id', uuidAttribute('subject.id')],
  ['permission', textAttribute('permission')],
  ['scope.type', textAttribute('scope.type')],
  ['scope.id', uuidAttribute('scope.id')],
  ['beganAt', instantAttribute('beganAt')],
  ['beganBy', uuidAttribute('beganBy')],
]);

/**
 * The grants that a filter such as `permission sw "Administration/"` asks for; all without one.
 *
 * Errors: InvalidInput on the field `filter`.
 */
export function grantFilterOf(text: string | undefined): GrantFilter {
  return text === undefined ? and() : filterOf(parseExpression(text), ATTRIBUTES);
}
