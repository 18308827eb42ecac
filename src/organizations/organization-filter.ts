import type { FieldLeaf } from '../common/field-leaf.js';
import { and, type Filter } from '../common/filter.js';
import {
  filterOf,
  instantAttribute,
  textAttribute,
  uuidAttribute,
  type Attribute,
  type Attributes,
} from '../common/filtering/attributes.js';
import { parseExpression } from '../common/filtering/expression.js';

/** What is known of an organization and compares as it stands. */
export type OrganizationField = 'id' | 'publicId' | 'name' | 'createdAt' | 'updatedAt' | 'endedAt';

type OrganizationLeaf = FieldLeaf<OrganizationField>;

/** Which organizations are wanted; text compares in any case. */
export type OrganizationFilter = Filter<OrganizationLeaf>;

const ATTRIBUTES: Attributes<OrganizationLeaf> = new Map<string, Attribute<OrganizationLeaf>>([
  ['id', uuidAttribute('id')],
  ['publicId', textAttribute('publicId')],
  ['name', textAttribute('name')],
  ['createdAt', instantAttribute('createdAt')],
  ['updatedAt', instantAttribute('updatedAt')],
  ['endedAt', instantAttribute('endedAt')],
]);

/**
 * The organizations that a filter such as `name sw "acme" and not (endedAt pr)` asks for; all without one.
 *
 * Errors: InvalidInput on the field `filter`.
 */
export function organizationFilterOf(text: string | undefined): OrganizationFilter {
  return text === undefined ? and() : filterOf(parseExpression(text), ATTRIBUTES);
}
