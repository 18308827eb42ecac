import type { Decision } from '../../permissions/decisions/decisions.service.js';
import type { Subject } from '../../permissions/catalogue/subject.js';
import type { Question } from '../../permissions/decisions/check.service.js';
import type { Effects } from '../../permissions/what-if/power-effects.js';
import type { AskedScope } from '../../permissions/catalogue/scope.js';

/** What can be proposed: to begin something or to end it. */
export const proposedOps = ['add', 'remove'] as const;
export type ProposedOp = (typeof proposedOps)[number];

/** Of what: being in a group directly, a grant, or a role. */
export const proposedKinds = ['membership', 'grant', 'role'] as const;
export type ProposedKind = (typeof proposedKinds)[number];

/** So much is proposed and asked at once: others wait while it is worked out. */
export const MOST_CHANGES = 50;
export const MOST_QUESTIONS = 50;

/** A change that might be made; a group in a group is a membership as well. */
export interface ProposedChange {
  readonly op: ProposedOp;
  readonly kind: ProposedKind;
  readonly subject: Subject;
  /** Of a membership: the group that the subject is to be in. */
  readonly group?: string | undefined;
  readonly startsAt?: Date | null | undefined;
  readonly expiresAt?: Date | null | undefined;
  /** Of a grant. */
  readonly permission?: string | undefined;
  readonly scope?: AskedScope | undefined;
  /** Of a role. */
  readonly role?: string | undefined;
}

/** Changes that might be made one after the other, and what is to be asked of the world after them. */
export interface Proposal {
  readonly changes: readonly ProposedChange[];
  readonly questions?: readonly Question[] | undefined;
}

/** Why a change would be refused. */
export interface Refusal {
  readonly code: string;
  readonly detail: string;
  /** The permissions that the caller lacks for it. */
  readonly missing: readonly string[];
  /** The groups that would contain one another. */
  readonly path: readonly string[];
}

/** What would come of a proposal. */
export interface Outlook extends Effects {
  /** For each change why it would be refused; null for one that would be made. */
  readonly refusals: readonly (Refusal | null)[];
  /** Active people who are site administrators by a way that does not expire. */
  readonly administrators: { readonly before: number; readonly after: number };
  readonly answers: readonly { readonly before: Decision; readonly after: Decision }[];
  readonly revision: string;
}
