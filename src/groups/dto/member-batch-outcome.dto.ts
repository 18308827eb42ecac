import type { BatchOutcome, ItemResult, ItemStatus } from '../members/member-batch.js';

/** What became of one item. */
export class MemberBatchResultDto implements ItemResult {
  /**
   * Its place among the items, from 0.
   * @example 0
   */
  index!: number;
  /** @example "failed" */
  status!: ItemStatus;
  /**
   * Why it failed, for programs.
   * @example "user.reference_not_found"
   */
  code?: string;
  /**
   * The same for people.
   * @example "No such user: gryff-99."
   */
  detail?: string;
}

/** What became of the items of a batch. */
export class MemberBatchOutcomeDto {
  /** One for each item, in their order. */
  results!: MemberBatchResultDto[];
  /** @example 0 */
  added!: number;
  /**
   * Those who were in already, or were to be later, and are on other terms now.
   * @example 0
   */
  changed!: number;
  /** @example 0 */
  removed!: number;
  /**
   * What was so already.
   * @example 0
   */
  unchanged!: number;
  /** @example 1 */
  failed!: number;
}

export function toMemberBatchOutcomeDto({ results, ...counts }: BatchOutcome): MemberBatchOutcomeDto {
  return { results: [...results], ...counts };
}
