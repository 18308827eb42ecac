import type { DecisionAt, DecisionReason } from '../decisions/decisions.service.js';

/** The answer to a check. */
export class DecisionDto {
  /** @example true */
  allowed!: boolean;
  /** @example "allowed" */
  reason!: DecisionReason;
  /**
   * The position in the change log that the answer is no older than.
   * @example "90125"
   */
  revision!: string;
}

export function toDecisionDto({ allowed, reason, revision }: DecisionAt): DecisionDto {
  return { allowed, reason, revision: String(revision) };
}
