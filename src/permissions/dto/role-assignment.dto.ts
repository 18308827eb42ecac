import type { RoleAssignment } from '../role.repository.js';
import { SubjectDto } from './subject.dto.js';

/** Who has a role, since when and by whom. */
export class RoleAssignmentDto {
  subject!: SubjectDto;
  /** @example "01970000-0000-7000-8000-000000000004" */
  roleId!: string;
  beganAt!: Date;
  beganBy!: string | null;
}

export function toRoleAssignmentDto({ subject, role, beganAt, beganBy }: RoleAssignment): RoleAssignmentDto {
  return { subject, roleId: role.id, beganAt, beganBy };
}
