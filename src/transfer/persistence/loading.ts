import type { Act } from '../../common/change-log.js';
import type { TransferKind } from '../transfer-record.js';
import type { KindCounts } from '../import-report.js';
import type { LineOutcome } from '../import-target.js';
import type { DomainError } from '../../common/errors.js';

/** One chunk on its way in: what its statements are told, and what they tell. */
export class Loading {
  readonly lines: LineOutcome[] = [];
  readonly counts: Partial<Record<TransferKind, KindCounts>> = {};
  readonly disabledUserIds: string[] = [];

  constructor(
    readonly act: Act,
    readonly organizationId: string,
    readonly runId: string,
    readonly rehearsal: boolean,
    /** The number of lines in the chunk. */
    readonly size: number,
    /** Where the numbers of changes begin: a rehearsal is one act of many chunks. */
    readonly firstOrdinal: number,
    readonly placeName: (file: number, line: number) => string,
  ) {}

  refuse(n: number, error: DomainError): void {
    this.lines.push({ n, result: 'refused', error });
  }

  /** Counts lines of a kind; a rehearsal notes them one by one as well. */
  note(kind: TransferKind, result: keyof KindCounts, count: number): void {
    const before = this.counts[kind] ?? { created: 0, updated: 0, unchanged: 0 };
    this.counts[kind] = { ...before, [result]: before[result] + count };
  }

  tell(outcome: LineOutcome): void {
    if (this.rehearsal) this.lines.push(outcome);
  }

  /** Counts one line and tells of it. */
  report(outcome: Exclude<LineOutcome, { result: 'refused' }>): void {
    this.note(outcome.kind, outcome.result, 1);
    this.tell(outcome);
  }
}
