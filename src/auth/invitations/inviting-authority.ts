import { Injectable } from '@nestjs/common';
import type { SignedInPrincipal } from '../../common/principal.js';
import { Decisions } from '../../permissions/decisions/decisions.service.js';
import type { GroupPrivilege } from '../../permissions/catalogue/group-privilege.js';
import { scopesAllow } from '../../permissions/catalogue/token-scopes.js';
import type { InvitationDraft, Invited } from './invitation.js';

/** What it takes in the group, or else in the organization. */
interface Needed {
  readonly inGroup: GroupPrivilege;
  readonly elsewhere: string;
}

const INVITING: Readonly<Record<Invited, Needed>> = {
  user: { inGroup: 'group_add_user', elsewhere: 'oz_groups_add_relationships' },
  group: { inGroup: 'group_add_child', elsewhere: 'oz_groups_add_relationships' },
};

const SETTING_PRIVILEGES: Needed = {
  inGroup: 'group_set_privileges',
  elsewhere: 'oz_groups_set_privileges',
};

/** Whether somebody may invite into a group: asked when an invitation is issued, and of its issuer at each use. */
@Injectable()
export class InvitingAuthority {
  constructor(private readonly decisions: Decisions) {}

  /** What is missing, each with what would do in its place; nothing if he may. */
  async missing(
    issuer: SignedInPrincipal,
    { groupId, invited, privileges }: Pick<InvitationDraft, 'groupId' | 'invited' | 'privileges'>,
  ): Promise<readonly string[]> {
    const needed = [INVITING[invited], ...(privileges === undefined ? [] : [SETTING_PRIVILEGES])];
    const missing: string[] = [];
    for (const one of needed) {
      if (!(await this.has(issuer, groupId, one))) missing.push(one.inGroup, one.elsewhere);
    }
    return missing;
  }

  private async has(issuer: SignedInPrincipal, groupId: string, needed: Needed): Promise<boolean> {
    const { userId, scopes } = issuer;
    const usable = scopesAllow(scopes, needed.inGroup);
    if (usable && (await this.decisions.hasGroupPrivilege(userId, groupId, needed.inGroup))) return true;
    return (await this.decisions.may(issuer, needed.elsewhere)).allowed;
  }
}
