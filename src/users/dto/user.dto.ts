import type { User, UserKind } from '../user.js';

/** A user of the directory. */
export class UserDto {
  /** @example "01970000-0000-7000-8000-000000000005" */
  id!: string;
  /** @example 5 */
  number!: number;
  /** @example "her-1909" */
  publicId!: string | null;
  externalId!: string | null;
  /** @example "hermione" */
  userName!: string;
  /** @example "Hermione Granger" */
  displayName!: string;
  givenName!: string | null;
  familyName!: string | null;
  email!: string | null;
  jobTitle!: string | null;
  companyName!: string | null;
  city!: string | null;
  department!: string | null;
  phone!: string | null;
  kind!: UserKind;
  source!: string;
  active!: boolean;
  version!: number;
  createdAt!: Date;
  updatedAt!: Date | null;
}

export function toUserDto(user: User): UserDto {
  const { organizationId: _organizationId, ...shown } = user;
  return shown;
}
