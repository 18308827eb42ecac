import type { TransferRecord } from './transfer-record.js';

/** One line of a file, not looked into yet. */
export interface SourceLine {
  /** Counts from 1, as editors do. */
  readonly line: number;
  /**
   * What the line says.
   *
   * Errors: InvalidInput, MalformedBody.
   */
  read(): TransferRecord;
}

/** The longest line that is read; beyond it a file is hardly one of lines. */
export const LONGEST_LINE = 1_048_576;

/** Tells how many bytes were read, for whoever watches. */
export type BytesRead = (bytes: number) => void;
