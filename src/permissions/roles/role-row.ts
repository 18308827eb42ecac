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
