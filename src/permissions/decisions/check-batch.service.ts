import { Injectable } from '@nestjs/common';
import { ChangeFeed } from '../../common/change-feed.js';
import { ChangeLog } from '../../common/change-log.js';
import { ReferenceNotFound } from '../../common/errors.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import { scopeNotFound, tokenScopesFor, type Question } from './check.service.js';
import { Decisions, type Asked } from './decisions.service.js';
import { isPermission } from '../catalogue/permission.js';
import type { Scope } from '../catalogue/scope.js';
import type { BatchOfDecisions, CheckResult, Unanswerable } from './check-batch.js';
import type { Freshness } from './freshness.js';
import { Revisions } from './revisions.js';
import { Scopes } from './scopes.js';
import type { Standing } from './standing.js';
import { StandingReader } from './standing.reader.js';
import { Standings } from './standings.js';

/** What the questions of a batch are about, in their order. */
interface Found {
  readonly standings: readonly (Standing | undefined)[];
  readonly scopes: readonly (Scope | undefined)[];
  /** Whether any of it had to be read. */
  readonly read: boolean;
}

/** A question all of whose names mean something. */
interface Answerable extends Asked {
  readonly standing: Standing;
}

/** Answers many questions as they all were at one moment. */
@Injectable()
export class CheckBatchService {
  constructor(
    private readonly decisions: Decisions,
    private readonly standings: Standings,
    private readonly scopes: Scopes,
    private readonly revisions: Revisions,
    private readonly reader: StandingReader,
    private readonly feed: ChangeFeed,
    private readonly log: ChangeLog,
  ) {}

  /**
   * Decides every question; one that names what is not there fails by itself.
   *
   * Errors: InvalidInput (a revision that the log has not come to), Unavailable.
   */
  async check(
    caller: Caller,
    questions: readonly Question[],
    freshness?: Freshness,
  ): Promise<BatchOfDecisions> {
    await this.revisions.reach(freshness);
    const remembered = freshness?.strict ? undefined : await this.byMemory(caller, questions, freshness);
    return remembered ?? this.reader.atOneMoment(() => this.asRead(caller, questions, freshness));
  }

  /** By what is remembered, and by reading the rest; undefined if something was kept before all was read. */
  private async byMemory(
    caller: Caller,
    questions: readonly Question[],
    freshness: Freshness | undefined,
  ): Promise<BatchOfDecisions | undefined> {
    const { generation } = this.feed;
    const revision = this.revisions.of(freshness);
    const found = this.atHand(caller, questions) ?? (await this.read(caller, questions));
    if (found.read) await this.feed.lookAgain();
    if (this.feed.generation !== generation) return undefined;
    return { results: await this.results(caller, questions, found), revision };
  }

  /** Inside one moment of the database, whose position is the revision. */
  private async asRead(
    caller: Caller,
    questions: readonly Question[],
    { atLeast = 0n }: Freshness = {},
  ): Promise<BatchOfDecisions> {
    const position = await this.log.position();
    const results = await this.results(caller, questions, await this.read(caller, questions));
    return { results, revision: position > atLeast ? position : atLeast };
  }

  /** All at once, so that nothing is heard in between; undefined unless everything is remembered. */
  private atHand(caller: Caller, questions: readonly Question[]): Found | undefined {
    const organizationId = organizationOf(caller);
    const standings: Standing[] = [];
    const scopes: Scope[] = [];
    for (const { subject, scope: asked } of questions) {
      const standing = this.standings.atHand(organizationId, subject);
      const scope = this.scopes.atHand(organizationId, asked);
      if (!standing || !scope) return undefined;
      standings.push(standing);
      scopes.push(scope);
    }
    return { standings, scopes, read: false };
  }

  private async read(caller: Caller, questions: readonly Question[]): Promise<Found> {
    const organizationId = organizationOf(caller);
    const subjects = questions.map(({ subject }) => subject);
    const asked = questions.map(({ scope }) => scope);
    const standings = await this.standings.ofAll(organizationId, subjects);
    return { standings, scopes: await this.scopes.ofAll(organizationId, asked), read: true };
  }

  private async results(
    caller: Caller,
    questions: readonly Question[],
    { standings, scopes }: Found,
  ): Promise<readonly CheckResult[]> {
    const asked = questions.map((question, at) => this.asked(caller, question, standings[at], scopes[at]));
    await this.decisions.prepare(asked.filter(isAnswerable));
    const results: CheckResult[] = [];
    for (const one of asked)
      results.push(isAnswerable(one) ? await this.decisions.about(one.standing, one) : one);
    return results;
  }

  private asked(
    caller: Caller,
    question: Question,
    standing: Standing | undefined,
    scope: Scope | undefined,
  ): Answerable | Unanswerable {
    const { subject, permission } = question;
    if (!isPermission(permission)) return unanswerable('permission', permission);
    if (!standing) return unanswerable(subject.type, subject.id);
    if (!scope) return { error: scopeNotFound(question) };
    return { standing, permission, scope, tokenScopes: tokenScopesFor(caller, standing) };
  }
}

function unanswerable(type: string, id: string): Unanswerable {
  return { error: new ReferenceNotFound(type, id) };
}

function isAnswerable(one: Answerable | Unanswerable): one is Answerable {
  return 'standing' in one;
}
