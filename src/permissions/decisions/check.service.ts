import { Injectable } from '@nestjs/common';
import { ReferenceNotFound } from '../../common/errors.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import { after, type Soon } from '../../common/soon.js';
import { Decisions, type Decision, type DecisionAt } from './decisions.service.js';
import type { Subject } from '../catalogue/subject.js';
import type { Freshness } from './freshness.js';
import { Revisions } from './revisions.js';
import { Scopes } from './scopes.js';
import type { Standing } from './standing.js';
import { Standings } from './standings.js';
import { StrictReads } from './strict-reads.js';
import { References } from './references.js';
import type { AskedScope, Scope } from '../catalogue/scope.js';

/** A question as it was asked: ids may be public ones, and nothing is known to exist. */
export interface Question {
  readonly subject: Subject;
  readonly permission: string;
  readonly scope?: AskedScope | undefined;
}

/** Answers questions of others about who may do what in the caller's organization. */
@Injectable()
export class CheckService {
  constructor(
    private readonly decisions: Decisions,
    private readonly standings: Standings,
    private readonly scopes: Scopes,
    private readonly revisions: Revisions,
    private readonly references: References,
    private readonly strict: StrictReads,
  ) {}

  /**
   * Decides one question; about the caller himself, what he may do with the token that he showed.
   *
   * Errors: InvalidInput (no such permission, or a revision that the log has not come to), ReferenceNotFound
   * (subject or scope), Unavailable.
   */
  check(caller: Caller, question: Question, freshness?: Freshness): Soon<DecisionAt> {
    this.references.permissions('permission', [question.permission]);
    return after(this.revisions.reach(freshness), () => {
      if (freshness?.strict) return this.checkStrictly(caller, question, freshness);
      // Taken first: the answer may rest on more than the revision says, never on less.
      const revision = this.revisions.of(freshness);
      const decided = after(this.read(caller, question), (found) => this.decide(caller, question, found));
      return after(decided, ({ allowed, reason }) => ({ allowed, reason, revision }));
    });
  }

  private async checkStrictly(caller: Caller, question: Question, freshness: Freshness): Promise<DecisionAt> {
    const { subject, scope: asked } = question;
    const organizationId = organizationOf(caller);
    const { standing, scope, position } = await this.strict.read({ organizationId, subject, scope: asked });
    const { allowed, reason } = await this.decide(caller, question, [standing, scope]);
    return { allowed, reason, revision: this.revisions.of(freshness, position) };
  }

  private decide(caller: Caller, question: Question, [standing, scope]: Found): Soon<Decision> {
    const { subject, permission } = question;
    if (!standing) throw new ReferenceNotFound(subject.type, subject.id, 'subject.id');
    if (!scope) throw scopeNotFound(question);
    const tokenScopes = tokenScopesFor(caller, standing);
    return this.decisions.about(standing, { permission, scope, tokenScopes });
  }

  /** At once where both are remembered. */
  private read(caller: Caller, { subject, scope }: Question): Soon<Found> {
    const organizationId = organizationOf(caller);
    const standing = this.standings.atHand(organizationId, subject);
    const meant = this.scopes.atHand(organizationId, scope);
    if (standing && meant) return [standing, meant];
    return Promise.all([
      standing ?? this.standings.of(organizationId, subject),
      meant ?? this.scopes.of(organizationId, scope),
    ]);
  }
}

type Found = readonly [Standing | undefined, Scope | undefined];

/** The scope of a question names nothing. */
export function scopeNotFound({ scope }: Question): ReferenceNotFound {
  return new ReferenceNotFound(scope?.type ?? 'organization', scope?.id ?? '', 'scope.id');
}

/** What narrows the answer: whoever asks about himself asks what he may do with his token. */
export function tokenScopesFor(
  { principal }: Caller,
  { id }: Pick<Standing, 'id'>,
): readonly string[] | undefined {
  return principal.kind === 'user' && principal.userId === id ? principal.scopes : undefined;
}
