import { BoundedCache } from '../../common/bounded-cache.js';
import type { ScopedPermission, ScopeType } from '../catalogue/scope.js';

/** A row of what is held or conferred. */
export interface PermissionRow {
  readonly permission: string;
  readonly scope_type: ScopeType;
  readonly scope_id: string;
}

// An array and not a join: the planner, which cannot know how few they are, would read all grants there are.
const THEIRS = 'any(array(select id from subjects))';

/** What the subjects of the preceding CTE hold by grants and by their roles. */
export const CONFERRED = `
  select g.permission, g.scope_type, g.scope_id
    from grants g
   where g.ended_at is null and g.subject_id = ${THEIRS}
  union
  select unnest(d.permissions), 'organization', a.organization_id
    from role_assignments a join role_definitions d on d.role_id = a.role_id and d.ended_at is null
   where a.ended_at is null and a.subject_id = ${THEIRS}`;

/** The same by each side of the time of memberships, for subjects that are told apart by `over`. */
export const CONFERRED_WITH_SIDE = `
  select s.over, g.permission, g.scope_type, g.scope_id
    from grants g join subjects s on s.id = g.subject_id
   where g.ended_at is null and g.subject_id = ${THEIRS}
  union
  select s.over, unnest(d.permissions), 'organization', a.organization_id
    from role_assignments a
    join subjects s on s.id = a.subject_id
    join role_definitions d on d.role_id = a.role_id and d.ended_at is null
   where a.ended_at is null and a.subject_id = ${THEIRS}`;

const SHARED = 50_000;
const shared = new BoundedCache<string, ScopedPermission>(SHARED);

/** What a row says; alike rows are one thing, since thousands of users who are remembered hold the same. */
export function scopedPermission({
  permission,
  scope_type: type,
  scope_id: id,
}: PermissionRow): ScopedPermission {
  const key = `${permission} ${type} ${id}`;
  const known = shared.get(key);
  if (known) return known;
  const made = { permission, scope: { type, id } };
  shared.set(key, made);
  return made;
}
