import type { GroupPrivilege } from '../permissions/group-privilege.js';
import type { User } from '../users/user.js';

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
}

/** A membership together with the user that it is of. */
export interface Member {
  readonly user: User;
  readonly membership: Membership;
}

/** What a membership is to be, where it matters. */
export interface MembershipTerms extends Partial<MembershipDates> {
  readonly privileges?: readonly GroupPrivilege[] | undefined;
}

/** How a membership stands at an instant. */
export type MembershipState = 'present' | 'future' | 'expired';

export function membershipState({ startsAt, expiresAt }: MembershipDates, at: Date): MembershipState {
  if (expiresAt !== null && expiresAt <= at) return 'expired';
  return startsAt !== null && startsAt > at ? 'future' : 'present';
}

/** Whether a standing membership already is what is asked for; absent terms ask for nothing. */
export function meetsTerms(membership: Membership, terms: MembershipTerms): boolean {
  return (
    sameInstant(membership.startsAt, terms.startsAt) &&
    sameInstant(membership.expiresAt, terms.expiresAt) &&
    (terms.privileges === undefined ||
      new Set(membership.privileges).symmetricDifference(new Set(terms.privileges)).size === 0)
  );
}

function sameInstant(present: Date | null, asked: Date | null | undefined): boolean {
  return asked === undefined || present?.getTime() === asked?.getTime();
}
