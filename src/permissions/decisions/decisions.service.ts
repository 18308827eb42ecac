import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { Caller } from '../../common/principal.js';
import { after, type Soon } from '../../common/soon.js';
import { AccessReader } from './access.reader.js';
import type { Freshness } from './freshness.js';
import { Revisions } from './revisions.js';
import { NOTHING, type Standing } from './standing.js';
import { Standings } from './standings.js';
import { StrictReads, type StrictlyRead } from './strict-reads.js';
import type { GroupPrivilege } from '../catalogue/group-privilege.js';
import type { HeldPermissions } from './held-permissions.js';
import { organizationScope, type Scope } from '../catalogue/scope.js';
import type { Subject } from '../catalogue/subject.js';
import { scopesAllow } from '../catalogue/token-scopes.js';

/** Why a question was answered as it was. */
export const decisionReasons = [
  'allowed',
  /** Nothing confers it, now or by a membership out of its time. */
  'not_held',
  /** It is held, and the asker's own token does not let him use it. */
  'scope_of_token',
  'not_active',
  /** It was held by a membership that has run out. */
  'expired',
  /** It will be held by a membership that is yet to begin. */
  'not_begun',
] as const;
export type DecisionReason = (typeof decisionReasons)[number];

/** The answer to "may this subject do that there?". */
export interface Decision {
  readonly allowed: boolean;
  readonly reason: DecisionReason;
}

/** A decision with the position in the change log that it was made at. */
export interface DecisionAt extends Decision {
  readonly revision: bigint;
}

/** A permission that is asked for somewhere, by somebody whose token may narrow what he may use. */
export interface Asked {
  readonly permission: string;
  readonly scope: Scope;
  readonly tokenScopes?: readonly string[] | undefined;
}

const DECIDED: Readonly<Record<DecisionReason, Decision>> = Object.fromEntries(
  decisionReasons.map((reason) => [reason, { allowed: reason === 'allowed', reason }]),
) as Record<DecisionReason, Decision>;

/** The one place where it is decided who may do what. */
@Injectable()
export class Decisions {
  constructor(
    private readonly standings: Standings,
    private readonly strict: StrictReads,
    private readonly revisions: Revisions,
    private readonly reader: AccessReader,
    private readonly clock: Clock,
  ) {}

  /** Everything that a principal holds, whatever the scopes of his token. */
  held(principal: Caller['principal']): Soon<HeldPermissions> {
    if (principal.kind !== 'user') return NOTHING;
    const { organizationId, userId: id } = principal;
    return after(this.standings.of(organizationId, { type: 'user', id }), heldIn);
  }

  /** What each of many users holds, found by one question; who may do nothing at all holds nothing. */
  async heldByEach(
    userIds: readonly string[],
    organizationId: string,
  ): Promise<ReadonlyMap<string, HeldPermissions>> {
    const subjects = userIds.map((id): Subject => ({ type: 'user', id }));
    const standings = await this.standings.ofAll(organizationId, subjects);
    return new Map(userIds.map((id, at) => [id, heldIn(standings[at])]));
  }

  /** Whether a principal may use a permission with the token that he showed; without a scope, in his organization. */
  async may(principal: Caller['principal'], permission: string, scope?: Scope): Promise<Decision> {
    const held = await this.held(principal);
    return this.judge(held, principal, permission, scope ?? organizationScope(principal.organizationId));
  }

  /** Whether a principal who holds this much may use a permission somewhere, with the token that he showed. */
  judge(held: HeldPermissions, principal: Caller['principal'], permission: string, scope: Scope): Decision {
    if (!held.allow(permission, scope)) return DECIDED.not_held;
    return allowedBy(principal.kind === 'user' ? principal.scopes : undefined, permission);
  }

  /**
   * Whether any subject may do something somewhere, with the revision that the answer is no older than.
   *
   * Errors: InvalidInput (a revision that the log has not come to), Unavailable.
   */
  async check(
    organizationId: string,
    subject: Subject,
    permission: string,
    scope: Scope,
    freshness?: Freshness,
  ): Promise<DecisionAt> {
    await this.revisions.reach(freshness);
    const { standing, position } = freshness?.strict
      ? await this.strict.read({ organizationId, subject })
      : await this.remembered(organizationId, subject);
    const absent = subject.type === 'user' ? DECIDED.not_active : DECIDED.not_held;
    const decision = standing ? await this.about(standing, { permission, scope }) : absent;
    return { ...decision, revision: this.revisions.of(freshness, position) };
  }

  private async remembered(
    organizationId: string,
    subject: Subject,
  ): Promise<Pick<StrictlyRead, 'standing' | 'position'>> {
    // Taken first: the answer may rest on more than the revision says, never on less.
    const position = this.revisions.of();
    return { position, standing: await this.standings.of(organizationId, subject) };
  }

  /** Reads at once what `about` would read one by one for many. */
  async prepare(questions: readonly (Asked & { readonly standing: Standing })[]): Promise<void> {
    const refused = questions.filter(
      ({ standing: { active, held }, permission, scope }) => active && !held.allow(permission, scope),
    );
    await this.standings.prepareOutOfTime(refused.map(({ standing }) => standing));
  }

  /** What follows from a standing. */
  about(standing: Standing, asked: Asked): Soon<Decision> {
    const { permission, scope, tokenScopes } = asked;
    if (!standing.active) return DECIDED.not_active;
    if (standing.held.allow(permission, scope)) return allowedBy(tokenScopes, permission);
    return standing.hasOutOfTime ? this.outOfTime(standing, asked) : DECIDED.not_held;
  }

  /** Whether a user may do something inside one group by what his memberships confer there. */
  async hasGroupPrivilege(userId: string, groupId: string, privilege: GroupPrivilege): Promise<boolean> {
    const privileges = await this.reader.groupPrivileges(userId, groupId, this.clock.now());
    return privileges.includes(privilege);
  }

  isEffectiveMember(userId: string, groupId: string): Promise<boolean> {
    return this.reader.isEffectiveMember(userId, groupId, this.clock.now());
  }

  private async outOfTime(standing: Standing, { permission, scope }: Asked): Promise<Decision> {
    const { over, toCome } = await this.standings.outOfTimeOf(standing);
    if (over.allow(permission, scope)) return DECIDED.expired;
    return toCome.allow(permission, scope) ? DECIDED.not_begun : DECIDED.not_held;
  }
}

/** Who may do nothing at all holds nothing. */
function heldIn(standing: Standing | undefined): HeldPermissions {
  return standing?.active ? standing.held : NOTHING;
}

/** What is held may be used, unless the scopes of the token say otherwise. */
function allowedBy(scopes: readonly string[] | undefined, permission: string): Decision {
  return scopesAllow(scopes, permission) ? DECIDED.allowed : DECIDED.scope_of_token;
}
