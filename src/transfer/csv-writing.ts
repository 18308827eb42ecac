import { guarded } from './csv-cells.js';
import { csvColumns } from './csv-fields.js';
import type { ExportedRecord } from './export-reader.js';
import type { TransferKind } from './transfer-record.js';

const QUOTED = /[",\r\n']|^\s|\s$/;

/** The first line of a kind's file. */
export function csvHeaderLine(kind: TransferKind): string {
  return `${csvColumns(kind).join(',')}\r\n`;
}

/**
 * A record as a line of CSV.
 *
 * Source: RFC 4180; the empty text is quoted, to tell it from nothing.
 */
export function csvLine(kind: TransferKind, record: ExportedRecord): string {
  return `${csvColumns(kind)
    .map((column) => cellOf(valueIn(record, column)))
    .join(',')}\r\n`;
}

function valueIn(record: ExportedRecord, column: string): unknown {
  const pair = /^(subject|scope)(Type)?$/.exec(column);
  if (!pair) return record[column];
  const { type, id } = (record[pair[1] ?? ''] ?? {}) as { type?: string; id?: string };
  return pair[2] === undefined ? id : type;
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return String(value);
  const text = textOf(value);
  return text === '' || QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return Array.isArray(value) ? value.join(' ') : guarded(value as string);
}
