import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportPlace } from '../../src/transfer/export-files.js';
import { ExportService, type ExportCounts } from '../../src/transfer/export.service.js';
import { importFiles } from '../../src/transfer/import-files.js';
import { ImportService, type ImportOrder } from '../../src/transfer/import.service.js';
import type { ImportCounts } from '../../src/transfer/import-report.js';
import type { TransferFormat } from '../../src/transfer/transfer-format.js';
import type { TestApp } from './test-app.js';

/** What an import told whoever watched. */
export interface ImportTold {
  readonly counts: ImportCounts;
  /** `place code message` of each refused line. */
  readonly refused: readonly string[];
  /** `place result kind subject fields` of the others, in a rehearsal. */
  readonly planned: readonly string[];
  /** Lines that an earlier, broken run had dealt with. */
  readonly resumedBehind: number;
}

/** A folder for files that go in and out of one Guildhall; remove it in `afterAll`. */
export class Transfers {
  readonly folder = mkdtempSync(join(tmpdir(), 'guildhall-transfer-'));

  constructor(private readonly house: TestApp) {}

  /** Writes a file: texts as they are, objects as lines of JSON. */
  write(name: string, ...lines: readonly unknown[]): string {
    const path = join(this.folder, name);
    const texts = lines.map((line) =>
      typeof line === 'string' || Buffer.isBuffer(line) ? line : JSON.stringify(line),
    );
    writeFileSync(
      path,
      Buffer.concat(texts.map((text) => Buffer.concat([Buffer.from(text), Buffer.from('\n')]))),
    );
    return path;
  }

  read(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8');
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  async import(
    paths: string | readonly string[],
    order: Partial<ImportOrder> = {},
    kept: (counts: ImportCounts) => void = () => undefined,
  ): Promise<ImportTold> {
    const refused: string[] = [];
    const planned: string[] = [];
    let resumedBehind = 0;
    const files = await importFiles([paths].flat());
    const counts = await this.house.app.get(ImportService).import(
      { organizationId: this.house.organization.id, files, ...order },
      {
        read: () => undefined,
        kept,
        resumed: (lines) => (resumedBehind = lines),
        line: (place, outcome, subject) => {
          if (outcome.result === 'refused') {
            refused.push(`${place} ${outcome.error.code} ${outcome.error.message}`);
          } else {
            const fields = outcome.result === 'updated' ? ` ${outcome.fields.join(',')}` : '';
            planned.push(`${place} ${outcome.result} ${outcome.kind} ${subject}${fields}`);
          }
        },
      },
    );
    return { counts, refused, planned, resumedBehind };
  }

  async export(name: string, format?: TransferFormat, organizationId?: string): Promise<ExportCounts> {
    const place = await exportPlace(join(this.folder, name), format);
    const id = organizationId ?? this.house.organization.id;
    return this.house.app.get(ExportService).export(id, place, () => undefined);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
