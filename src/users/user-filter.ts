import type { FieldLeaf } from '../common/field-leaf.js';
import type { Filter } from '../common/filter.js';
import type { UserKind } from './user.js';

/** What is known of a user and compares as it stands. */
export type UserField =
  | 'id'
  | 'number'
  | 'publicId'
  | 'externalId'
  | 'userName'
  | 'displayName'
  | 'givenName'
  | 'familyName'
  | 'email'
  | 'jobTitle'
  | 'companyName'
  | 'city'
  | 'department'
  | 'phone'
  | 'source'
  | 'authenticationServiceId'
  | 'createdAt'
  | 'updatedAt'
  | 'deletedAt';

type UserLeaf =
  | FieldLeaf<UserField>
  | { readonly kind: 'user_name_equals'; readonly userName: string }
  | { readonly kind: 'email_equals'; readonly email: string }
  | { readonly kind: 'id_in'; readonly ids: readonly string[] }
  | { readonly kind: 'number_in'; readonly numbers: readonly number[] }
  | { readonly kind: 'kind_is'; readonly userKind: UserKind }
  /** Those who sign in by one of these names or addresses. */
  | { readonly kind: 'login_in'; readonly logins: readonly string[] }
  | { readonly kind: 'active_is'; readonly active: boolean }
  /** Those who are in Everyone: whoever may sign in, which Anonymous never does. */
  | { readonly kind: 'in_everyone' }
  /** Those whose own role, not that of a group, bears this name. */
  | { readonly kind: 'role_is'; readonly name: string };

/** Which users are wanted; text compares in any case. */
export type UserFilter = Filter<UserLeaf>;
export type { UserLeaf };
