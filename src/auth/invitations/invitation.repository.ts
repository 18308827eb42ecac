import type { Invitation } from './invitation.js';

/** Where invitations are kept, by hash. */
export abstract class InvitationRepository {
  abstract insert(invitation: Invitation, hash: Buffer): Promise<void>;
  abstract findByHash(organizationId: string, hash: Buffer): Promise<Invitation | undefined>;
  /** The same; until the unit of work ends, others who want to use it wait. */
  abstract findToUse(organizationId: string, hash: Buffer): Promise<Invitation | undefined>;
  abstract countUse(id: string): Promise<void>;
  /** Those of an issuer that were not revoked. */
  abstract listOf(issuerId: string): Promise<readonly Invitation[]>;
  /** Answers whether there was one to revoke. */
  abstract revoke(issuerId: string, id: string, at: Date): Promise<boolean>;
  abstract revokeAllOf(issuerId: string, at: Date): Promise<void>;
  /** Deletes some that nobody could use since then. */
  abstract deleteEnded(endedBefore: Date, atMost: number): Promise<number>;
}
