import type { ScopedPermission, ScopeType } from '../scope.js';

/** A row of what is held or conferred. */
export interface PermissionRow {
  readonly permission: string;
  readonly scope_type: ScopeType;
  readonly scope_id: string;
}

/**
 * What subjects hold by grants and by their roles; `ids` is SQL for an array of theirs.
 *
 * An array and not a join: the planner, which cannot know how few they are, would read all grants there are.
 */
export const conferredTo = (ids: string) => `
  select g.permission, g.scope_type, g.scope_id
    from grants g
   where g.subject_id = any(${ids}) and g.ended_at is null
  union
  select unnest(d.permissions), 'organization', a.organization_id
    from role_assignments a join role_definitions d on d.role_id = a.role_id and d.ended_at is null
   where a.subject_id = any(${ids}) and a.ended_at is null`;

/** What the subjects of the preceding CTE hold. */
export const CONFERRED = conferredTo('array(select id from subjects)');

export function scopedPermission(row: PermissionRow): ScopedPermission {
  return { permission: row.permission, scope: { type: row.scope_type, id: row.scope_id } };
}
