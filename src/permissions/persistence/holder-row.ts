import type { ListedSubject } from '../listing/holder-pages.reader.js';

/** A user or group as a row of a list of permissions. */
export interface HolderRow {
  readonly id: string;
  readonly public_id: string | null;
  readonly name: string;
  readonly display_name: string;
}

export function listedSubject(type: ListedSubject['type'], row: HolderRow): ListedSubject {
  return { type, id: row.id, publicId: row.public_id, name: row.name, displayName: row.display_name };
}
