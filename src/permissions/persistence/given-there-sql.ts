// What the pieces below share: $1 organization, $2 permissions that are as good, $3 and $4 type and id of the scope.

/** Whether a grant `g` stands and gives one of the permissions where it holds at the scope; `covers` in SQL. */
export const GRANTED_THERE = `(
  g.ended_at is null and g.permission = any($2::text[]) and (
    g.scope_type = 'installation'
    or ($3::text <> 'installation'
        and (g.scope_type = 'organization' or (g.scope_type = $3 and g.scope_id = $4::uuid)))
  ))`;

/** The roles that give one of the permissions; what they give holds in the organization. */
export const ROLES_GIVING = `
  select d.role_id as id
    from roles r join role_definitions d on d.role_id = r.id and d.ended_at is null
   where r.organization_id = $1 and d.permissions && $2::text[] and $3::text <> 'installation'`;

/** The groups that were given one of the permissions themselves, by a grant or by their role. */
export const GROUPS_GIVEN = `
  select g.group_id as id from grants g
   where g.organization_id = $1 and g.group_id is not null and ${GRANTED_THERE}
  union
  select a.group_id
    from (${ROLES_GIVING}) r join role_assignments a on a.role_id = r.id
   where a.ended_at is null and a.group_id is not null`;
