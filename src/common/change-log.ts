import type { Caller } from './principal.js';

/** The kinds of thing that a change can be about. */
export const changeSubjects = [
  'organization',
  'user',
  'group',
  'membership',
  'nesting',
  'project',
  'role',
  'role_assignment',
  'grant',
  'api_token',
  'invitation',
  'service_account',
  'authentication_service',
  'signing_key',
  'session',
  /** Signing in by password, of the user by whose id, or of nobody in the organization by that one's. */
  'sign_in',
] as const;
export type ChangeSubject = (typeof changeSubjects)[number];

/** All that is ever written down; how each is undone, or why not, is registered with src/common/undoing.ts. */
export const changeActions = [
  'organization.founded',
  'organization.updated',
  'organization.ended',
  'organization.restored',
  'user.created',
  'user.updated',
  'user.deleted',
  'user.restored',
  'user.rejoined',
  'user.synchronised',
  'group.created',
  'group.updated',
  'group.deleted',
  'group.restored',
  'membership.begun',
  'membership.ended',
  'nesting.begun',
  'nesting.ended',
  'project.created',
  'project.deleted',
  'project.restored',
  'role.defined',
  'role.redefined',
  'role.assigned',
  'role.unassigned',
  'grant.begun',
  'grant.ended',
  'api_token.created',
  'api_token.revoked',
  'invitation.issued',
  'invitation.used',
  'invitation.revoked',
  'service_account.registered',
  'service_account.changed',
  'client_secret.created',
  'client_secret.revoked',
  'authentication_service.created',
  'authentication_service.updated',
  'authentication_service.deleted',
  'signing_key.made',
  'session.ended',
  'sign_in.locked',
  'api_key.used',
  'change.undone',
] as const;
export type ChangeAction = (typeof changeActions)[number];

/**
 * One change, as it is written down.
 *
 * Shape: `facts` are ids, names of permissions and the like, kept for ever; `personal` holds what names
 * or describes a person, is sealed by a salted commitment and can be erased without breaking the log.
 */
export interface Change {
  readonly action: ChangeAction;
  readonly subject: ChangeSubject;
  readonly subjectId: string;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly personal?: { readonly personId: string; readonly values: Readonly<Record<string, unknown>> };
}

/** An act in the making: its id goes into every fact that it begins or ends. */
export interface Act {
  readonly id: string;
  readonly at: Date;
  readonly by: string | null;
}

/** A change as a later reader finds it. */
export interface LoggedChange {
  readonly organizationId: string;
  readonly action: string;
  readonly subject: ChangeSubject;
  readonly subjectId: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** What has been kept since a mark, or that it is too much to be told one by one. */
export interface News {
  /** Where to go on from. */
  readonly mark: string;
  /** Everything up to this position has been told. */
  readonly position: bigint;
  /** The first revision that no act could bear yet when it was looked. */
  readonly next: bigint;
  /** The revisions between both that had been given out and were not kept yet, if they ever are. */
  readonly running: readonly bigint[];
  readonly changes: readonly LoggedChange[] | 'too_many';
}

/** The one ordered log of changes. */
export abstract class ChangeLog {
  /**
   * Opens an act in the log of this caller's organization; a second call in the running unit of work joins it.
   *
   * Errors: NotSignedIn, if the organization has ended meanwhile.
   */
  abstract begin(caller: Caller): Promise<Act>;

  /** Writes changes down in the running unit of work, under the act that was begun in it. */
  abstract append(act: Act, ...changes: readonly Change[]): Promise<void>;

  /** The position that a read made now has certainly seen everything up to. */
  abstract position(): Promise<bigint>;

  /**
   * What has been kept since a mark, by whichever process, each change told once; without a mark only a first mark.
   *
   * Errors: Unavailable.
   */
  abstract newsSince(mark: string | undefined): Promise<News>;

  /** Calls back whenever this process has kept an act, before its caller learns of it. */
  abstract onKept(callback: () => void): void;
}
