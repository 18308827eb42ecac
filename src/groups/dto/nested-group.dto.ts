import type { Page } from '../../common/cursor.js';
import type { GroupPrivilege } from '../../permissions/catalogue/group-privilege.js';
import type { NestedGroup } from '../nesting/nesting.js';
import { GroupDto, toGroupDto } from './group.dto.js';

/** A group that is directly in another one, or has it directly in itself, and since when. */
export class NestedGroupDto {
  group!: GroupDto;
  /**
   * What every effective member of the inner group may do in the outer one.
   * @example ["group_view"]
   */
  privileges!: GroupPrivilege[];
  /** @example "2026-03-03T09:00:00.000Z" */
  beganAt!: Date;
  /**
   * The user who nested it; null for Guildhall itself.
   * @example "01970000-0000-7000-8000-000000000005"
   */
  beganBy!: string | null;
  /** Null while it stands. */
  endedAt!: Date | null;
  endedBy!: string | null;
}

/** Groups beside a group, a page at a time. */
export class NestedGroupPageDto implements Page<NestedGroupDto> {
  items!: NestedGroupDto[];
  /**
   * What to send as `cursor` for the next page; null on the last.
   * @example "MTAw"
   */
  nextCursor!: string | null;
}

export function toNestedGroupDto({ group, nesting }: NestedGroup): NestedGroupDto {
  const { privileges, beganAt, beganBy, endedAt, endedBy } = nesting;
  return { group: toGroupDto(group), privileges: [...privileges], beganAt, beganBy, endedAt, endedBy };
}
