import { Injectable } from '@nestjs/common';
import { ChangeLog } from '../common/change-log.js';
import { Clock } from '../common/clock.js';
import type { Caller } from '../common/principal.js';
import { AccessReader } from './access.reader.js';
import type { GroupPrivilege } from './group-privilege.js';
import { HeldPermissions } from './held-permissions.js';
import { organizationScope, type Scope } from './scope.js';
import { scopesAllow } from './token-scopes.js';

/** Why a question was answered as it was. */
export type DecisionReason = 'allowed' | 'not_held' | 'scope_of_token' | 'not_active';

/** The answer to "may this subject do that there?". */
export interface Decision {
  readonly allowed: boolean;
  readonly reason: DecisionReason;
}

/** A decision with the position in the change log that it was made at. */
export interface DecisionAt extends Decision {
  readonly revision: bigint;
}

/** Who is asked about. */
export interface Subject {
  readonly type: 'user' | 'group';
  readonly id: string;
}

const NOTHING = new HeldPermissions([]);

/** The one place where it is decided who may do what. */
@Injectable()
export class Decisions {
  constructor(
    private readonly reader: AccessReader,
    private readonly log: ChangeLog,
    private readonly clock: Clock,
  ) {}

  /** Everything that a principal holds, whatever the scopes of his token. */
  async held(principal: Caller['principal']): Promise<HeldPermissions> {
    if (principal.kind !== 'user') return NOTHING;
    const holding = await this.reader.heldByUser(
      principal.userId,
      principal.organizationId,
      this.clock.now(),
    );
    return holding.active ? new HeldPermissions(holding.entries) : NOTHING;
  }

  /** Whether a principal may use a permission with the token that he showed; without a scope, in his organization. */
  async may(principal: Caller['principal'], permission: string, scope?: Scope): Promise<Decision> {
    const held = await this.held(principal);
    return this.judge(held, principal, permission, scope ?? organizationScope(principal.organizationId));
  }

  /** Whether a principal who holds this much may use a permission somewhere, with the token that he showed. */
  judge(held: HeldPermissions, principal: Caller['principal'], permission: string, scope: Scope): Decision {
    if (!held.allow(permission, scope)) return { allowed: false, reason: 'not_held' };
    const scopes = principal.kind === 'user' ? principal.scopes : undefined;
    return scopesAllow(scopes, permission)
      ? { allowed: true, reason: 'allowed' }
      : { allowed: false, reason: 'scope_of_token' };
  }

  /** Whether any subject may do something somewhere, with the revision that the answer rests on at least. */
  async check(
    organizationId: string,
    subject: Subject,
    permission: string,
    scope: Scope,
  ): Promise<DecisionAt> {
    // Read first: the answer may rest on more than the position says, never on less.
    const revision = await this.log.position();
    return { ...(await this.decide(organizationId, subject, permission, scope)), revision };
  }

  /** Whether a user may do something inside one group by what his memberships confer there. */
  async hasGroupPrivilege(userId: string, groupId: string, privilege: GroupPrivilege): Promise<boolean> {
    const privileges = await this.reader.groupPrivileges(userId, groupId, this.clock.now());
    return privileges.includes(privilege);
  }

  isEffectiveMember(userId: string, groupId: string): Promise<boolean> {
    return this.reader.isEffectiveMember(userId, groupId, this.clock.now());
  }

  private async decide(
    organizationId: string,
    subject: Subject,
    permission: string,
    scope: Scope,
  ): Promise<Decision> {
    const holding = await this.holdingOf(organizationId, subject);
    if (!holding.active) return { allowed: false, reason: 'not_active' };
    const allowed = new HeldPermissions(holding.entries).allow(permission, scope);
    return { allowed, reason: allowed ? 'allowed' : 'not_held' };
  }

  private async holdingOf(organizationId: string, subject: Subject) {
    if (subject.type === 'user') return this.reader.heldByUser(subject.id, organizationId, this.clock.now());
    return { active: true, entries: await this.reader.conferredByGroups([subject.id]) };
  }
}
