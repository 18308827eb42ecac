import type { FieldLeaf } from '../../common/field-leaf.js';
import { and, type Filter } from '../../common/filter.js';
import {
  booleanAttribute,
  filterOf,
  instantAttribute,
  textAttribute,
  uuidAttribute,
  type Attribute,
  type Attributes,
} from '../../common/filtering/attributes.js';
import { parseExpression } from '../../common/filtering/expression.js';

/** What is known of a service account and compares as it stands. */
export type ServiceAccountField = 'id' | 'name' | 'description' | 'createdAt' | 'updatedAt';

export type ServiceAccountLeaf =
  FieldLeaf<ServiceAccountField> | { readonly kind: 'active_is'; readonly active: boolean };

/** Which service accounts are wanted; text compares in any case. */
export type ServiceAccountFilter = Filter<ServiceAccountLeaf>;

const ATTRIBUTES: Attributes<ServiceAccountLeaf> = new Map<string, Attribute<ServiceAccountLeaf>>([
  ['id', uuidAttribute('id')],
  ['name', textAttribute('name')],
  ['description', textAttribute('description')],
  ['active', booleanAttribute((active) => ({ kind: 'active_is', active }))],
  ['createdAt', instantAttribute('createdAt')],
  ['updatedAt', instantAttribute('updatedAt')],
]);

/**
 * The service accounts that a filter such as `name sw "nightly" and active eq true` asks for; all without one.
 *
 * Errors: InvalidInput on the field `filter`.
 */
export function serviceAccountFilterOf(text: string | undefined): ServiceAccountFilter {
  return text === undefined ? and() : filterOf(parseExpression(text), ATTRIBUTES);
}
