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

/** What is known of a project and compares as it stands. */
export type ProjectField = 'id' | 'name' | 'createdAt';

/** Which projects are wanted; text compares in any case. */
export type ProjectFilter = Filter<FieldLeaf<ProjectField>>;

const ATTRIBUTES: Attributes<FieldLeaf<ProjectField>> = new Map<string, Attribute<FieldLeaf<ProjectField>>>([
  ['id', uuidAttribute('id')],
  ['name', textAttribute('name')],
  ['createdAt', instantAttribute('createdAt')],
]);

/**
 * The projects that a filter such as `name co "pay"` asks for; all without one.
 *
 * Errors: InvalidInput on the field `filter`.
 */
export function projectFilterOf(text: string | undefined): ProjectFilter {
  return text === undefined ? and() : filterOf(parseExpression(text), ATTRIBUTES);
}
