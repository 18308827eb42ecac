import { IsBoolean, IsEmail, IsString, Length, ValidateIf } from 'class-validator';
import { IsLine } from '../../common/line.decorator.js';
import { IsGiven } from '../../common/merge-patch.decorator.js';
import { IsName } from '../../common/name.decorator.js';
import type { UserChanges } from '../user.js';

const notNull = (_dto: object, value: unknown) => value !== null && value !== undefined;

/** A merge patch of a user: what is absent stays, null clears. */
export class UpdateUserDto implements UserChanges {
  /** @example "hermione" */
  @IsGiven()
  @IsName()
  userName?: string;

  /** @example "hr-4711" */
  @ValidateIf(notNull)
  @IsLine()
  externalId?: string | null;

  /** @example "Hermione" */
  @ValidateIf(notNull)
  @IsLine()
  givenName?: string | null;

  /** @example "Granger" */
  @ValidateIf(notNull)
  @IsLine()
  familyName?: string | null;

  /** @example "Hermione Granger" */
  @IsGiven()
  @IsName()
  displayName?: string;

  /** @example "hermione@example.com" */
  @ValidateIf(notNull)
  @IsEmail()
  @Length(3, 254)
  email?: string | null;

  /** @example "Beater" */
  @ValidateIf(notNull)
  @IsLine()
  jobTitle?: string | null;

  /** @example "Example Ltd" */
  @ValidateIf(notNull)
  @IsLine()
  companyName?: string | null;

  /** @example "Leeds" */
  @ValidateIf(notNull)
  @IsLine()
  city?: string | null;

  /** @example "Engineering" */
  @ValidateIf(notNull)
  @IsLine()
  department?: string | null;

  /** @example "+44 113 496 0000" */
  @ValidateIf(notNull)
  @IsLine()
  phone?: string | null;

  /** @example "correct horse battery staple" */
  @IsGiven()
  @IsString()
  @Length(8, 1024)
  password?: string;

  /** @example true */
  @IsGiven()
  @IsBoolean()
  active?: boolean;
}
