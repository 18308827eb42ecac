import { memberPreset, type GroupPrivilege } from '../../permissions/catalogue/group-privilege.js';
import type { User } from '../../users/user.js';
import type { Group } from '../group.js';

/** When a membership holds; null means from its beginning, and until it is ended. */
export interface MembershipDates {
  readonly startsAt: Date | null;
  readonly expiresAt: Date | null;
}

/** A user who is in a group directly, with since when, by whom and what he may do in it. */
export interface Membership extends MembershipDates {
  readonly id: string;
  readonly groupId: string;
  readonly userId: string;
  readonly privileges: readonly GroupPrivilege[];
  readonly beganAt: Date;
  readonly beganBy: string | null;
  /** Null while it stands. */
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
}

/** A membership together with the user that it is of. */
export interface Member {
  readonly user: User;
  readonly membership: Membership;
}

/** A group that a user is in; without a membership he is in it only through others. */
export interface GroupOfUser {
  readonly group: Group;
  readonly membership: Membership | null;
}

/** What a membership is to be, where it matters. */
export interface MembershipTerms extends Partial<MembershipDates> {
  readonly privileges?: readonly GroupPrivilege[] | undefined;
}

/** Whether a membership would have run out when it starts. */
export function isReversed({ startsAt, expiresAt }: MembershipDates): boolean {
  return startsAt !== null && expiresAt !== null && startsAt >= expiresAt;
}

/** How a membership stands at an instant. */
export type MembershipState = 'present' | 'future' | 'expired';

export function membershipState({ startsAt, expiresAt }: MembershipDates, at: Date): MembershipState {
  if (expiresAt !== null && expiresAt <= at) return 'expired';
  return startsAt !== null && startsAt > at ? 'future' : 'present';
}

/** Whether somebody is in a group or is to be later; one whose time has run out is neither. */
export function isThere(membership: Membership | undefined, at: Date): membership is Membership {
  return membership !== undefined && membershipState(membership, at) !== 'expired';
}

/** Whether a standing membership is in force as asked for; absent terms ask for nothing but that it holds now. */
export function isAsWanted(membership: Membership, terms: MembershipTerms, at: Date): boolean {
  const state = membershipState(membership, at);
  if (state === 'expired') return false;
  const startsAt = state === 'future' && terms.startsAt === undefined ? null : terms.startsAt;
  return (
    sameInstant(membership.startsAt, startsAt) &&
    sameInstant(membership.expiresAt, terms.expiresAt) &&
    samePrivileges(membership.privileges, terms.privileges)
  );
}

/** What a membership is brought to: the terms given, else those that it has; one yet to begin begins at once unless dated. */
export function termsOf(before: Membership | undefined, terms: MembershipTerms, at: Date) {
  const { privileges, startsAt, expiresAt } = isThere(before, at) ? before : newTerms;
  const begun = startsAt !== null && startsAt > at ? null : startsAt;
  return {
    privileges: terms.privileges ?? privileges,
    startsAt: terms.startsAt === undefined ? begun : terms.startsAt,
    expiresAt: terms.expiresAt === undefined ? expiresAt : terms.expiresAt,
  };
}

/** Whether somebody is in the group at the same times under the terms as before, so that only his privileges change. */
export function keepsDates(before: Membership | undefined, terms: MembershipTerms, at: Date): boolean {
  if (!before || membershipState(before, at) === 'expired') return false;
  const after = termsOf(before, terms, at);
  return sameInstant(before.startsAt, after.startsAt) && sameInstant(before.expiresAt, after.expiresAt);
}

const newTerms = { privileges: memberPreset, startsAt: null, expiresAt: null };

/** Whether the privileges are those asked for; nothing asked for is always met. */
export function samePrivileges(
  present: readonly GroupPrivilege[],
  asked: readonly GroupPrivilege[] | undefined,
): boolean {
  return asked === undefined || new Set(present).symmetricDifference(new Set(asked)).size === 0;
}

/** Whether the instant is the one asked for; nothing asked for is always met. */
export function sameInstant(present: Date | null, asked: Date | null | undefined): boolean {
  return asked === undefined || present?.getTime() === asked?.getTime();
}
