import type { Role } from './role.js';

/** The columns that make a Role, under the aliases `r` for roles and `d` for their standing definitions. */
export const ROLE_COLUMNS = 'r.id, r.number, r.name, r.version, d.permissions, d.unnamed_mask';

/** A row of those columns. */
export interface RoleRow {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly version: number;
  readonly permissions: string[];
  readonly unnamed_mask: string;
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

export function roleOf(row: RoleRow): Role {
  const { id, name, version, permissions } = row;
  return {
    id,
    name,
    version,
    permissions,
    number: Number(row.number),
    unnamedMask: BigInt(row.unnamed_mask),
  };
}
