import { open, mkdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { csvFileNames } from './csv-fields.js';
import { csvHeaderLine, csvLine } from './csv-writing.js';
import type { ExportedRecord } from './export-reader.js';
import { formatOfFile, type TransferFormat } from './transfer-format.js';
import { transferKinds, type TransferKind } from './transfer-record.js';
import { TransferFailed } from './transfer.errors.js';

/** Where an export goes and how it is written. */
export interface ExportPlace {
  readonly path: string;
  readonly format: TransferFormat;
}

/**
 * Where a path and a format that may be given mean an export to go: a file of JSON lines, or a folder of CSV.
 *
 * Errors: TransferFailed.
 */
export async function exportPlace(path: string, format?: TransferFormat): Promise<ExportPlace> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => formatOfFile(path) === undefined,
  );
  const chosen = format ?? (isFolder ? 'csv' : formatOfFile(path));
  if (chosen === 'csv' && !isFolder) {
    throw new TransferFailed(`CSV is one file for each kind: name a folder, not ${path}.`);
  }
  if (chosen === undefined) throw new TransferFailed(`${path} does not end in .jsonl; say --format jsonl.`);
  return { path: chosen === 'jsonl' && isFolder ? join(path, 'directory.jsonl') : path, format: chosen };
}

/** Files that are written under other names and appear, all of them, once they are whole. */
export class ExportFiles {
  private readonly open = new Map<string, FileHandle>();

  constructor(private readonly place: ExportPlace) {}

  async begin(): Promise<void> {
    const { path, format } = this.place;
    if (format === 'jsonl') {
      await this.file(path);
      return;
    }
    await mkdir(path, { recursive: true });
    for (const kind of transferKinds) {
      const file = await this.file(join(path, csvFileNames[kind]));
      await file.write(csvHeaderLine(kind));
    }
  }

  async write(kind: TransferKind, records: readonly ExportedRecord[]): Promise<void> {
    const { path, format } = this.place;
    const isCsv = format === 'csv';
    const file = await this.file(isCsv ? join(path, csvFileNames[kind]) : path);
    const lines = records.map((record) => (isCsv ? csvLine(kind, record) : jsonLine(kind, record)));
    await file.write(lines.join(''));
  }

  async keep(): Promise<void> {
    for (const [path, file] of this.open) {
      await file.sync();
      await file.close();
      await rename(partOf(path), path);
    }
  }

  async discard(): Promise<void> {
    for (const [path, file] of this.open) {
      await file.close();
      await rm(partOf(path), { force: true });
    }
  }

  private async file(path: string): Promise<FileHandle> {
    const known = this.open.get(path);
    if (known) return known;
    // Names and addresses of people are for whoever made the file.
    const file = await open(partOf(path), 'w', 0o600).catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      throw new TransferFailed(`${path} cannot be written: ${why}.`, { cause: error });
    });
    this.open.set(path, file);
    return file;
  }
}

function partOf(path: string): string {
  return `${path}.part`;
}

/** What is null says nothing: a new user or group begins without it. */
function jsonLine(kind: TransferKind, record: ExportedRecord): string {
  const said = Object.entries(record).filter(([, value]) => value !== null);
  return `${JSON.stringify({ type: kind, ...Object.fromEntries(said) })}\n`;
}
