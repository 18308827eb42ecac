import type { DomainError } from '../../common/errors.js';
import type { Decision } from './decisions.service.js';

/** How many questions a batch may have. */
export const CHECK_BATCH_LENGTH = 1000;

/** A question of a batch that has no answer, since it names what is not there. */
export interface Unanswerable {
  readonly error: DomainError;
}

/** What came of one question. */
export type CheckResult = Decision | Unanswerable;

/** What came of each question, in their order, all at one revision. */
export interface BatchOfDecisions {
  readonly results: readonly CheckResult[];
  readonly revision: bigint;
}
