/** One element of BER: its tag and what it holds. */
export interface BerElement {
  readonly tag: number;
  readonly value: Buffer;
  /** Where the next one begins. */
  readonly end: number;
}

const LONG_FORM = 0x80;

/** The element that begins at a place; undefined as long as it has not come whole. */
export function elementAt(bytes: Buffer, start: number): BerElement | undefined {
  const [tag, first] = [bytes[start], bytes[start + 1]];
  if (tag === undefined || first === undefined) return undefined;
  const count = first & LONG_FORM ? first & ~LONG_FORM : 0;
  const begin = start + 2 + count;
  if (bytes.length < begin) return undefined;
  const end = begin + (count > 0 ? bytes.readUIntBE(start + 2, count) : first);
  return bytes.length < end ? undefined : { tag, value: bytes.subarray(begin, end), end };
}

/** The elements that an element is made of. */
export function partsOf(value: Buffer): readonly BerElement[] {
  const parts: BerElement[] = [];
  for (let at = 0; at < value.length; at = parts.at(-1)?.end ?? value.length) {
    const part = elementAt(value, at);
    if (!part) throw new Error('An element is cut off.');
    parts.push(part);
  }
  return parts;
}

/** An element; text is UTF-8, a number one byte. */
export function element(tag: number, ...parts: readonly (Buffer | string | number)[]): Buffer {
  const value = Buffer.concat(
    parts.map((part) => (typeof part === 'number' ? Buffer.from([part]) : Buffer.from(part as string))),
  );
  const length = Buffer.alloc(4);
  length.writeUInt32BE(value.length);
  return Buffer.concat([Buffer.from([tag, LONG_FORM | length.length]), length, value]);
}
