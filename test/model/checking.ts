import type { Clock } from '../../src/common/clock.js';
import { systemCaller } from '../../src/common/principal.js';
import { CheckBatchService } from '../../src/permissions/decisions/check-batch.service.js';
import type { CheckResult } from '../../src/permissions/decisions/check-batch.js';
import { Decisions } from '../../src/permissions/decisions/decisions.service.js';
import type { TestApp } from '../support/test-app.js';
import { requireSame } from './difference.js';
import { conferredBy, heldBy, userOf } from './directory-model.js';
import { isOver, isPresent, type DirectoryState, type ModelMembership } from './directory-state.js';
import type { ModelSubject } from './operation.js';
import { allows, type Place, type Power } from './permission-rules.js';

/** A question about a subject, by ids of things that may be there no more. */
export interface ModelQuestion {
  readonly subject: ModelSubject;
  readonly permission: string;
  readonly scope: Place;
}

/** Why a question is answered as it is, from the facts alone. */
export function reasonFor(state: DirectoryState, { subject, ...asked }: ModelQuestion, at: number): string {
  const { type, id } = subject;
  if (type === 'group') return allows(conferredBy(state, id), asked) ? 'allowed' : 'not_held';
  if (!userOf(state, id)?.active) return 'not_active';
  if (allows(heldBy(state, id, at), asked)) return 'allowed';
  if (wouldBeAllowed(state, id, asked, (one) => isOver(one, at))) return 'expired';
  const isToCome = (one: ModelMembership) => !isOver(one, at) && !isPresent(one, at);
  return wouldBeAllowed(state, id, asked, isToCome) ? 'not_begun' : 'not_held';
}

function wouldBeAllowed(
  { memberships, ...state }: DirectoryState,
  userId: string,
  asked: Power,
  counts: (membership: ModelMembership) => boolean,
): boolean {
  const his = memberships.filter((membership) => membership.userId === userId && counts(membership));
  return his.some(({ groupId }) => allows(conferredBy({ ...state, memberships }, groupId), asked));
}

const named = ({ subject, permission, scope }: ModelQuestion) =>
  `${subject.type} ${subject.id}: ${permission} on ${scope.type} ${scope.id}`;

/** What the house says of checks, compared with the model: from memory, from the tables, and many at once. */
export class CheckAnswers {
  private readonly decisions: Decisions;
  private readonly batches: CheckBatchService;
  private readonly clock: Clock;

  constructor({ app, clock }: TestApp) {
    this.decisions = app.get(Decisions);
    this.batches = app.get(CheckBatchService);
    this.clock = clock;
  }

  async aboutOne(state: DirectoryState, question: ModelQuestion): Promise<void> {
    const { subject, permission, scope } = question;
    const expected = reasonFor(state, question, this.now);
    for (const strict of [false, true]) {
      const decided = await this.decisions.check(state.organizationId, subject, permission, scope, {
        strict,
      });
      const asked = `${strict ? 'strictly, ' : ''}${named(question)}`;
      requireSame(`why ${asked}`, expected, decided.reason);
      requireSame(`whether ${asked}`, expected === 'allowed', decided.allowed);
    }
  }

  /** Many questions at once, also about those who are gone; answers what they were told. */
  async aboutMany(state: DirectoryState, questions: readonly ModelQuestion[]): Promise<readonly string[]> {
    const caller = systemCaller(state.organizationId);
    const expected = questions.map((question) => this.told(state, question));
    for (const strict of [false, true]) {
      const { results } = await this.batches.check(caller, questions, { strict });
      requireSame('the number of answers', questions.length, results.length);
      for (const [at, question] of questions.entries()) {
        const asked = `why ${strict ? 'strictly, ' : ''}among many, ${named(question)}`;
        requireSame(asked, expected[at] ?? '', toldBy(results[at]));
      }
    }
    return expected;
  }

  private told(state: DirectoryState, question: ModelQuestion): string {
    const { subject, scope } = question;
    if (!isThere(state, subject)) return `${subject.type}.reference_not_found`;
    if (!isThere(state, scope)) return `${scope.type}.reference_not_found`;
    return reasonFor(state, question, this.now);
  }

  private get now(): number {
    return this.clock.now().getTime();
  }
}

function toldBy(result: CheckResult | undefined): string {
  if (!result) return 'nothing';
  return 'error' in result ? result.error.code : result.reason;
}

function isThere(
  state: DirectoryState,
  { type, id }: { readonly type: string; readonly id: string },
): boolean {
  switch (type) {
    case 'user':
      return userOf(state, id) !== undefined;
    case 'group':
      return state.groups.some((group) => group.id === id);
    case 'project':
      return state.projects.includes(id);
    default:
      return true;
  }
}
