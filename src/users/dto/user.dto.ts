import type { Page } from '../../common/cursor.js';
import type { User, UserKind } from '../user.js';

/** A user of the directory. */
export class UserDto {
  /** @example "01970000-0000-7000-8000-000000000005" */
  id!: string;
  /** @example 5 */
  number!: number;
  /** @example "her-1909" */
  publicId!: string | null;
  /** @example "hr-4711" */
  externalId!: string | null;
  /** @example "hermione" */
  userName!: string;
  /** @example "Hermione Granger" */
  displayName!: string;
  /** @example "Hermione" */
  givenName!: string | null;
  /** @example "Granger" */
  familyName!: string | null;
  /** @example "hermione@example.com" */
  email!: string | null;
  jobTitle!: string | null;
  /** @example "Example Ltd" */
  companyName!: string | null;
  /** @example "Leeds" */
  city!: string | null;
  /** @example "Engineering" */
  department!: string | null;
  phone!: string | null;
  /** @example "user" */
  kind!: UserKind;
  /** @example "local" */
  source!: string;
  /** The service elsewhere that vouches for him; null for whom Guildhall itself signs in. */
  authenticationServiceId!: string | null;
  /** @example true */
  active!: boolean;
  /** @example 1 */
  version!: number;
  /** @example "2026-03-03T09:00:00.000Z" */
  createdAt!: Date;
  updatedAt!: Date | null;
  deletedAt!: Date | null;
  deletedBy!: string | null;
}

/** Users, a page at a time. */
export class UserPageDto implements Page<UserDto> {
  items!: UserDto[];
  /**
   * What to send as `cursor` for the next page; null on the last.
   * @example "MTAw"
   */
  nextCursor!: string | null;
}

export function toUserDto(user: User): UserDto {
  const { organizationId: _organizationId, ...shown } = user;
  return shown;
}
