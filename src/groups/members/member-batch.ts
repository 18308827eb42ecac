import type { DomainError } from '../../common/errors.js';
import type { MembershipTerms } from './membership.js';

/** What can be asked for a member: to be in, to be in on these terms, not to be in. */
export const batchOperations = ['add', 'set', 'remove'] as const;
export type BatchOperation = (typeof batchOperations)[number];

/** Whether one item that cannot be done undoes the others. */
export const batchModes = ['all_or_nothing', 'each'] as const;
export type BatchMode = (typeof batchModes)[number];

/** How many items a batch may have. */
export const BATCH_LENGTH = 10_000;

/** One thing to be done to the direct members of a group; the member is named by uuid or publicId. */
export interface BatchItem extends MembershipTerms {
  readonly op: BatchOperation;
  readonly type: 'user' | 'group';
  readonly id: string;
}

/** Many things to be done to the direct members of one group at once. */
export interface MemberBatch {
  readonly items: readonly BatchItem[];
  readonly mode: BatchMode;
  /** Whether whoever asks for it keeps all others from changing the structure already. */
  readonly alone?: boolean;
}

/** What became of an item. */
export const itemStatuses = ['added', 'changed', 'removed', 'unchanged', 'failed'] as const;
export type ItemStatus = (typeof itemStatuses)[number];

/** Why an item cannot be done, and by which of its fields. */
export class ItemFailure {
  constructor(
    readonly field: keyof BatchItem,
    readonly error: DomainError,
  ) {}
}

/** What is to become of an item. */
export type Verdict = Exclude<ItemStatus, 'failed'> | ItemFailure;

/** What became of each item, in their order, and how many met with what. */
export interface BatchOutcome extends Readonly<Record<ItemStatus, number>> {
  readonly results: readonly ItemResult[];
}

/** What became of one item. */
export interface ItemResult {
  readonly index: number;
  readonly status: ItemStatus;
  readonly code?: string;
  readonly detail?: string;
}

/** Verdicts as the answer tells them. */
export function outcomeOf(verdicts: readonly Verdict[]): BatchOutcome {
  const results = verdicts.map(resultOf);
  const counts = { added: 0, changed: 0, removed: 0, unchanged: 0, failed: 0 };
  for (const { status } of results) counts[status]++;
  return { results, ...counts };
}

function resultOf(verdict: Verdict, index: number): ItemResult {
  if (!(verdict instanceof ItemFailure)) return { index, status: verdict };
  const { code, message } = verdict.error;
  return { index, status: 'failed', code, detail: message };
}
