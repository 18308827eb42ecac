import type { GroupType } from '../groups/group.js';
import type { GroupPrivilege } from '../permissions/catalogue/group-privilege.js';
import type { ScopeType } from '../permissions/catalogue/scope.js';
import type { UserKind, UserProfile } from '../users/user.js';
import type { Reference } from './reference.js';

/** What a transfer carries, in the order in which one refers to another. */
export const transferKinds = ['user', 'group', 'membership', 'nesting', 'grant'] as const;
export type TransferKind = (typeof transferKinds)[number];

/** A user as a line says he is to be; what is absent stays, or is what a new user begins with. */
export interface UserRecord extends Partial<UserProfile> {
  /** The uuid of the user who is meant, if he is in this organization. */
  readonly id?: string;
  readonly publicId?: string;
  readonly userName: string;
  readonly kind?: UserKind;
  readonly active?: boolean;
}

/** A group as a line says it is to be. */
export interface GroupRecord {
  readonly id?: string;
  readonly publicId?: string;
  readonly externalId?: string | null;
  readonly name: string;
  readonly displayName?: string;
  readonly description?: string;
  readonly groupType?: GroupType;
}

/** A user in a group, directly. */
export interface MembershipRecord {
  readonly group: Reference;
  readonly user: Reference;
  readonly privileges?: readonly GroupPrivilege[];
  readonly startsAt?: Date | null;
  readonly expiresAt?: Date | null;
}

/** A group in a group, directly. */
export interface NestingRecord {
  readonly parent: Reference;
  readonly child: Reference;
  readonly privileges?: readonly GroupPrivilege[];
}

/** A permission of a user or group somewhere; without a scope it is the organization. */
export interface GrantRecord {
  readonly subject: { readonly type: 'user' | 'group'; readonly id: Reference };
  readonly permission: string;
  readonly scope?: { readonly type: ScopeType; readonly id: Reference };
}

/** The record of each kind. */
export interface TransferRecords {
  readonly user: UserRecord;
  readonly group: GroupRecord;
  readonly membership: MembershipRecord;
  readonly nesting: NestingRecord;
  readonly grant: GrantRecord;
}

/** A record with its kind. */
export type TransferRecord = {
  [Kind in TransferKind]: { readonly kind: Kind; readonly record: TransferRecords[Kind] };
}[TransferKind];
