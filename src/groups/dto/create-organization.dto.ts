import { Type } from 'class-transformer';
import { IsDefined, IsEmail, IsObject, IsString, Length, Matches, ValidateNested } from 'class-validator';
import { IsName } from '../../common/name.decorator.js';
import { ORGANIZATION_ID, ORGANIZATION_ID_RULE } from '../../common/organization-id.js';
import type { OrganizationDraft } from '../organizations/organization-founding.js';

/** Who administers an organization from its first day. */
export class FirstAdministratorDto {
  /** @example "minerva" */
  @IsName()
  userName!: string;

  /** @example "minerva@hogwarts.example" */
  @IsEmail()
  @Length(3, 254)
  email!: string;

  /**
   * At least 8 characters.
   * @example "correct horse battery staple"
   */
  @IsString()
  @Length(8, 1024)
  password!: string;
}

/** An organization to be founded. */
export class CreateOrganizationDto implements OrganizationDraft {
  /**
   * What it is called in logins and in paths; it never changes and is never another's, in any case.
   * @example "magic-7"
   */
  @Matches(ORGANIZATION_ID, { message: `publicId must ${ORGANIZATION_ID_RULE}` })
  publicId!: string;

  /** @example "Hogwarts" */
  @IsName()
  name!: string;

  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => FirstAdministratorDto)
  administrator!: FirstAdministratorDto;
}
