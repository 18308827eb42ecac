import { newId } from '../../common/ids.js';
import type { ImportChunk } from '../import-chunk.js';
import { rowsOf, type CopyRows } from './copy-rows.js';
import type { GroupReferences } from './group-references.js';

/** Memberships as they come; null privileges were not given. */
export const MEMBERSHIP_STAGE = `
  create temp table import_memberships (
    n integer not null, id uuid not null, g integer not null, u_id uuid, u_public_id text, u_key text,
    privileges text[], starts_given boolean not null, starts_at timestamptz,
    expires_given boolean not null, expires_at timestamptz
  ) on commit drop;`;

/** The memberships of a chunk as rows of their stage. */
export function membershipRows({ records }: ImportChunk, groups: GroupReferences): Promise<CopyRows> {
  return rowsOf(records.membership, (rows, { n, record }) => {
    const { user, privileges, startsAt, expiresAt } = record;
    rows.add(
      ...[n, newId(), groups.add(record.group), user.id, user.publicId, user.key, privileges],
      ...[startsAt !== undefined, startsAt, expiresAt !== undefined, expiresAt],
    );
  });
}
