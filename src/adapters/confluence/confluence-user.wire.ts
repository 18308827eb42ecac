import { Min } from 'class-validator';
import { ACCOUNT_ID_LENGTH } from './confluence-member.wire.js';
import { Id, Name, Optional, Several, WholeNumber } from './confluence-query.js';

/** Which user is meant: by account id on Cloud, by key or user name on Data Center. */
export class UserQuery {
  @Optional()
  @Id(ACCOUNT_ID_LENGTH)
  accountId?: string;

  @Optional()
  @Id(ACCOUNT_ID_LENGTH)
  key?: string;

  @Optional()
  @Name()
  username?: string;

  @Several()
  expand: readonly string[] = [];
}

/** What is to be told of the user who calls, or of nobody. */
export class ExpandQuery {
  @Several()
  expand: readonly string[] = [];
}

/** Whose groups are listed. */
export class UserGroupsQuery {
  @Optional()
  @Id(ACCOUNT_ID_LENGTH)
  accountId?: string;

  @Optional()
  @Id(ACCOUNT_ID_LENGTH)
  key?: string;

  @Optional()
  @Name()
  username?: string;

  @WholeNumber(0)
  start = 0;

  @WholeNumber(200)
  limit = 200;
}

/** Several users at once. */
export class BulkUsersQuery {
  @Several(1)
  accountId!: readonly string[];

  @WholeNumber(200)
  @Min(1)
  limit = 200;

  @Several()
  expand: readonly string[] = [];
}

/** Whose e-mail address is asked for. */
export class EmailQuery {
  @Id(ACCOUNT_ID_LENGTH)
  accountId!: string;
}

/** Whose e-mail addresses are asked for. */
export class BulkEmailQuery {
  @Several(1)
  accountId!: readonly string[];
}

/** A user as he is shown: every field that some client insists on, and none of them null. */
export interface ConfluenceUser {
  readonly type: 'known' | 'anonymous';
  readonly accountId: string;
  readonly accountType: 'atlassian' | 'app' | '';
  /** What Data Center knows him by; Cloud's clients no longer look at it. */
  readonly username: string;
  readonly userKey: string;
  /** Empty if there is none to show. */
  readonly email: string;
  readonly publicName: string;
  readonly displayName: string;
  readonly profilePicture: ProfilePicture;
  readonly timeZone: string;
  readonly isGuest: boolean;
  readonly isExternalCollaborator: boolean;
  readonly externalCollaborator: boolean;
  /** Only if it was asked for, as is `details`. */
  readonly operations?: readonly ConfluenceOperation[];
  readonly details?: ConfluenceUserDetails;
  /** What could be asked for, and was not. */
  readonly _expandable: Readonly<Partial<Record<Expandable, ''>>>;
  readonly _links: { readonly self: string };
}

/** How those are shown who are not signed in. */
export interface ConfluenceAnonymous {
  readonly type: 'anonymous';
  readonly displayName: string;
  readonly profilePicture: ProfilePicture;
  readonly operations?: readonly ConfluenceOperation[];
  readonly _expandable: { readonly operations?: '' };
  readonly _links: { readonly self: string };
}

/** What is told of a user only if it is asked for; nobody has a personal space here. */
export type Expandable = 'operations' | 'details' | 'personalSpace';

/** Something that may be done, and to what. */
export interface ConfluenceOperation {
  readonly operation: 'use' | 'administer';
  readonly targetType: 'application';
}

/** What else is known of a person; what is not known is absent. */
export interface ConfluenceUserDetails {
  readonly business: {
    readonly position?: string;
    readonly department?: string;
    readonly location?: string;
  };
  readonly personal: { readonly phone?: string; readonly email?: string };
}

/** An account and its e-mail address, empty if there is none. */
export interface ConfluenceEmail {
  readonly accountId: string;
  readonly email: string;
}

interface ProfilePicture {
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly isDefault: boolean;
}
