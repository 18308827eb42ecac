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
} from '../common/filtering/attributes.js';
import { parseExpression } from '../common/filtering/expression.js';
import { and } from '../common/filter.js';
import type { UserFilter, UserLeaf } from './user-filter.js';
import { userKinds } from './user.js';

const ATTRIBUTES: Attributes<UserLeaf> = new Map<string, Attribute<UserLeaf>>([
  ['id', uuidAttribute('id')],
  ['number', numberAttribute('number')],
  ['publicId', textAttribute('publicId')],
  ['externalId', textAttribute('externalId')],
  ['userName', textAttribute('userName', (userName) => ({ kind: 'user_name_equals', userName }))],
  ['displayName', textAttribute('displayName')],
  ['givenName', textAttribute('givenName')],
  ['familyName', textAttribute('familyName')],
  ['email', textAttribute('email', (email) => ({ kind: 'email_equals', email }))],
  ['jobTitle', textAttribute('jobTitle')],
  ['companyName', textAttribute('companyName')],
  ['city', textAttribute('city')],
  ['department', textAttribute('department')],
  ['phone', textAttribute('phone')],
  ['kind', choiceAttribute(userKinds, (userKind) => ({ kind: 'kind_is', userKind }))],
  ['source', textAttribute('source')],
  ['authenticationServiceId', uuidAttribute('authenticationServiceId')],
  ['active', booleanAttribute((active) => ({ kind: 'active_is', active }))],
  ['createdAt', instantAttribute('createdAt')],
  ['updatedAt', instantAttribute('updatedAt')],
  ['deletedAt', instantAttribute('deletedAt')],
]);

// Who was deleted signs in by nothing any more; his names are compared as they stand.
const ATTRIBUTES_OF_ALL: Attributes<UserLeaf> = new Map<string, Attribute<UserLeaf>>([
  ...ATTRIBUTES,
  ['userName', textAttribute('userName')],
  ['email', textAttribute('email')],
]);

/**
 * The users that a filter such as `userName sw "a" and active eq true` asks for; everybody without one.
 *
 * Shape: `deletedToo` says that it is asked of deleted users as well.
 * Errors: InvalidInput on the field `filter`.
 */
export function userFilterOf(text: string | undefined, deletedToo = false): UserFilter {
  if (text === undefined) return and();
  return filterOf(parseExpression(text), deletedToo ? ATTRIBUTES_OF_ALL : ATTRIBUTES);
}
