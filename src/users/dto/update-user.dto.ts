import { IsBoolean, IsEmail, IsString, Length, ValidateIf } from 'class-validator';
import { IsLine } from '../../common/line.decorator.js';
import { IsGiven } from '../../common/merge-patch.decorator.js';
import { IsName } from '../../common/name.decorator.js';
import type { UserChanges } from '../user.js';

const notNull = (_dto: object, value: unknown) => value !== null && value !== undefined;

/** A merge patch of a user: what is absent stays, null clears. */
export class UpdateUserDto implements UserChanges {
  @IsGiven()
  @IsName()
  userName?: string;

  @ValidateIf(notNull)
  @IsLine()
  externalId?: string | null;

  @ValidateIf(notNull)
  @IsLine()
  givenName?: string | null;

  @ValidateIf(notNull)
  @IsLine()
  familyName?: string | null;

  @IsGiven()
  @IsName()
  displayName?: string;

  @ValidateIf(notNull)
  @IsEmail()
  @Length(3, 254)
  email?: string | null;

  /** @example "Beater" */
  @ValidateIf(notNull)
  @IsLine()
  jobTitle?: string | null;

  @ValidateIf(notNull)
  @IsLine()
  companyName?: string | null;

  @ValidateIf(notNull)
  @IsLine()
  city?: string | null;

  @ValidateIf(notNull)
  @IsLine()
  department?: string | null;

  @ValidateIf(notNull)
  @IsLine()
  phone?: string | null;

  @IsGiven()
  @IsString()
  @Length(8, 1024)
  password?: string;

  @IsGiven()
  @IsBoolean()
  active?: boolean;
}
