import { Injectable } from '@nestjs/common';
import { ExportFiles, type ExportPlace } from './export-files.js';
import { ExportReader } from './export-reader.js';
import { transferKinds, type TransferKind } from './transfer-record.js';

/** How many records of each kind were written. */
export type ExportCounts = Readonly<Record<TransferKind, number>>;

/** Told after each batch how many records were written, of about how many. */
export type ExportProgress = (written: number, expected: number) => void;

/** Writes the directory of an organization into files, as it is at one moment. */
@Injectable()
export class ExportService {
  constructor(private readonly reader: ExportReader) {}

  /**
   * Errors: TransferFailed, Unavailable; no file is left half written then.
   */
  async export(organizationId: string, place: ExportPlace, progress: ExportProgress): Promise<ExportCounts> {
    const files = new ExportFiles(place);
    try {
      await files.begin();
      const counts = await this.reader.onSnapshot(() => this.writeAll(organizationId, files, progress));
      await files.keep();
      return counts;
    } catch (error) {
      await files.discard();
      throw error;
    }
  }

  private async writeAll(
    organizationId: string,
    files: ExportFiles,
    progress: ExportProgress,
  ): Promise<ExportCounts> {
    const expected = await this.reader.count(organizationId);
    const counts = { user: 0, group: 0, membership: 0, nesting: 0, grant: 0 };
    let written = 0;
    for (const kind of transferKinds) {
      for await (const records of this.reader.records(organizationId, kind)) {
        await files.write(kind, records);
        counts[kind] += records.length;
        written += records.length;
        progress(written, expected);
      }
    }
    return counts;
  }
}
