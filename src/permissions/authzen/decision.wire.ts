import { InvalidInput, type DomainError } from '../../common/errors.js';
import type { CheckResult } from '../decisions/check-batch.js';
import type { DecisionReason } from '../decisions/decisions.service.js';

/** What is wrong with one evaluation. */
interface EvaluationErrorWire {
  readonly status: 400 | 404;
  readonly message: string;
}

/** A decision as gateways read it, with what Guildhall has to say of it. */
export interface DecisionWire {
  readonly decision: boolean;
  readonly context: {
    readonly reason?: DecisionReason;
    readonly revision?: string;
    readonly error?: EvaluationErrorWire;
  };
}

/** Decisions on several evaluations, in their order. */
export interface DecisionsWire {
  readonly evaluations: readonly DecisionWire[];
}

export function toDecisionWire(result: CheckResult, revision?: bigint): DecisionWire {
  const at = revision === undefined ? {} : { revision: String(revision) };
  if ('error' in result) return { decision: false, context: { error: toErrorWire(result.error), ...at } };
  return { decision: result.allowed, context: { reason: result.reason, ...at } };
}

function toErrorWire(error: DomainError): EvaluationErrorWire {
  return { status: error instanceof InvalidInput ? 400 : 404, message: error.message };
}
