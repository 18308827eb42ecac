import { parseUuid } from './ids.js';

/** What a client may choose as an id: printable text of 1 to 128 characters without blanks and slashes. */
export const PUBLIC_ID = /^[^\s/\\\p{Cc}\p{Cs}]{1,128}$/u;

/** A chosen id as it is kept and looked for: a uuid is the same in any case, everything else only as it stands. */
export function canonicalId(publicId: string): string {
  return parseUuid(publicId) ?? publicId;
}
