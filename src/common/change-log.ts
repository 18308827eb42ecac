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
  'session',
] as const;
export type ChangeSubject = (typeof changeSubjects)[number];

/**
 * One change, as it is written down.
 *
 * Shape: `facts` are ids, names of permissions and the like, kept for ever; `personal` holds what names
 * or describes a person, is sealed by a salted commitment and can be erased without breaking the log.
 */
export interface Change {
  readonly action: string;
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

/** The one ordered log of changes. */
export abstract class ChangeLog {
  /** Opens an act of this caller in the running unit of work; a second call there joins the first act. */
  abstract begin(caller: Caller): Promise<Act>;

  /** Writes changes down in the running unit of work, under the act that was begun in it. */
  abstract append(act: Act, ...changes: readonly Change[]): Promise<void>;

  /** The position that a read made now has certainly seen everything up to. */
  abstract position(): Promise<bigint>;
}
