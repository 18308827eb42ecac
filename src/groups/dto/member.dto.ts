import type { GroupPrivilege } from '../../permissions/group-privilege.js';
import { toUserDto, UserDto } from '../../users/dto/user.dto.js';
import type { Member } from '../membership.js';

/** A user who is in a group directly, and how. */
export class MemberDto {
  user!: UserDto;
  /** @example ["group_view"] */
  privileges!: GroupPrivilege[];
  startsAt!: Date | null;
  expiresAt!: Date | null;
  beganAt!: Date;
  /** The user who put him there; null for Guildhall itself. */
  beganBy!: string | null;
}

export function toMemberDto({ user, membership }: Member): MemberDto {
  const { privileges, startsAt, expiresAt, beganAt, beganBy } = membership;
  return { user: toUserDto(user), privileges: [...privileges], startsAt, expiresAt, beganAt, beganBy };
}
