import type { Page } from '../../common/cursor.js';
import type { GroupPrivilege } from '../../permissions/catalogue/group-privilege.js';
import type { GroupOfUser } from '../members/membership.js';
import { GroupDto, toGroupDto } from './group.dto.js';

/** How a user is in a group directly, since when and by whom. */
export class MembershipDto {
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

/** A group that a user is in. */
export class GroupOfUserDto {
  group!: GroupDto;
  /** Null where he is in it only through other groups, or in Everyone by being active. */
  membership!: MembershipDto | null;
}

/** Groups of a user, a page at a time. */
export class GroupOfUserPageDto implements Page<GroupOfUserDto> {
  items!: GroupOfUserDto[];
  /**
   * What to send as `cursor` for the next page; null on the last.
   * @example "MTAw"
   */
  nextCursor!: string | null;
}

export function toGroupOfUserDto({ group, membership }: GroupOfUser): GroupOfUserDto {
  if (membership === null) return { group: toGroupDto(group), membership };
  const { id: _id, groupId: _groupId, userId: _userId, privileges, ...shown } = membership;
  return { group: toGroupDto(group), membership: { privileges: [...privileges], ...shown } };
}
