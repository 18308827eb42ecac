import type { Page } from '../../common/cursor.js';
import type { Organization } from '../organization.js';

/** A tenant; nothing of one is visible from another. */
export class OrganizationDto {
  /** @example "01970000-0000-7000-8000-00000000000f" */
  id!: string;
  /** @example "magic-7" */
  publicId!: string;
  /** @example "Hogwarts" */
  name!: string;
  /** @example 1 */
  version!: number;
  /** @example "2026-03-03T09:00:00.000Z" */
  createdAt!: Date;
  updatedAt!: Date | null;
  /** Since when nobody of it can sign in; null for one that stands. */
  endedAt!: Date | null;
}

/** Organizations, a page at a time. */
export class OrganizationPageDto implements Page<OrganizationDto> {
  items!: OrganizationDto[];
  /**
   * What to send as `cursor` for the next page; null on the last.
   * @example "MTAw"
   */
  nextCursor!: string | null;
}

export function toOrganizationDto(organization: Organization): OrganizationDto {
  const { id, publicId, name, version, createdAt, updatedAt, endedAt } = organization;
  return { id, publicId, name, version, createdAt, updatedAt, endedAt };
}
