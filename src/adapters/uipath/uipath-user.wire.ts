import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsLine } from '../../common/line.decorator.js';
import { IsName } from '../../common/name.decorator.js';
import { PUBLIC_ID } from '../../common/public-id.js';
import { AreIds, AreRequiredIds, BlankIsAbsent, NullIsAbsent } from './uipath-fields.decorator.js';

const PERSON = 0;

/** CreateUserCommandBase: one of several users to be made. */
export class UipathNewUser {
  /**
   * Made here if absent.
   * @example "her-1909"
   */
  @NullIsAbsent()
  @Matches(PUBLIC_ID)
  id?: string;

  /**
   * What he signs in by; the e-mail address if absent.
   * @example "hermione"
   */
  @BlankIsAbsent()
  @IsName()
  userName?: string;

  /** @example "hermione@hogwarts.example" */
  @BlankIsAbsent()
  @IsEmail()
  @Length(3, 254)
  email?: string;

  /** @example "Hermione" */
  @BlankIsAbsent()
  @IsLine()
  name?: string;

  /** @example "Granger" */
  @BlankIsAbsent()
  @IsLine()
  surname?: string;

  /** @example "Hermione Granger" */
  @BlankIsAbsent()
  @IsName()
  displayName?: string;

  /**
   * Only people are made here: 0, or `user`.
   * @example 0
   */
  @IsOptional()
  @IsIn([PERSON, 'user'])
  type?: 0 | 'user' | null;
}

/** CreateUserCommand: a user to be made. */
export class UipathCreateUser extends UipathNewUser {
  /** @example "magic-7" */
  @IsString()
  partitionGlobalId!: string;

  /** @example "alohomora-7" */
  @BlankIsAbsent()
  @IsString()
  password?: string;

  /** @example ["gryff-01"] */
  @AreIds()
  groupIDs?: string[] | null;
}

/** CreateUsersCommand: several users to be made, all in the same groups. */
export class UipathCreateUsers {
  /** @example "magic-7" */
  @IsString()
  partitionGlobalId!: string;

  @ArrayNotEmpty()
  @IsArray()
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => UipathNewUser)
  users!: UipathNewUser[];

  /** @example ["gryff-01"] */
  @AreIds()
  groupIDs?: string[] | null;
}

/** UpdateUserCommand: what is to change of a user; what is absent or null stays, an empty text clears. */
export class UipathUpdateUser {
  /** @example "Hermione" */
  @NullIsAbsent()
  @IsLine()
  name?: string;

  /** @example "Granger" */
  @NullIsAbsent()
  @IsLine()
  surname?: string;

  /** @example "Hermione Granger" */
  @NullIsAbsent()
  @IsName()
  displayName?: string;

  /** @example "hermione@hogwarts.example" */
  @NullIsAbsent()
  @IsAddress()
  email?: string;

  /** @example true */
  @NullIsAbsent()
  @IsBoolean()
  isActive?: boolean;

  /** @example "alohomora-8" */
  @NullIsAbsent()
  @IsString()
  password?: string;

  /** @example ["gryff-01"] */
  @AreIds()
  groupIDsToAdd?: string[] | null;

  /** @example ["all-01"] */
  @AreIds()
  groupIDsToRemove?: string[] | null;
}

/** Which users are to be deleted; without any, none are. */
export class UipathDeleteUsers {
  /** @example "magic-7" */
  @IsString()
  partitionGlobalId!: string;

  /** @example ["her-1909"] */
  @AreRequiredIds()
  userIds!: string[];
}

/** UserDto. */
export interface UipathUser {
  readonly id: string;
  readonly userName: string;
  readonly email: string | null;
  readonly emailConfirmed: boolean;
  readonly name: string | null;
  readonly surname: string | null;
  readonly displayName: string;
  readonly creationTime: string;
  readonly lastModificationTime: string | null;
  readonly lastLoginTime: string | null;
  readonly groupIDs: readonly string[];
  readonly legacyId: number;
  readonly isActive: boolean;
  readonly bypassBasicAuthRestriction: boolean;
  /** 0 user, 4 robot account, 5 application. */
  readonly type: number;
  /** 0 made here, 2 of a directory. */
  readonly category: number;
  readonly invitationAccepted: boolean;
}

/** One page of users. */
export interface UipathUsersPage {
  readonly totalCount: number;
  readonly results: readonly UipathUser[];
}

/** An address, or an empty text for none. */
function IsAddress(): PropertyDecorator {
  return applyDecorators(
    ValidateIf((_dto: object, value: unknown) => value !== undefined && value !== ''),
    IsEmail(),
    Length(3, 254),
  );
}
