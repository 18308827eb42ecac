import type { Page } from '../../common/cursor.js';
import { toUserDto, UserDto } from '../../users/dto/user.dto.js';
import type { EffectiveMember, GroupOnWay, Way, WayKind } from '../effective-members/effective-member.js';

/** A group on a way. */
export class GroupOnWayDto implements GroupOnWay {
  /** @example "01970000-0000-7000-8000-000000000001" */
  id!: string;
  /** @example "gryff-01" */
  publicId!: string | null;
  /** @example "Release crew" */
  name!: string;
}

/** One way by which somebody is in a group. */
export class WayDto {
  /**
   * By what he is in the first group: a membership, or by being an active user.
   * @example "membership"
   */
  kind!: WayKind;
  /** The groups from the one that he is in himself up to the one that was asked about. */
  path!: GroupOnWayDto[];
  /**
   * Whether he is in the group itself.
   * @example true
   */
  direct!: boolean;
  /**
   * Since when he is in the first group.
   * @example "2026-03-03T09:00:00.000Z"
   */
  beganAt!: Date | null;
  /**
   * The user who put him there; null for Guildhall itself.
   * @example "01970000-0000-7000-8000-000000000005"
   */
  beganBy!: string | null;
  startsAt!: Date | null;
  /** @example "2027-01-01T00:00:00.000Z" */
  expiresAt!: Date | null;
  /**
   * Since when all of the way has stood.
   * @example "2026-03-03T09:00:00.000Z"
   */
  since!: Date | null;
}

/** A user who is in a group, directly or through others, and how. */
export class EffectiveMemberDto {
  user!: UserDto;
  /** Shortest first: at most 10 in a list, and 100 where one member is asked for. */
  ways!: WayDto[];
  /**
   * Whether there are more ways than are told.
   * @example false
   */
  moreWays!: boolean;
}

/** Effective members, a page at a time. */
export class EffectiveMemberPageDto implements Page<EffectiveMemberDto> {
  items!: EffectiveMemberDto[];
  /**
   * What to send as `cursor` for the next page; null on the last.
   * @example "MTAw"
   */
  nextCursor!: string | null;
}

export function toEffectiveMemberDto({ user, ways, moreWays }: EffectiveMember): EffectiveMemberDto {
  return { user: toUserDto(user), ways: ways.map(toWayDto), moreWays };
}

function toWayDto({ path, ...way }: Way): WayDto {
  return { ...way, path: [...path] };
}
