import { foldedKey } from '../../common/folded-key.js';
import { newId, parseUuid } from '../../common/ids.js';
import type { ImportChunk } from '../import-chunk.js';
import { rowsOf, type CopyRows } from './copy-rows.js';

/** Groups as they come: null is what was not given, but for `external_id`, which null clears. */
export const GROUP_STAGE = `
  create temp table import_groups (
    n integer not null, file integer not null, line integer not null,
    id uuid not null, known_id uuid, public_id text, public_uuid uuid, name text not null, name_key text not null,
    display_name text, description text, type text, external_given boolean not null, external_id text
  ) on commit drop;
  create temp table import_group_plan (
    n integer not null, target uuid, problem text, file integer, line integer, changed text[] not null
  ) on commit drop;`;

/** The groups of a chunk as rows of their stage. */
export function groupRows({ records, places }: ImportChunk): Promise<CopyRows> {
  return rowsOf(records.group, (rows, { n, record }) => {
    const { file = 0, line = 0 } = places[n] ?? {};
    const { id, publicId, name, displayName, description, groupType, externalId } = record;
    rows.add(
      ...[n, file, line, newId(), id, publicId, publicId && parseUuid(publicId), name, foldedKey(name)],
      ...[displayName, description, groupType, externalId !== undefined, externalId],
    );
  });
}
