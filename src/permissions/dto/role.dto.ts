import type { Role } from '../role.js';

/** A named set of permissions. */
export class RoleDto {
  /** @example "01970000-0000-7000-8000-000000000004" */
  id!: string;
  /** @example 4 */
  number!: number;
  /** @example "Contributor" */
  name!: string;
  /** @example ["LOGIN", "READ"] */
  permissions!: string[];
  version!: number;
}

export function toRoleDto({ id, number, name, permissions, version }: Role): RoleDto {
  return { id, number, name, permissions: [...permissions], version };
}
