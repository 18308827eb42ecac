import { foldedKey } from '../../common/folded-key.js';
import type { Parameters } from '../../database/filter-sql.js';

const STANDING = `role_assignments a join roles r on r.id = a.role_id
  where a.ended_at is null and a.subject_id`;

/** The name of the role that a user or group has, to order by; empty without one. */
export function roleNameSql(subjectId: string): string {
  return `coalesce((select r.name_key from ${STANDING} = ${subjectId}), '') collate "C"`;
}

/** Whether a user or group has the role of a name, in any case. */
export function hasRoleSql(subjectId: string, name: string, parameters: Parameters): string {
  return `exists (select from ${STANDING} = ${subjectId} and r.name_key = ${parameters.add(foldedKey(name))})`;
}

/** The role that a user or group has, as one value of the shape of a row; null without one. */
export function roleOfSql(subjectId: string): string {
  return `(select json_build_object('id', r.id, 'number', r.number, 'name', r.name, 'version', r.version,
             'permissions', d.permissions, 'unnamed_mask', d.unnamed_mask::text)
      from role_assignments a
      join roles r on r.id = a.role_id
      join role_definitions d on d.role_id = r.id and d.ended_at is null
     where a.subject_id = ${subjectId} and a.ended_at is null)`;
}
