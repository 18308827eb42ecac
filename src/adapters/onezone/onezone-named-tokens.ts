import { Injectable } from '@nestjs/common';
import { ApiTokensService } from '../../auth/api-tokens/api-tokens.service.js';
import type { ApiToken } from '../../auth/api-tokens/api-token.js';
import type { Invitation } from '../../auth/invitations/invitation.js';
import { InvitationsService } from '../../auth/invitations/invitations.service.js';
import { NotFound } from '../../common/errors.js';
import type { Caller } from '../../common/principal.js';
import { presentOnezoneAccessToken, presentOnezoneInviteToken } from './onezone-tokens.presenter.js';
import type {
  CreateOnezoneNamedTokenWire,
  OnezoneCreatedTokenWire,
  OnezoneNamedTokenWire,
} from './onezone-tokens.wire.js';

/** The tokens of who asks: those for access and those that invite are of one kind here. */
@Injectable()
export class OnezoneNamedTokens {
  constructor(
    private readonly access: ApiTokensService,
    private readonly invitations: InvitationsService,
  ) {}

  async create(caller: Caller, wanted: CreateOnezoneNamedTokenWire): Promise<OnezoneCreatedTokenWire> {
    const { name, privileges } = wanted;
    const expiresAt = endOf(wanted);
    const invite = wanted.type?.inviteToken;
    if (!invite) {
      const { token, secret } = await this.access.create(caller, { name, expiresAt });
      return { tokenId: token.id, token: secret };
    }
    const { invitation, secret } = await this.invitations.issue(caller, {
      ...{ name, privileges, expiresAt, groupId: invite.groupId },
      invited: invite.inviteType === 'groupJoinGroup' ? 'group' : 'user',
      usageLimit: wanted.usageLimit === 'infinity' ? undefined : wanted.usageLimit,
    });
    return { tokenId: invitation.id, token: secret };
  }

  async ids(caller: Caller): Promise<string[]> {
    const tokens = [...(await this.access.list(caller)), ...(await this.invitations.list(caller))];
    return tokens.map(({ id }) => id);
  }

  async get(caller: Caller, id: string): Promise<OnezoneNamedTokenWire> {
    const { access, invitation } = await this.find(caller, id);
    if (access) return presentOnezoneAccessToken(access);
    if (invitation) return presentOnezoneInviteToken(invitation);
    throw new NotFound('token');
  }

  async delete(caller: Caller, id: string): Promise<void> {
    const { access, invitation } = await this.find(caller, id);
    if (access) return this.access.revoke(caller, access.id);
    if (invitation) return this.invitations.revoke(caller, invitation.id);
    throw new NotFound('token');
  }

  private async find(caller: Caller, id: string): Promise<Found> {
    const isIt = (token: { readonly id: string }) => token.id === id.toLowerCase();
    return {
      access: (await this.access.list(caller)).find(isIt),
      invitation: (await this.invitations.list(caller)).find(isIt),
    };
  }
}

interface Found {
  readonly access: ApiToken | undefined;
  readonly invitation: Invitation | undefined;
}

/** The first of several ends. */
function endOf({ caveats = [] }: CreateOnezoneNamedTokenWire): Date | undefined {
  const ends = caveats.map(({ validUntil }) => validUntil * 1000);
  return ends.length === 0 ? undefined : new Date(Math.min(...ends));
}
