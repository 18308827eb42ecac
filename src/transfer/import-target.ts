import type { Act } from '../common/change-log.js';
import type { DomainError } from '../common/errors.js';
import type { ImportChunk } from './import-chunk.js';
import type { ImportCounts } from './import-report.js';
import type { TransferKind } from './transfer-record.js';

/** An import under way, and how far it has come. */
export interface ImportRun {
  readonly id: string;
  readonly organizationId: string;
  /** Lines that whole chunks have dealt with. */
  readonly done: number;
  readonly counts: ImportCounts;
}

/** What became of a line. */
export type LineOutcome =
  | { readonly n: number; readonly kind: TransferKind; readonly result: 'created' | 'unchanged' }
  | {
      readonly n: number;
      readonly kind: TransferKind;
      readonly result: 'updated';
      readonly fields: readonly string[];
    }
  | { readonly n: number; readonly result: 'refused'; readonly error: DomainError };

/** What loading a chunk brought about. */
export interface ChunkOutcome {
  /** The numbers of lines of each kind that were made, changed or left as they are. */
  readonly counts: ImportCounts;
  /** Refusals always; the rest only where it was asked for. */
  readonly lines: readonly LineOutcome[];
  readonly disabledUserIds: readonly string[];
}

/** How a chunk is loaded. */
export interface LoadOptions {
  readonly act: Act;
  readonly run: ImportRun;
  /** A rehearsal keeps nothing in the end, so it takes no numbers and tells of every line. */
  readonly rehearsal: boolean;
  /** What a place of a line is called. */
  readonly placeName: (file: number, line: number) => string;
}

/** A chunk in the form in which it travels to the database, made while the one before it is loaded. */
export interface PreparedChunk {
  readonly chunk: ImportChunk;
}

/** Where imports go: whole chunks at a time, each inside the running unit of work. */
export abstract class ImportTarget {
  /** Goes on with an unfinished import of the same files, or begins a new one in its place. */
  abstract resume(organizationId: string, fingerprint: string): Promise<ImportRun>;
  abstract prepare(chunk: ImportChunk): Promise<PreparedChunk>;
  /**
   * Keeps what the records of a chunk say; what is so already is left alone.
   *
   * Errors: LostRace, if somebody else took a name at the same moment.
   */
  abstract load(prepared: PreparedChunk, options: LoadOptions): Promise<ChunkOutcome>;
  /**
   * Writes down how far the import has come.
   *
   * Errors: ImportOvertaken.
   */
  abstract advance(run: ImportRun, next: ImportRun): Promise<void>;
  /** Forgets the import, which is over. */
  abstract finish(run: ImportRun): Promise<void>;
}
