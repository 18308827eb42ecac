import { normalizedName } from '../common/name.js';

/** What a group stands for. */
export const groupTypes = ['organization', 'unit', 'team', 'role_holders'] as const;
export type GroupType = (typeof groupTypes)[number];

/** The groups that every organization has and that nobody can delete. */
export type BuiltInGroup = 'administrators' | 'everyone';

/** The publicIds of those, which never change. */
export const BUILT_IN_PUBLIC_IDS: Readonly<Record<BuiltInGroup, string>> = {
  administrators: 'admins',
  everyone: 'all_users',
};

/** A set of users and groups, which permissions can be given to. */
export interface Group {
  readonly id: string;
  readonly organizationId: string;
  /** Counts from 1 in each organization. */
  readonly number: number;
  /** The id that a client chose, if one did. */
  readonly publicId: string | null;
  readonly externalId: string | null;
  /** Unique in the organization, in any case and Unicode form. */
  readonly name: string;
  /** What is shown where names need not be unique; follows the name until it is set on its own. */
  readonly displayName: string;
  readonly displayNameIsOwn: boolean;
  readonly description: string;
  readonly type: GroupType;
  readonly builtIn: BuiltInGroup | null;
  /** The service elsewhere that says who is in it; null for a group whose members are decided here. */
  readonly authenticationServiceId: string | null;
  /** The user who made it; null for Guildhall itself. */
  readonly creatorId: string | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date | null;
  /** Null unless it was deleted and has not been restored. */
  readonly deletedAt: Date | null;
  readonly deletedBy: string | null;
}

/** A group to be made. */
export interface GroupDraft {
  readonly name: string;
  readonly displayName?: string | undefined;
  readonly description?: string | undefined;
  readonly type?: GroupType | undefined;
  readonly publicId?: string | undefined;
  readonly externalId?: string | null | undefined;
  /** The service elsewhere that is to say who is in it, by uuid. */
  readonly authenticationServiceId?: string | undefined;
  /** Whose rights that service is asked by; without them by those of Guildhall's own account there. */
  readonly externalCredentials?: { readonly userName: string; readonly password: string } | undefined;
  /** Users who are its first members, by uuid or publicId. */
  readonly memberIds?: readonly string[] | undefined;
  /** The role that it begins with, by uuid. */
  readonly roleId?: string | undefined;
  /** Where names need not be unique, a taken one gets a number behind it and stays as displayName. */
  readonly whenNameTaken?: 'refuse' | 'number' | undefined;
}

/** What is to change; what is absent stays. */
export interface GroupChanges {
  readonly name?: string | undefined;
  /** Null lets it follow the name again. */
  readonly displayName?: string | null | undefined;
  readonly description?: string | undefined;
  readonly type?: GroupType | undefined;
  readonly externalId?: string | null | undefined;
}

/** The names of a group to be made; where they need not be unique, it is shown by the one that was written. */
export function namesOf(draft: GroupDraft): Pick<Group, 'name' | 'displayName' | 'displayNameIsOwn'> {
  const name = normalizedName(draft.name);
  const displayName = draft.displayName ?? (draft.whenNameTaken === 'number' ? draft.name : name);
  return { name, displayName, displayNameIsOwn: draft.displayName !== undefined || displayName !== name };
}

/** The name that a creation tries next if the one before it is taken: "crew", "crew (2)", "crew (3)". */
export function numberedName(name: string, attempt: number, longest: number): string {
  if (attempt === 1) return name;
  const suffix = ` (${attempt})`;
  return [...name].slice(0, longest - suffix.length).join('') + suffix;
}

/** A group as its changes make it. */
export function changedGroup(group: Group, changes: GroupChanges): Group {
  const name = changes.name ?? group.name;
  const own = changes.displayName === undefined ? group.displayNameIsOwn : changes.displayName !== null;
  return {
    ...group,
    name,
    displayName: changes.displayName ?? (own ? group.displayName : name),
    displayNameIsOwn: own,
    description: changes.description ?? group.description,
    type: changes.type ?? group.type,
    externalId: changes.externalId === undefined ? group.externalId : changes.externalId,
  };
}

/** What a restored group is to be called, where it is not what it was called before. */
export type RestoredGroupNames = Pick<GroupChanges, 'name'>;
