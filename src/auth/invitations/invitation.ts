import type { GroupPrivilege } from '../../permissions/catalogue/group-privilege.js';

/** What an invitation lets into its group. */
export type Invited = 'user' | 'group';

/** A secret by which others come into a group, conferred by who issued it. */
export interface Invitation {
  readonly id: string;
  readonly organizationId: string;
  readonly issuerId: string;
  readonly groupId: string;
  readonly invited: Invited;
  readonly name: string;
  /** What who joins may do in the group; undefined for what members usually may. */
  readonly privileges: readonly GroupPrivilege[] | undefined;
  /** How often it may be used; null for any number of times. */
  readonly usageLimit: number | null;
  readonly usages: number;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
}

/** An invitation to be made. */
export interface InvitationDraft {
  readonly groupId: string;
  readonly invited: Invited;
  readonly name: string;
  readonly privileges?: readonly GroupPrivilege[] | undefined;
  readonly usageLimit?: number | undefined;
  readonly expiresAt?: Date | undefined;
}

/** Tells people, scanners and the guard what kind of secret it is. */
export const INVITATION_PREFIX = 'ghi_';
