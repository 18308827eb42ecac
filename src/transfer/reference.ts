import { foldedKey } from '../common/folded-key.js';
import { parseUuid } from '../common/ids.js';
import { canonicalId } from '../common/public-id.js';

/**
 * What a line calls a user, group or project by.
 *
 * Shape: of what is present, the first that somebody bears decides: uuid, then publicId, then name.
 */
export interface Reference {
  readonly text: string;
  readonly id?: string;
  readonly publicId?: string;
  /** The folded key of a user name, e-mail address or group name. */
  readonly key?: string;
}

const SPELLED_OUT = /^(id|publicId|userName|name):/;

/** Reads a reference: `id:`, `publicId:`, `userName:` or `name:` before it says which of them is meant. */
export function parseReference(text: string): Reference {
  const label = SPELLED_OUT.exec(text)?.[1];
  const said = label === undefined ? text : text.slice(label.length + 1);
  const id = parseUuid(said);
  switch (label) {
    case 'id':
      return { text, ...(id !== undefined && { id }) };
    case 'publicId':
      return { text, publicId: canonicalId(said) };
    case 'userName':
    case 'name':
      return { text, key: foldedKey(said) };
    default:
      return { text, publicId: canonicalId(said), key: foldedKey(said), ...(id !== undefined && { id }) };
  }
}

/** What is known of something that a written file refers to. */
export interface Named {
  readonly publicId: string | null;
  readonly name: string;
  /** Whether the bare name is a chosen id as well, and so could mean somebody else. */
  readonly isAmbiguous: boolean;
}

/** The shortest reference that parseReference reads as the same thing, in whatever organization it is imported. */
export function referenceTo(label: 'userName' | 'name', { publicId, name, isAmbiguous }: Named): string {
  if (publicId !== null) return isBare(publicId) ? publicId : `publicId:${publicId}`;
  return isAmbiguous || !isBare(name) ? `${label}:${name}` : name;
}

function isBare(text: string): boolean {
  return !SPELLED_OUT.test(text) && parseUuid(text) === undefined;
}
