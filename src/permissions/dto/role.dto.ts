import type { Page } from '../../common/cursor.js';
import type { Role } from '../roles/role.js';

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
  /** @example 1 */
  version!: number;
}

/** Roles, a page at a time. */
export class RolePageDto implements Page<RoleDto> {
  items!: RoleDto[];
  /**
   * What to send as `cursor` for the next page; null on the last.
   * @example "MTAw"
   */
  nextCursor!: string | null;
}

export function toRoleDto({ id, number, name, permissions, version }: Role): RoleDto {
  return { id, number, name, permissions: [...permissions], version };
}
