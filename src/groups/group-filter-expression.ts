import {
  choiceAttribute,
  filterOf,
  instantAttribute,
  numberAttribute,
  textAttribute,
  uuidAttribute,
  type Attribute,
  type Attributes,
} from '../common/filtering/attributes.js';
import { parseExpression } from '../common/filtering/expression.js';
import { and } from '../common/filter.js';
import type { GroupFilter, GroupLeaf } from './group-filter.js';
import { groupTypes } from './group.js';

const ATTRIBUTES: Attributes<GroupLeaf> = new Map<string, Attribute<GroupLeaf>>([
  ['id', uuidAttribute('id')],
  ['number', numberAttribute('number')],
  ['publicId', textAttribute('publicId')],
  ['externalId', textAttribute('externalId')],
  ['name', textAttribute('name', (name) => ({ kind: 'name_equals', name }))],
  ['displayName', textAttribute('displayName')],
  ['description', textAttribute('description')],
  ['type', choiceAttribute(groupTypes, (type) => ({ kind: 'type_is', type }))],
  ['builtIn', textAttribute('builtIn')],
  ['authenticationServiceId', uuidAttribute('authenticationServiceId')],
  ['creatorId', uuidAttribute('creatorId')],
  ['createdAt', instantAttribute('createdAt')],
  ['updatedAt', instantAttribute('updatedAt')],
  ['deletedAt', instantAttribute('deletedAt')],
]);

/**
 * The groups that a filter such as `name sw "release" and not (type eq "unit")` asks for; all without one.
 *
 * Errors: InvalidInput on the field `filter`.
 */
export function groupFilterOf(text: string | undefined): GroupFilter {
  return text === undefined ? and() : filterOf(parseExpression(text), ATTRIBUTES);
}
