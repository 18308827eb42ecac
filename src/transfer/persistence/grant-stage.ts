import { newId } from '../../common/ids.js';
import type { ImportChunk } from '../import-chunk.js';
import { rowsOf, type CopyRows } from './copy-rows.js';
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
  return rowsOf(records.grant, (rows, { n, record }) => {
    const { subject, permission, scope } = record;
    const user = subject.type === 'user' ? subject.id : undefined;
    const group = subject.type === 'group' ? groups.add(subject.id) : undefined;
    const scopeGroup = scope?.type === 'group' ? groups.add(scope.id) : undefined;
    const project = scope?.type === 'project' ? scope.id : undefined;
    rows.add(
      ...[n, newId(), user?.id, user?.publicId, user?.key, group, permission, scope?.type ?? 'organization'],
      ...[scopeGroup, project?.id, project && nameIn(project.text)],
    );
  });
}

/** Names of projects are taken as they stand; they have no key. */
function nameIn(text: string): string {
  return text.startsWith('name:') ? text.slice('name:'.length) : text;
}
