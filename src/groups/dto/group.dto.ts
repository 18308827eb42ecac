import type { BuiltInGroup, Group, GroupType } from '../group.js';

/** A group of the directory. */
export class GroupDto {
  /** @example "01970000-0000-7000-8000-000000000001" */
  id!: string;
  /** @example 7 */
  number!: number;
  /** @example "gryff-01" */
  publicId!: string | null;
  externalId!: string | null;
  /** @example "Release crew" */
  name!: string;
  /** @example "Release crew" */
  displayName!: string;
  description!: string;
  type!: GroupType;
  builtIn!: BuiltInGroup | null;
  creatorId!: string | null;
  version!: number;
  createdAt!: Date;
  updatedAt!: Date | null;
}

export function toGroupDto(group: Group): GroupDto {
  const { organizationId: _organizationId, displayNameIsOwn: _displayNameIsOwn, ...shown } = group;
  return shown;
}
