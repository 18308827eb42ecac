import { newId } from '../../common/ids.js';
import type { ImportChunk } from '../import-chunk.js';
import type { GrantRecord } from '../transfer-record.js';
import { rowsOf, type CopyRows, type CopyValue } from './copy-rows.js';
import type { GroupReferences } from './group-references.js';

/** Grants as they come; a subject is a user by `u_…` or a group by `g`, a scope a group or a project. */
export const GRANT_STAGE = `
  create temp table import_grants (
    n integer not null, id uuid not null, u_id uuid, u_public_id text, u_key text, g integer,
    permission text not null, scope_type text not null, scope_g integer,
    project_id uuid, project_name text
  ) on commit drop;`;

/** The grants of a chunk as rows of their stage. */
export function grantRows({ records }: ImportChunk, groups: GroupReferences): Promise<CopyRows> {
  return rowsOf(records.grant, (rows, { n, record: { subject, permission, scope } }) => {
    const user = subject.type === 'user' ? subject.id : undefined;
    const group = subject.type === 'group' ? groups.add(subject.id) : undefined;
    rows.add(
      ...[n, newId(), user?.id, user?.publicId, user?.key, group, permission],
      ...scopeColumns(scope, groups),
    );
  });
}

function scopeColumns(scope: GrantRecord['scope'], groups: GroupReferences): readonly CopyValue[] {
  if (scope?.type === 'group') return ['group', groups.add(scope.id), null, null];
  if (scope?.type === 'project') return ['project', null, scope.id.id, nameIn(scope.id.text)];
  return [scope?.type ?? 'organization', null, null, null];
}

/** Names of projects are taken as they stand; they have no key. */
function nameIn(text: string): string {
  return text.startsWith('name:') ? text.slice('name:'.length) : text;
}
