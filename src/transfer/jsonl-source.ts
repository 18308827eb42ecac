import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { MalformedBody } from '../common/errors.js';
import { kindOf, readRecord } from './record-reading.js';
import { LONGEST_LINE, type BytesRead, type SourceLine } from './source-line.js';
import type { TransferRecord } from './transfer-record.js';

const NEWLINE = 10;
const BYTE_ORDER_MARK = '\uFEFF';

class JsonLine implements SourceLine {
  constructor(
    readonly line: number,
    private readonly bytes: Buffer,
  ) {}

  read(): TransferRecord {
    if (this.bytes.length > LONGEST_LINE) throw new MalformedBody('The line is too long.');
    if (!isUtf8(this.bytes)) throw new MalformedBody('The line is not in UTF-8.');
    const text = this.bytes.toString('utf8');
    const value = parsed(this.line === 1 && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text);
    return readRecord(kindOf(value['type']), value);
  }
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new MalformedBody('The line is not JSON.');
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new MalformedBody('The line is not a JSON object.');
}

/** The lines of a file of JSON lines, as many at a time as one read brings; blank ones are passed over. */
export async function* jsonLines(path: string, read: BytesRead): AsyncGenerator<readonly SourceLine[]> {
  let rest: Buffer[] = [];
  let line = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 65_536 }) as AsyncIterable<Buffer>) {
    const lines: SourceLine[] = [];
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
      const piece = chunk.subarray(from, end);
      const whole = rest.length === 0 ? piece : Buffer.concat([...rest, piece]);
      rest = [];
      from = end + 1;
      line += 1;
      if (!isBlank(whole)) lines.push(new JsonLine(line, whole));
    }
    rest = bounded([...rest, chunk.subarray(from)]);
    read(chunk.length);
    yield lines;
  }
  const last = Buffer.concat(rest);
  if (!isBlank(last)) yield [new JsonLine(line + 1, last)];
}

/** Of a line without an end only so much is kept as shows that it is too long. */
function bounded(pieces: Buffer[]): Buffer[] {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return length > 2 * LONGEST_LINE ? [Buffer.alloc(LONGEST_LINE + 1, 'x')] : pieces;
}

function isBlank(line: Buffer): boolean {
  return line.length === 0 || (line.length < 64 && line.toString('latin1').trim() === '');
}
