import { InvalidInput } from './errors.js';
import type { Rows, Slice } from './page.js';

/** A page of a list and where the next one begins; null on the last. */
export interface Page<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
}

/**
 * The rows that a page query asks for.
 *
 * Errors: InvalidInput for a cursor that no page handed out.
 */
export function sliceOf(query: {
  readonly limit: number;
  readonly cursor?: string | undefined;
}): Required<Slice> {
  const text = query.cursor === undefined ? '0' : Buffer.from(query.cursor, 'base64url').toString();
  const offset = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(offset)) return { offset, limit: query.limit };
  throw InvalidInput.field('cursor', 'isCursor', 'The cursor is not one that a list handed out.');
}

/** Rows as a page, each in the form that is shown. */
export function pageOf<T, Shown>(
  { items, total }: Rows<T>,
  slice: Slice,
  show: (item: T) => Shown,
): Page<Shown> {
  const next = slice.offset + items.length;
  const more = items.length > 0 && next < total;
  return {
    items: items.map(show),
    nextCursor: more ? Buffer.from(String(next)).toString('base64url') : null,
  };
}
