import type { Page } from '../../common/cursor.js';
import type { ShownGroup } from '../history/group-replay.js';
import type { BuiltInGroup, Group, GroupType } from '../group.js';

/** A group of the directory. */
export class GroupDto {
  /** @example "01970000-0000-7000-8000-000000000001" */
  id!: string;
  /** @example 7 */
  number!: number;
  /** @example "gryff-01" */
  publicId!: string | null;
  /** @example "hr-team-12" */
  externalId!: string | null;
  /** @example "Release crew" */
  name!: string;
  /** @example "Release crew" */
  displayName!: string;
  /** @example "People who sign off builds" */
  description!: string;
  /** @example "team" */
  type!: GroupType;
  builtIn!: BuiltInGroup | null;
  /** The service elsewhere that says who is in it; null for a group whose members are decided here. */
  authenticationServiceId!: string | null;
  /** @example "01970000-0000-7000-8000-000000000005" */
  creatorId!: string | null;
  /** @example 1 */
  version!: number;
  /** @example "2026-03-03T09:00:00.000Z" */
  createdAt!: Date;
  updatedAt!: Date | null;
  deletedAt!: Date | null;
  deletedBy!: string | null;
}

/** Groups, a page at a time. */
export class GroupPageDto implements Page<GroupDto> {
  items!: GroupDto[];
  /**
   * What to send as `cursor` for the next page; null on the last.
   * @example "MTAw"
   */
  nextCursor!: string | null;
}

export function toGroupDto(group: ShownGroup & Partial<Group>): GroupDto {
  const { organizationId: _organizationId, displayNameIsOwn: _displayNameIsOwn, ...shown } = group;
  return shown;
}
