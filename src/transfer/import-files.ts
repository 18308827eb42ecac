import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { csvHeader, csvLines } from './csv-source.js';
import { kindOfHeader } from './csv-fields.js';
import { jsonLines } from './jsonl-source.js';
import type { BytesRead, SourceLine } from './source-line.js';
import { formatOfFile, type TransferFormat } from './transfer-format.js';
import { transferKinds, type TransferKind } from './transfer-record.js';
import { TransferFailed } from './transfer.errors.js';

/** A file to be imported. */
export interface ImportFile {
  readonly path: string;
  /** What it is called where one of its lines is. */
  readonly name: string;
  readonly size: number;
  /** Undefined for JSON lines, where each line says its own. */
  readonly kind: TransferKind | undefined;
}

const SAMPLE = 65_536;

/**
 * The files that paths name, a folder standing for those in it, in the order in which one refers to another.
 *
 * Errors: TransferFailed.
 */
export async function importFiles(
  paths: readonly string[],
  format?: TransferFormat,
): Promise<readonly ImportFile[]> {
  const files: ImportFile[] = [];
  for (const path of paths) {
    for (const found of await filesAt(path)) files.push(await importFile(found, format));
  }
  // Sorting is stable: files of JSON lines come first, in the order that they were given in.
  return files.sort((one, other) => rank(one) - rank(other));
}

/** The lines of one file, some at a time. */
export function linesOf({ path, kind }: ImportFile, read: BytesRead): AsyncGenerator<readonly SourceLine[]> {
  return kind === undefined ? jsonLines(path, read) : csvLines(path, kind, read);
}

/** What tells files that are the same as at another time: places, sizes, times and samples of their contents. */
export async function fingerprintOf(files: readonly ImportFile[]): Promise<string> {
  const hash = createHash('sha256');
  for (const { path, size } of files) {
    const file = await open(path);
    try {
      const { mtimeMs } = await file.stat();
      hash.update(`${resolve(path)}\n${size}\n${mtimeMs}\n`);
      for (const position of [0, Math.max(0, size - SAMPLE)]) {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(SAMPLE), 0, SAMPLE, position);
        hash.update(buffer.subarray(0, bytesRead));
      }
    } finally {
      await file.close();
    }
  }
  return hash.digest('hex');
}

async function filesAt(path: string): Promise<readonly string[]> {
  const found = await stat(path).catch((error: unknown) => {
    const why = (error as { code?: string }).code === 'ENOENT' ? 'there is no such file' : String(error);
    throw new TransferFailed(`${path} cannot be read: ${why}.`);
  });
  if (!found.isDirectory()) return [path];
  const inside = readdirSync(path).filter((name) => formatOfFile(name) !== undefined);
  if (inside.length === 0) throw new TransferFailed(`The folder ${path} has neither .jsonl nor .csv files.`);
  return inside.sort().map((name) => join(path, name));
}

async function importFile(path: string, format?: TransferFormat): Promise<ImportFile> {
  const { size } = await stat(path);
  const name = basename(path);
  const known = format ?? formatOfFile(path);
  if (known === undefined) {
    throw new TransferFailed(`${path} ends in neither .jsonl nor .csv; say --format jsonl or --format csv.`);
  }
  if (known === 'jsonl') return { path, name, size, kind: undefined };
  const kind = kindOfHeader(await csvHeader(path));
  if (kind === undefined) {
    throw new TransferFailed(
      `The header of ${path} is none of users, groups, memberships, nestings or grants.`,
    );
  }
  return { path, name, size, kind };
}

function rank({ kind }: ImportFile): number {
  return kind === undefined ? -1 : transferKinds.indexOf(kind);
}
