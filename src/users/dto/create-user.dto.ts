import { IsBoolean, IsEmail, IsIn, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import { IsLine } from '../../common/line.decorator.js';
import { IsGiven } from '../../common/merge-patch.decorator.js';
import { IsName } from '../../common/name.decorator.js';
import { PUBLIC_ID } from '../../common/public-id.js';
import type { UserDraft } from '../user.js';

/** A user to be made. */
export class CreateUserDto implements UserDraft {
  /**
   * What he signs in by, unique in any case together with all e-mail addresses.
   * @example "ann"
   */
  @IsName()
  userName!: string;

  /**
   * An id of the client's own choice.
   * @example "her-1909"
   */
  @IsGiven()
  @Matches(PUBLIC_ID)
  publicId?: string;

  /**
   * The id that he has in the system that provisions him.
   * @example "hr-4711"
   */
  @IsOptional()
  @IsLine()
  externalId?: string;

  /** @example "Ann" */
  @IsOptional()
  @IsLine()
  givenName?: string;

  /** @example "Lee" */
  @IsOptional()
  @IsLine()
  familyName?: string;

  /**
   * Made of the other names if absent.
   * @example "Ann Lee"
   */
  @IsGiven()
  @IsName()
  displayName?: string;

  /** @example "ann@example.com" */
  @IsOptional()
  @IsEmail()
  @Length(3, 254)
  email?: string;

  /** @example "Release engineer" */
  @IsOptional()
  @IsLine()
  jobTitle?: string;

  /** @example "Example Ltd" */
  @IsOptional()
  @IsLine()
  companyName?: string;

  /** @example "Leeds" */
  @IsOptional()
  @IsLine()
  city?: string;

  /** @example "Engineering" */
  @IsOptional()
  @IsLine()
  department?: string;

  /** @example "+44 113 496 0000" */
  @IsOptional()
  @IsLine()
  phone?: string;

  /**
   * At least 8 characters; without one he cannot sign in by password.
   * @example "correct horse battery staple"
   */
  @IsGiven()
  @IsString()
  @Length(8, 1024)
  password?: string;

  /**
   * The authentication service that vouches for him, by uuid; if that is not the local one, he has no password here.
   * @example "01970000-0000-7000-8000-000000000010"
   */
  @IsGiven()
  @IsUUID()
  authenticationServiceId?: string;

  /** @example true */
  @IsGiven()
  @IsBoolean()
  active?: boolean;

  /** @example "user" */
  @IsGiven()
  @IsIn(['user', 'robot', 'application'], { context: { allowed: ['user', 'robot', 'application'] } })
  kind?: 'user' | 'robot' | 'application';
}
