import { parseUuid } from '../../common/ids.js';
import type { ExportedRecord } from '../export-reader.js';
import { referenceTo } from '../reference.js';
import type { TransferKind } from '../transfer-record.js';

/** A row of an export query. */
export type ExportRow = Readonly<Record<string, unknown>>;

/** Each kind's row as the record that is written. */
export const exportedRecord: Readonly<Record<TransferKind, (row: ExportRow) => ExportedRecord>> = {
  user: (row) => row,
  group: (row) => row,
  membership: (row) => ({
    group: referenceIn(row, 'group'),
    user: referenceIn(row, 'user'),
    privileges: row['privileges'],
    startsAt: row['startsAt'],
    expiresAt: row['expiresAt'],
  }),
  nesting: (row) => ({
    parent: referenceIn(row, 'parent'),
    child: referenceIn(row, 'child'),
    privileges: row['privileges'],
  }),
  grant: (row) => ({
    subject: { type: row['subject_type'], id: referenceIn(row, row['subject_type'] as 'user' | 'group') },
    permission: row['permission'],
    ...(row['scope_type'] !== 'organization' && { scope: { type: row['scope_type'], id: scopeIn(row) } }),
  }),
};

function referenceIn(row: ExportRow, as: string): string {
  return referenceTo(as === 'user' ? 'userName' : 'name', {
    publicId: row[`${as}_public_id`] as string | null,
    name: row[`${as}_name`] as string,
    isAmbiguous: row[`${as}_ambiguous`] as boolean,
  });
}

function scopeIn(row: ExportRow): string {
  if (row['scope_type'] === 'group') return referenceIn(row, 'scope');
  const name = row['project_name'] as string | null;
  const isBare = name !== null && parseUuid(name) === undefined && !name.includes(':');
  return isBare ? name : (row['scope_id'] as string);
}
