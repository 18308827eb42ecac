import { createHmac, timingSafeEqual } from 'node:crypto';
import { InvalidInput } from './errors.js';
import type { Position } from './window.js';

const MAC_BYTES = 16;

/** What a cursor belongs to: the list, its sort, its filter and the instant that it is about. */
export type CursorBinding = readonly (string | null)[];

/** Positions as opaque texts that only we can have written. */
export class Cursors {
  constructor(private readonly key: Buffer) {}

  seal({ value, id }: Position, binding: CursorBinding): string {
    const content = Buffer.from(JSON.stringify([value, id]));
    return Buffer.concat([this.mac(content, binding), content]).toString('base64url');
  }

  /**
   * The position in a cursor.
   *
   * Errors: InvalidInput on the field `cursor`, if it was not sealed here with the same binding.
   */
  open(cursor: string, binding: CursorBinding): Position {
    const bytes = Buffer.from(cursor, 'base64url');
    const [mac, content] = [bytes.subarray(0, MAC_BYTES), bytes.subarray(MAC_BYTES)];
    // Base64 has spare bits and readers skip what they do not know: several texts can mean the same bytes.
    const written = bytes.toString('base64url') === cursor && mac.length === MAC_BYTES;
    if (!written || !timingSafeEqual(mac, this.mac(content, binding))) refuse();
    const [value, id] = JSON.parse(content.toString()) as [string, string];
    return { value, id };
  }

  private mac(content: Buffer, binding: CursorBinding): Buffer {
    const hmac = createHmac('sha256', this.key);
    // JSON holds no bare newline, so that binding and content cannot run into each other.
    return hmac
      .update(`${JSON.stringify(binding)}\n`)
      .update(content)
      .digest()
      .subarray(0, MAC_BYTES);
  }
}

function refuse(): never {
  const message = 'The cursor is not one that this list handed out with this sort, filter and instant.';
  throw InvalidInput.field('cursor', 'isCursor', message);
}
