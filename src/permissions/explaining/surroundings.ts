import type { Subject } from '../catalogue/subject.js';
import type { Scope } from '../catalogue/scope.js';

/** Since when and by whose act something stands; null for Guildhall itself. */
export interface Since {
  readonly beganAt: Date;
  readonly beganBy: string | null;
}

/** By what somebody or something is in a group: a membership, being an active user, or a nesting. */
export const stepKinds = ['membership', 'everyone', 'nesting'] as const;

/** One step upwards: from a user or group into a group. */
export interface Step extends Since {
  readonly kind: (typeof stepKinds)[number];
  readonly from: string;
  readonly to: string;
  readonly startsAt: Date | null;
  readonly expiresAt: Date | null;
}

/** A grant that gives what is asked for, where it is asked for. */
export interface GrantGiven extends Since {
  readonly kind: 'grant';
  readonly id: string;
  readonly subjectId: string;
  readonly permission: string;
  readonly scope: Scope;
}

/** A role that gives what is asked for: since when somebody has it, and since when it is what it is. */
export interface RoleGiven extends Since {
  readonly kind: 'role';
  readonly roleId: string;
  readonly name: string;
  readonly subjectId: string;
  /** All that it gives, in the organization. */
  readonly permissions: readonly string[];
  readonly definition: Since;
}

/** What gives a permission to a user or group itself. */
export type Given = GrantGiven | RoleGiven;

/** Whether somebody can act: is active, could be made so, or is nobody (any more, yet, or ever). */
export type Presence = 'active' | 'inactive' | 'absent';

/** The little graph around a subject: all that one answer needs, as it stood at one moment. */
export interface Surroundings {
  readonly subject: Subject;
  readonly organizationId: string;
  readonly at: Date;
  /** A group that is there is active. */
  readonly presence: Presence;
  /** What makes a user one of Everyone, as soon as he is active; null for groups. */
  readonly everyone: (Pick<Step, 'to'> & Since) | null;
  /** Memberships of the user, whatever their dates say, and the nestings above all his groups. */
  readonly steps: readonly Step[];
  readonly given: readonly Given[];
}
