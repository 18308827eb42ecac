import type { FieldLeaf } from '../common/field-leaf.js';
import type { Filter } from '../common/filter.js';
import type { GroupType } from './group.js';

/** What is known of a group and compares as it stands. */
export type GroupField =
  | 'id'
  | 'number'
  | 'publicId'
  | 'externalId'
  | 'name'
  | 'displayName'
  | 'description'
  | 'builtIn'
  | 'authenticationServiceId'
  | 'creatorId'
  | 'createdAt'
  | 'updatedAt'
  | 'deletedAt';

type GroupLeaf =
  | FieldLeaf<GroupField>
  | { readonly kind: 'name_equals'; readonly name: string }
  /** Those that bear one of these names, in any case and Unicode form. */
  | { readonly kind: 'name_in'; readonly names: readonly string[] }
  | { readonly kind: 'type_is'; readonly type: GroupType }
  | { readonly kind: 'id_in'; readonly ids: readonly string[] }
  | { readonly kind: 'built_in'; readonly builtIn: boolean }
  /** Those that a user is in directly at an instant. */
  | { readonly kind: 'has_member'; readonly userId: string; readonly at: Date }
  /** Those that are in a group directly, those that it is in directly, and those that it is in near or far. */
  | { readonly kind: 'child_of' | 'parent_of' | 'ancestor_of'; readonly groupId: string };

/** Which groups are wanted; text compares in any case. */
export type GroupFilter = Filter<GroupLeaf>;
export type { GroupLeaf };
