/** What kinds of account there are; robots and applications act on their own behalf. */
export const userKinds = ['user', 'robot', 'application', 'anonymous'] as const;
export type UserKind = (typeof userKinds)[number];

/** What describes a person and may be changed at will. */
export interface UserProfile {
  readonly displayName: string;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly email: string | null;
  readonly jobTitle: string | null;
  readonly companyName: string | null;
  readonly city: string | null;
  readonly department: string | null;
  readonly phone: string | null;
  readonly externalId: string | null;
}

/** Somebody who can be a member of groups and hold permissions. */
export interface User extends UserProfile {
  readonly id: string;
  readonly organizationId: string;
  /** Counts from 1 in each organization; 1 is its first administrator, 2 is Anonymous. */
  readonly number: number;
  /** The id that a client chose, if one did. */
  readonly publicId: string | null;
  readonly userName: string;
  readonly kind: UserKind;
  /** Where the account comes from; `local` for those made here. */
  readonly source: string;
  /** The service elsewhere that vouches for him; null for whom Guildhall itself signs in. */
  readonly authenticationServiceId: string | null;
  readonly active: boolean;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date | null;
  /** Null unless it was deleted and has not been restored. */
  readonly deletedAt: Date | null;
  readonly deletedBy: string | null;
}

/** A user to be made. */
export interface UserDraft extends Partial<UserProfile> {
  readonly userName: string;
  readonly password?: string | undefined;
  readonly publicId?: string | undefined;
  readonly kind?: UserKind | undefined;
  readonly active?: boolean | undefined;
  /** The role that he begins with, by uuid. */
  readonly roleId?: string | undefined;
  /** The service elsewhere that is to vouch for him, by uuid; then he has no password here. */
  readonly authenticationServiceId?: string | undefined;
  /** Only for the two users that every organization begins with. */
  readonly number?: 1 | 2;
}

/** What is to change; what is absent stays. */
export interface UserChanges extends Partial<UserProfile> {
  readonly userName?: string | undefined;
  readonly password?: string | undefined;
  readonly active?: boolean | undefined;
}

/** The profile fields that a draft leaves out. */
export const emptyProfile = {
  givenName: null,
  familyName: null,
  email: null,
  jobTitle: null,
  companyName: null,
  city: null,
  department: null,
  phone: null,
  externalId: null,
} as const;

/** The name to show for somebody who was given none. */
export function defaultDisplayName({ userName, givenName, familyName }: UserDraft): string {
  const full = [givenName, familyName]
    .filter((part) => part !== null && part !== undefined && part !== '')
    .join(' ');
  return full === '' ? userName : full;
}

/** What a restored user is to sign in by, where it is not what he signed in by before. */
export type RestoredUserNames = Pick<UserChanges, 'userName' | 'email'>;
