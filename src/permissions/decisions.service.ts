import { Injectable } from '@nestjs/common';
import { ChangeFeed } from '../common/change-feed.js';
import { Clock } from '../common/clock.js';
import { FreshCache, type Remembered } from '../common/fresh-cache.js';
import type { Caller } from '../common/principal.js';
import { UnitOfWork } from '../common/unit-of-work.js';
import { AccessReader } from './access.reader.js';
import type { GroupPrivilege } from './group-privilege.js';
import { HeldPermissions } from './held-permissions.js';
import { powerTouches } from './power-touches.js';
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

/** What a subject holds, or that it may do nothing at all. */
interface Standing {
  readonly active: boolean;
  readonly held: HeldPermissions;
}

const NOTHING = new HeldPermissions([]);
const REMEMBERED_USERS = 50_000;

/** The one place where it is decided who may do what. */
@Injectable()
export class Decisions {
  private readonly remembered: FreshCache<Standing>;

  constructor(
    private readonly reader: AccessReader,
    private readonly feed: ChangeFeed,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {
    this.remembered = new FreshCache(feed, clock, { capacity: REMEMBERED_USERS, touches: powerTouches });
  }

  /** Everything that a principal holds, whatever the scopes of his token. */
  async held(principal: Caller['principal']): Promise<HeldPermissions> {
    if (principal.kind !== 'user') return NOTHING;
    const { active, held } = await this.standingOf(principal.userId, principal.organizationId);
    return active ? held : NOTHING;
  }

  /** What each of many users holds, read in one question; who may do nothing at all holds nothing. */
  async heldByEach(
    userIds: readonly string[],
    organizationId: string,
  ): Promise<ReadonlyMap<string, HeldPermissions>> {
    const found = await this.reader.heldByUsers(userIds, organizationId, this.clock.now());
    const heldBy = (id: string) => {
      const holding = found.get(id);
      return holding?.active === true ? new HeldPermissions(holding.entries) : NOTHING;
    };
    return new Map(userIds.map((id) => [id, heldBy(id)]));
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
    await this.feed.upToDate();
    // Taken first: the answer may rest on more than the position says, never on less.
    const revision = this.feed.position;
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
    const { active, held } =
      subject.type === 'user'
        ? await this.standingOf(subject.id, organizationId)
        : { active: true, held: new HeldPermissions(await this.reader.conferredByGroups([subject.id])) };
    if (!active) return { allowed: false, reason: 'not_active' };
    const allowed = held.allow(permission, scope);
    return { allowed, reason: allowed ? 'allowed' : 'not_held' };
  }

  /** From memory where that is as good as the database; inside a unit of work its own writes count. */
  private async standingOf(userId: string, organizationId: string): Promise<Standing> {
    const read = () => this.readStanding(userId, organizationId);
    if (this.unitOfWork.isRunning) return (await read()).value;
    const standing = await this.remembered.get(`${organizationId} ${userId}`, read);
    return standing ?? { active: false, held: NOTHING };
  }

  private async readStanding(userId: string, organizationId: string): Promise<Remembered<Standing>> {
    const { active, entries, until } = await this.reader.heldByUser(userId, organizationId, this.clock.now());
    const value = { active, held: new HeldPermissions(entries) };
    return { value, restsOn: [userId, organizationId], until };
  }
}
