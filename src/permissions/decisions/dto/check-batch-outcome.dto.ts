import type { DomainError } from '../../../common/errors.js';
import type { DecisionReason } from '../decisions.service.js';
import type { BatchOfDecisions, CheckResult } from '../check-batch.js';

/** Why a question has no answer. */
export class CheckErrorDto {
  /**
   * For programs.
   * @example "user.reference_not_found"
   */
  code!: string;
  /**
   * The same for people.
   * @example "No such user: gryff-99."
   */
  detail!: string;
}

/** The answer to one question of a batch; what cannot be answered is not allowed. */
export class CheckResultDto {
  /** @example false */
  allowed!: boolean;
  /** There if the question could be answered. */
  reason?: DecisionReason;
  /** There if it could not. */
  error?: CheckErrorDto;
}

/** The answers to a batch of questions. */
export class CheckBatchOutcomeDto {
  /** One for each question, in their order. */
  results!: CheckResultDto[];
  /**
   * The position in the change log that all of them are of, or are no older than.
   * @example "90125"
   */
  revision!: string;
}

export function toCheckBatchOutcomeDto({ results, revision }: BatchOfDecisions): CheckBatchOutcomeDto {
  return { results: results.map(toCheckResultDto), revision: String(revision) };
}

function toCheckResultDto(result: CheckResult): CheckResultDto {
  return 'error' in result ? { allowed: false, error: toCheckErrorDto(result.error) } : result;
}

function toCheckErrorDto({ code, message }: DomainError): CheckErrorDto {
  return { code, detail: message };
}
