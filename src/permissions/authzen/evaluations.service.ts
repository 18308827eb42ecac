import { Injectable } from '@nestjs/common';
import { InvalidInput, ReferenceNotFound } from '../../common/errors.js';
import type { Caller } from '../../common/principal.js';
import { CheckService } from '../decisions/check.service.js';
import { CHECK_BATCH_LENGTH, type BatchOfDecisions, type CheckResult } from '../decisions/check-batch.js';
import { CheckBatchService } from '../decisions/check-batch.service.js';
import { strictest } from '../decisions/freshness.js';
import {
  isOf,
  memberOf,
  membersOf,
  readEvaluation,
  type Evaluation,
  type Members,
  type WrongEvaluation,
} from './evaluation.js';
import { toDecisionWire, type DecisionWire, type DecisionsWire } from './decision.wire.js';

const semantics = ['execute_all', 'deny_on_first_deny', 'permit_on_first_permit'] as const;
type Semantic = (typeof semantics)[number];

/** Which decision makes all that follow it idle. */
const LAST: Readonly<Record<Semantic, boolean | undefined>> = {
  execute_all: undefined,
  deny_on_first_deny: false,
  permit_on_first_permit: true,
};

/** Answers the requests of gateways by the decisions that everybody gets. */
@Injectable()
export class EvaluationsService {
  constructor(
    private readonly checks: CheckService,
    private readonly batches: CheckBatchService,
  ) {}

  /**
   * Decides one evaluation; one that names what is not there is denied.
   *
   * Errors: InvalidInput, Unavailable.
   */
  async evaluate(caller: Caller, body: unknown): Promise<DecisionWire> {
    const read = readEvaluation(body);
    if (read instanceof InvalidInput) throw read;
    if (read instanceof ReferenceNotFound) return toDecisionWire({ error: read });
    try {
      const { revision, ...decision } = await this.checks.check(caller, read.question, read.freshness);
      return toDecisionWire(decision, revision);
    } catch (error) {
      if (error instanceof ReferenceNotFound) return toDecisionWire({ error });
      throw error;
    }
  }

  /**
   * Decides several at one revision, each of which may be wrong by itself; without several, the one in the body.
   *
   * Errors: InvalidInput (what concerns all of them), Unavailable.
   */
  async evaluateAll(caller: Caller, body: unknown): Promise<DecisionWire | DecisionsWire> {
    const request = membersOf(body, 'request');
    const items = itemsOf(request);
    if (items.length === 0) return this.evaluate(caller, request);
    const last = LAST[semanticOf(request)];
    const { results, revision } = await this.decide(
      caller,
      items.map((item) => readEvaluation(item, request)),
    );
    const end = results.findIndex((result) => allows(result) === last);
    const told = end < 0 ? results : results.slice(0, end + 1);
    return { evaluations: told.map((result) => toDecisionWire(result, revision)) };
  }

  /** They are asked together, however they are to be told: nothing comes of asking but an answer. */
  private async decide(
    caller: Caller,
    read: readonly (Evaluation | WrongEvaluation)[],
  ): Promise<BatchOfDecisions> {
    const right = read.flatMap((one) => ('question' in one ? one : []));
    const freshness = strictest(right.map((one) => one.freshness));
    const questions = right.map(({ question }) => question);
    const { results, revision } = await this.batches.check(caller, questions, freshness);
    const decided = new Map<Evaluation, CheckResult | undefined>(right.map((one, at) => [one, results[at]]));
    const told = read.flatMap((one) => ('question' in one ? (decided.get(one) ?? []) : { error: one }));
    return { results: told, revision };
  }
}

/** The evaluations of a request; none where it is one itself. */
function itemsOf(request: Members): readonly unknown[] {
  const items = memberOf(request, 'evaluations') ?? [];
  if (!Array.isArray(items))
    throw InvalidInput.field('evaluations', 'isArray', 'The evaluations must be an array.');
  if (items.length <= CHECK_BATCH_LENGTH) return items;
  const message = `There must be no more than ${CHECK_BATCH_LENGTH} evaluations.`;
  throw InvalidInput.field('evaluations', 'arrayMaxSize', message);
}

function semanticOf(request: Members): Semantic {
  const options = membersOf(memberOf(request, 'options') ?? {}, 'options');
  const semantic = memberOf(options, 'evaluations_semantic') ?? 'execute_all';
  if (isOf(semantics, semantic)) return semantic;
  const message = `The evaluations_semantic must be one of ${semantics.join(', ')}.`;
  throw InvalidInput.field('options.evaluations_semantic', 'isIn', message);
}

function allows(result: CheckResult): boolean {
  return 'allowed' in result && result.allowed;
}
