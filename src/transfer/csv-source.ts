import { createReadStream } from 'node:fs';
import { parse, type Info, type InfoField } from 'csv-parse';
import { MalformedBody } from '../common/errors.js';
import { unguarded } from './csv-cells.js';
import { csvValue, type CsvCell } from './csv-fields.js';
import { readRecord } from './record-reading.js';
import { LONGEST_LINE, type BytesRead, type SourceLine } from './source-line.js';
import type { TransferKind, TransferRecord } from './transfer-record.js';
import { TransferFailed } from './transfer.errors.js';

const BATCH = 1000;

interface CsvRow {
  readonly record: readonly CsvCell[];
  readonly info: Info;
}

class CsvLine implements SourceLine {
  constructor(
    readonly line: number,
    private readonly kind: TransferKind,
    private readonly columns: readonly string[],
    private readonly cells: readonly CsvCell[],
  ) {}

  read(): TransferRecord {
    if (this.cells.length !== this.columns.length) {
      throw new MalformedBody(`The line has ${this.cells.length} cells, the header ${this.columns.length}.`);
    }
    return readRecord(this.kind, csvValue(this.kind, this.columns, this.cells));
  }
}

/** An empty cell is nothing, unless it is quoted: then it is the empty text. */
function cell(text: string, { quoting }: InfoField): CsvCell {
  return text === '' && !quoting ? null : unguarded(text);
}

function rowsOf(path: string, read: BytesRead): AsyncIterable<CsvRow> {
  const bytes = createReadStream(path, { highWaterMark: 262_144 });
  bytes.on('data', (chunk) => read(chunk.length));
  const rows = parse({
    bom: true,
    cast: cell,
    info: true,
    max_record_size: LONGEST_LINE,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  bytes.once('error', (error) => rows.destroy(error));
  return bytes.pipe(rows) as AsyncIterable<CsvRow>;
}

/**
 * The lines of a CSV file below its header, some at a time.
 *
 * Errors: TransferFailed, where a quotation mark leaves open what is a line.
 */
export async function* csvLines(
  path: string,
  kind: TransferKind,
  read: BytesRead,
): AsyncGenerator<readonly SourceLine[]> {
  let columns: readonly string[] | undefined;
  let batch: SourceLine[] = [];
  let above = 0;
  try {
    for await (const { record, info } of rowsOf(path, read)) {
      if (columns) batch.push(new CsvLine(above + 1, kind, columns, record));
      else columns = record.map((one) => one ?? '');
      above = info.lines;
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new TransferFailed(`${path} cannot be read beyond line ${above}: ${why}.`, { cause: error });
  }
  yield batch;
}

/** The header of a CSV file. */
export async function csvHeader(path: string): Promise<readonly string[]> {
  for await (const { record } of rowsOf(path, () => undefined)) return record.map((one) => one ?? '');
  return [];
}
