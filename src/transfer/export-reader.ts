import type { TransferKind } from './transfer-record.js';

/** A record as it is written: the fields of the native API, without those that nobody may set. */
export type ExportedRecord = Readonly<Record<string, unknown>>;

/** Reads a whole organization as it is at one moment, some records at a time. */
export abstract class ExportReader {
  /** Runs the work on one snapshot: whatever others change meanwhile is not seen. */
  abstract onSnapshot<T>(work: () => Promise<T>): Promise<T>;
  /** About how many records there are of all kinds, for whoever watches. */
  abstract count(organizationId: string): Promise<number>;
  /** The records of a kind, in the order in which they were made; only inside a snapshot. */
  abstract records(organizationId: string, kind: TransferKind): AsyncIterable<readonly ExportedRecord[]>;
}
