import { Injectable } from '@nestjs/common';
import { ChangeLog } from '../../common/change-log.js';
import { Clock } from '../../common/clock.js';
import { Forbidden } from '../../common/errors.js';
import { authorOf, organizationOf, type Caller, type SignedInPrincipal } from '../../common/principal.js';
import type { Group } from '../../groups/group.js';
import { GroupsReader } from '../../groups/groups.reader.js';
import { MembershipsService } from '../../groups/members/memberships.service.js';
import { NestingsService } from '../../groups/nesting/nestings.service.js';
import { Authority, BeyondAuthority } from '../../permissions/authority/authority.js';
import { memberPreset } from '../../permissions/catalogue/group-privilege.js';
import { UserRepository } from '../../users/user.repository.js';
import { API_TOKEN_PREFIX } from '../api-tokens/api-token.js';
import { hashOfToken } from '../sessions/secret-tokens.js';
import { InvitationRefused, type Refusal } from './invitation.errors.js';
import { InvitationRepository } from './invitation.repository.js';
import type { Invitation, Invited } from './invitation.js';
import { InvitingAuthority } from './inviting-authority.js';

/** Brings those who show an invitation into its group, on the authority of who issued it. */
@Injectable()
export class JoiningService {
  constructor(
    private readonly invitations: InvitationRepository,
    private readonly inviting: InvitingAuthority,
    private readonly users: UserRepository,
    private readonly groups: GroupsReader,
    private readonly memberships: MembershipsService,
    private readonly nestings: NestingsService,
    private readonly authority: Authority,
    private readonly log: ChangeLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Puts the caller into the group of an invitation, and answers which that is; a failure does not use it up.
   *
   * Errors: InvitationRefused, AlreadyMember.
   */
  asUser(caller: Caller, secret: string): Promise<Group> {
    return this.join(caller, secret, 'user', async (issuer, { groupId, privileges }) => {
      const terms = { privileges: privileges ?? memberPreset };
      const add = [authorOf(caller) ?? ''];
      await this.memberships.change(issuer, groupId, { add, terms, whenMember: 'refuse' });
    });
  }

  /**
   * The same for a group; whether the caller may bring it in was asked before.
   *
   * Errors: GroupNotFound, InvitationRefused, AlreadyMember, NestingCycle, NestingTooDeep.
   */
  async asGroup(caller: Caller, childReference: string, secret: string): Promise<Group> {
    const child = await this.groups.get(caller, childReference);
    return this.join(caller, secret, 'group', async (issuer, { groupId, privileges }) => {
      await this.nestings.nest(issuer, groupId, child.id, { privileges, whenMember: 'refuse' });
    });
  }

  private async join(
    caller: Caller,
    secret: string,
    wanted: Invited,
    enter: (issuer: Caller, invitation: Invitation) => Promise<void>,
  ): Promise<Group> {
    if (caller.principal.kind !== 'user') throw new Forbidden([]);
    const hash = hashOfToken(secret);
    const shown = await this.invitations.findByHash(organizationOf(caller), hash);
    if (!shown) throw refused(secret.startsWith(API_TOKEN_PREFIX) ? 'other_kind' : 'unknown', wanted);
    const issuer: Caller = { ...caller, principal: principalOf(shown) };
    const use = async () => {
      const invitation = await this.invitations.findToUse(shown.organizationId, hash);
      const group = await this.usable(issuer, invitation, wanted);
      await this.noteUse(caller, shown);
      await enter(issuer, shown);
      return group;
    };
    // Locks are taken in their final form at once, and before the row of the invitation.
    const power = () => this.authority.conferredBy(shown.groupId);
    return this.onAuthorityOfIssuer(wanted, this.authority.exercise(issuer, power, use, wanted === 'group'));
  }

  private async onAuthorityOfIssuer<T>(wanted: Invited, joining: Promise<T>): Promise<T> {
    try {
      return await joining;
    } catch (error) {
      throw error instanceof BeyondAuthority ? refused('issuer_not_authorized', wanted) : error;
    }
  }

  private async usable(issuer: Caller, invitation: Invitation | undefined, wanted: Invited): Promise<Group> {
    if (!invitation) throw refused('unknown', wanted);
    const ended = endOf(invitation, wanted, this.clock.now());
    if (ended) throw refused(ended, wanted, invitation);
    const group = await this.groups.find(issuer, invitation.groupId);
    if (!group) throw refused('group_gone', wanted, invitation);
    if (!(await this.mayStillInvite(invitation))) throw refused('issuer_not_authorized', wanted);
    return group;
  }

  private async mayStillInvite(invitation: Invitation): Promise<boolean> {
    const issuer = await this.users.find(invitation.organizationId, invitation.issuerId);
    if (!issuer?.active) return false;
    return (await this.inviting.missing(principalOf(invitation), invitation)).length === 0;
  }

  /** Written first, so that the act is of who joins and not of who let him. */
  private async noteUse(caller: Caller, { id, groupId, issuerId }: Invitation): Promise<void> {
    const act = await this.log.begin(caller);
    await this.invitations.countUse(id);
    const facts = { groupId, issuerId };
    await this.log.append(act, { action: 'invitation.used', subject: 'invitation', subjectId: id, facts });
  }
}

/** Why an invitation lets nobody in, or nobody of this kind, as far as that is written on itself. */
function endOf(invitation: Invitation, wanted: Invited, now: Date): Refusal | undefined {
  const { invited, revokedAt, expiresAt, usageLimit, usages } = invitation;
  if (invited !== wanted) return 'other_kind';
  if (revokedAt !== null) return 'revoked';
  if (expiresAt !== null && expiresAt <= now) return 'expired';
  return usageLimit !== null && usages >= usageLimit ? 'used_up' : undefined;
}

function principalOf({ issuerId: userId, organizationId }: Invitation): SignedInPrincipal {
  return { kind: 'user', userId, organizationId };
}

function refused(refusal: Refusal, wanted: Invited, invitation?: Invitation): InvitationRefused {
  const { invited, groupId, expiresAt } = invitation ?? {};
  return new InvitationRefused({
    refusal,
    wanted,
    received: invited ?? 'access',
    ...(groupId !== undefined && { groupId }),
    ...(expiresAt && { expiredAt: expiresAt }),
  });
}
