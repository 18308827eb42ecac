import type { Page } from '../../common/cursor.js';
import type { GroupPrivilege } from '../../permissions/catalogue/group-privilege.js';
import { toUserDto, UserDto } from '../../users/dto/user.dto.js';
import type { Member } from '../members/membership.js';

/** A user who is in a group directly, and how. */
export class MemberDto {
  user!: UserDto;
  /** @example ["group_view"] */
  privileges!: GroupPrivilege[];
  startsAt!: Date | null;
  /** @example "2027-01-01T00:00:00.000Z" */
  expiresAt!: Date | null;
  /** @example "2026-03-03T09:00:00.000Z" */
  beganAt!: Date;
  /**
   * The user who put him there; null for Guildhall itself.
   * @example "01970000-0000-7000-8000-000000000005"
   */
  beganBy!: string | null;
  /** Null while it stands. */
  endedAt!: Date | null;
  endedBy!: string | null;
}

/** Members, a page at a time. */
export class MemberPageDto implements Page<MemberDto> {
  items!: MemberDto[];
  /**
   * What to send as `cursor` for the next page; null on the last.
   * @example "MTAw"
   */
  nextCursor!: string | null;
}

export function toMemberDto({ user, membership }: Member): MemberDto {
  const { id: _id, groupId: _groupId, userId: _userId, privileges, ...shown } = membership;
  return { user: toUserDto(user), privileges: [...privileges], ...shown };
}
