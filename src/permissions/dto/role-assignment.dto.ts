import type { Page } from '../../common/cursor.js';
import type { RoleAssignment } from '../roles/role.repository.js';
import { SubjectDto } from './subject.dto.js';

/** Who has a role, since when and by whom. */
export class RoleAssignmentDto {
  subject!: SubjectDto;
  /** @example "01970000-0000-7000-8000-000000000004" */
  roleId!: string;
  /** @example "2026-03-03T09:00:00.000Z" */
  beganAt!: Date;
  /** @example "01970000-0000-7000-8000-000000000005" */
  beganBy!: string | null;
  /** Null while it stands. */
  endedAt!: Date | null;
  endedBy!: string | null;
}

/** Role assignments, a page at a time. */
export class RoleAssignmentPageDto implements Page<RoleAssignmentDto> {
  items!: RoleAssignmentDto[];
  /**
   * What to send as `cursor` for the next page; null on the last.
   * @example "MTAw"
   */
  nextCursor!: string | null;
}

export function toRoleAssignmentDto({ role, ...assignment }: RoleAssignment): RoleAssignmentDto {
  return { ...assignment, roleId: role.id };
}
