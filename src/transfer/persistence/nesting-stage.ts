import type { ImportChunk } from '../import-chunk.js';
import { rowsOf, type CopyRows } from './copy-rows.js';
import type { GroupReferences } from './group-references.js';

/** Nestings as they come, by the numbers of their groups, and those of them that begin. */
export const NESTING_STAGE = `
  create temp table import_nestings (n integer not null, parent integer not null, child integer not null)
    on commit drop;
  create temp table import_begun_nestings (
    n integer not null, id uuid not null, parent_id uuid not null, child_id uuid not null,
    privileges text[] not null, standing_id uuid
  ) on commit drop;`;

/** The nestings of a chunk as rows of their stage. */
export function nestingRows({ records }: ImportChunk, groups: GroupReferences): Promise<CopyRows> {
  return rowsOf(records.nesting, (rows, { n, record }) => {
    rows.add(n, groups.add(record.parent), groups.add(record.child));
  });
}
