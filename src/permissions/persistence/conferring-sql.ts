import { catalogue, implies } from '../catalogue/permission.js';

/** Everything that holds one of the permissions `$2` in the organization `$1` itself, by a grant or by its role. */
export const CONFERRING = `
  select g.subject_id as id from grants g
   where g.organization_id = $1 and g.ended_at is null
     and g.permission = any($2) and g.scope_type in ('organization', 'installation')
  union
  select a.subject_id
    from role_assignments a join role_definitions d on d.role_id = a.role_id and d.ended_at is null
   where a.organization_id = $1 and a.ended_at is null and d.permissions && $2`;

/** All permissions that are as good as one, itself included. */
export function namesThatImply(permission: string): readonly string[] {
  return catalogue.map(({ name }) => name).filter((name) => implies(name, permission));
}
