import type { FieldLeaf } from '../../common/field-leaf.js';
import { and, type Filter } from '../../common/filter.js';
import {
  booleanAttribute,
  choiceAttribute,
  filterOf,
  instantAttribute,
  numberAttribute,
  textAttribute,
  uuidAttribute,
  type Attribute,
  type Attributes,
} from '../../common/filtering/attributes.js';
import { parseExpression } from '../../common/filtering/expression.js';
import { serviceKinds, type ServiceKind } from './authentication-service.js';

/** What is known of an authentication service and compares as it stands. */
export type ServiceField =
  'id' | 'number' | 'description' | 'lastError' | 'lastErrorAt' | 'createdAt' | 'updatedAt';

export type ServiceLeaf =
  | FieldLeaf<ServiceField>
  | { readonly kind: 'enabled_is'; readonly enabled: boolean }
  | { readonly kind: 'kind_is'; readonly serviceKind: ServiceKind };

/** Which services are wanted; text compares in any case. */
export type ServiceFilter = Filter<ServiceLeaf>;

const ATTRIBUTES: Attributes<ServiceLeaf> = new Map<string, Attribute<ServiceLeaf>>([
  ['id', uuidAttribute('id')],
  ['number', numberAttribute('number')],
  ['kind', choiceAttribute(serviceKinds, (serviceKind) => ({ kind: 'kind_is', serviceKind }))],
  ['description', textAttribute('description')],
  ['enabled', booleanAttribute((enabled) => ({ kind: 'enabled_is', enabled }))],
  ['lastError', textAttribute('lastError')],
  ['lastErrorAt', instantAttribute('lastErrorAt')],
  ['createdAt', instantAttribute('createdAt')],
  ['updatedAt', instantAttribute('updatedAt')],
]);

/**
 * The services that a filter such as `kind eq "ldap" and enabled eq true` asks for; all without one.
 *
 * Errors: InvalidInput on the field `filter`.
 */
export function serviceFilterOf(text: string | undefined): ServiceFilter {
  return text === undefined ? and() : filterOf(parseExpression(text), ATTRIBUTES);
}
