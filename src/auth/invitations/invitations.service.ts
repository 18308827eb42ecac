import { Injectable } from '@nestjs/common';
import { ChangeLog, type Change } from '../../common/change-log.js';
import { Clock } from '../../common/clock.js';
import { Forbidden, InvalidInput, NotFound } from '../../common/errors.js';
import { newId } from '../../common/ids.js';
import type { Caller, SignedInPrincipal } from '../../common/principal.js';
import { ImplicitMembership } from '../../groups/group.errors.js';
import type { Group } from '../../groups/group.js';
import { GroupsReader } from '../../groups/groups.reader.js';
import { Authority } from '../../permissions/authority/authority.js';
import { hashOfToken, newSecretToken } from '../sessions/secret-tokens.js';
import { InvitationRefused, MayNotInvite } from './invitation.errors.js';
import { InvitationRepository } from './invitation.repository.js';
import { INVITATION_PREFIX, type Invitation, type InvitationDraft } from './invitation.js';
import { InvitingAuthority } from './inviting-authority.js';

/** An invitation with the secret that lets in, which is told this once. */
export interface IssuedInvitation {
  readonly invitation: Invitation;
  readonly secret: string;
}

/** Issues invitations into groups, and takes them back. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly invitations: InvitationRepository,
    private readonly groups: GroupsReader,
    private readonly inviting: InvitingAuthority,
    private readonly authority: Authority,
    private readonly log: ChangeLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Issues an invitation; who joins by it gets what its issuer could give.
   *
   * Errors: InvitationRefused (no such group), ImplicitMembership, MayNotInvite, BeyondAuthority, InvalidInput (an
   * end in the past).
   */
  async issue(caller: Caller, draft: InvitationDraft): Promise<IssuedInvitation> {
    const issuer = ownerOf(caller);
    const group = await this.groupOf(caller, draft);
    const missing = await this.inviting.missing(issuer, { ...draft, groupId: group.id });
    if (missing.length > 0) throw new MayNotInvite(missing);
    const invitation = this.made(issuer, group, draft);
    const power = () => this.authority.conferredBy(group.id);
    return this.authority.exercise(caller, power, async () => {
      const { token: secret } = newSecretToken(INVITATION_PREFIX);
      const act = await this.log.begin(caller);
      await this.invitations.insert(invitation, hashOfToken(secret));
      await this.log.append(act, issued(invitation));
      return { invitation, secret };
    });
  }

  /** The caller's own that stand. */
  list(caller: Caller): Promise<readonly Invitation[]> {
    return this.invitations.listOf(ownerOf(caller).userId);
  }

  /**
   * Takes back an invitation of the caller's.
   *
   * Errors: NotFound.
   */
  revoke(caller: Caller, id: string): Promise<void> {
    return this.authority.exercise(caller, nothing, async () => {
      const act = await this.log.begin(caller);
      if (!(await this.invitations.revoke(ownerOf(caller).userId, id, act.at)))
        throw new NotFound('invitation');
      await this.log.append(act, { action: 'invitation.revoked', subject: 'invitation', subjectId: id });
    });
  }

  /**
   * Takes back an invitation of whoever issued it, by somebody who could put others into its group himself.
   *
   * Errors: NotFound, BeyondAuthority.
   */
  revokeOf(
    caller: Caller,
    { id, groupId, issuerId }: Pick<Invitation, 'id' | 'groupId' | 'issuerId'>,
  ): Promise<void> {
    const power = () => this.authority.conferredBy(groupId);
    return this.authority.exercise(caller, power, async () => {
      const act = await this.log.begin(caller);
      if (!(await this.invitations.revoke(issuerId, id, act.at))) throw new NotFound('invitation');
      const facts = { userId: issuerId };
      await this.log.append(act, {
        action: 'invitation.revoked',
        subject: 'invitation',
        subjectId: id,
        facts,
      });
    });
  }

  private async groupOf(caller: Caller, { groupId, invited }: InvitationDraft): Promise<Group> {
    const group = await this.groups.find(caller, groupId);
    if (!group) throw new InvitationRefused({ refusal: 'group_gone', wanted: invited, groupId });
    if (group.builtIn === 'everyone') throw new ImplicitMembership();
    return group;
  }

  private made(issuer: SignedInPrincipal, group: Group, draft: InvitationDraft): Invitation {
    const createdAt = this.clock.now();
    const expiresAt = draft.expiresAt ?? null;
    if (expiresAt !== null && expiresAt <= createdAt) {
      throw InvalidInput.field('expiresAt', 'isFuture', 'expiresAt must lie in the future');
    }
    const { organizationId, userId: issuerId } = issuer;
    return {
      ...{ id: newId(), organizationId, issuerId, groupId: group.id, createdAt, expiresAt },
      ...{ invited: draft.invited, name: draft.name, privileges: draft.privileges },
      ...{ usageLimit: draft.usageLimit ?? null, usages: 0, revokedAt: null },
    };
  }
}

const nothing = () => Promise.resolve([]);

function ownerOf({ principal }: Caller): SignedInPrincipal {
  if (principal.kind !== 'user') throw new Forbidden([]);
  return principal;
}

function issued({ id, groupId, invited, privileges, usageLimit, expiresAt }: Invitation): Change {
  return {
    action: 'invitation.issued',
    subject: 'invitation',
    subjectId: id,
    facts: { groupId, invited, privileges: privileges ?? null, usageLimit, expiresAt },
  };
}
