import type { GroupPrivilege } from '../../permissions/catalogue/group-privilege.js';
import type { Membership } from '../members/membership.js';

/** The columns of memberships that make a Membership, under the alias `m`. */
export const MEMBERSHIP_COLUMNS = `m.id as membership_id, m.group_id, m.user_id, m.privileges, m.starts_at, m.expires_at,
  m.began_at, m.began_by, m.ended_at, m.ended_by`;

/** A row of those columns. */
export interface MembershipRow {
  readonly membership_id: string;
  readonly group_id: string;
  readonly user_id: string;
  readonly privileges: GroupPrivilege[];
  readonly starts_at: Date | null;
  readonly expires_at: Date | null;
  readonly began_at: Date;
  readonly began_by: string | null;
  readonly ended_at: Date | null;
  readonly ended_by: string | null;
}

export function membershipOf(row: MembershipRow): Membership {
  return {
    id: row.membership_id,
    groupId: row.group_id,
    userId: row.user_id,
    privileges: row.privileges,
    startsAt: row.starts_at,
    expiresAt: row.expires_at,
    beganAt: row.began_at,
    beganBy: row.began_by,
    endedAt: row.ended_at,
    endedBy: row.ended_by,
  };
}
