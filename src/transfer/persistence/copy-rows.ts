import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate as others } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Sql } from '../../database/sql.js';

/** A value of a row on its way into a table. */
export type CopyValue = string | number | boolean | Date | readonly string[] | null | undefined;

const SPECIAL = /[\\\t\n\r]/;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const PIECE = 262_144;

/** Rows in the text form of COPY, in pieces of a size that a socket likes. */
export class CopyRows {
  private readonly pieces: Buffer[] = [];
  private open = '';
  length = 0;

  add(...values: readonly CopyValue[]): void {
    let row = '';
    for (let at = 0; at < values.length; at++) row += (at === 0 ? '' : '\t') + encoded(values[at]);
    this.open += `${row}\n`;
    this.length += 1;
    if (this.open.length > PIECE) this.close();
  }

  /** Sends the rows into a table of the running unit of work. */
  async copyInto(sql: Sql, table: string): Promise<void> {
    if (this.length === 0) return;
    this.close();
    const client = (await sql.manager.queryRunner?.connect()) as PoolClient | undefined;
    if (!client) throw new Error('Rows are only copied inside a unit of work.');
    await pipeline(Readable.from(this.pieces), client.query(copyFrom(`copy ${table} from stdin`)));
  }

  private close(): void {
    if (this.open !== '') this.pieces.push(Buffer.from(this.open));
    this.open = '';
  }
}

const TURN = 250;

/**
 * Makes rows of records, a few hundred at a turn.
 *
 * Between turns whoever waits for the database gets his answer, so that it is not left idle meanwhile.
 */
export async function rowsOf<One>(
  records: readonly One[],
  add: (rows: CopyRows, one: One) => void,
): Promise<CopyRows> {
  const rows = new CopyRows();
  for (const [at, record] of records.entries()) {
    add(rows, record);
    if (at % TURN === TURN - 1) await others();
  }
  return rows;
}

function encoded(value: CopyValue): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (typeof value === 'number') return String(value);
  // The words of sets are names of the catalogue, which need no quotes in an array.
  return value instanceof Date ? value.toISOString() : `{${value.join(',')}}`;
}

function escaped(text: string): string {
  return SPECIAL.test(text) ? text.replace(/[\\\t\n\r]/g, (one) => ESCAPES[one] ?? one) : text;
}
