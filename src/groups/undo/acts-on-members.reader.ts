import type { GroupPrivilege } from '../../permissions/catalogue/group-privilege.js';
import type { MembershipDates } from '../members/membership.js';

/** By what somebody or something is in a group, or was. */
export interface MemberTerms extends MembershipDates {
  readonly privileges: readonly GroupPrivilege[];
}

/** What stands of a member, and what an act ended of him. */
export interface ActOnMember {
  readonly standing?: MemberTerms & { readonly beganIn: string };
  readonly ended?: MemberTerms;
}

/** Reads what an act has done to the direct members of a group, and what has become of it. */
export abstract class ActsOnMembers {
  /** By the ids of the members; of whom nothing is known is absent. */
  abstract of(
    type: 'user' | 'group',
    actId: string,
    groupId: string,
    memberIds: readonly string[],
  ): Promise<ReadonlyMap<string, ActOnMember>>;
}
