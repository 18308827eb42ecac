import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsObject, IsOptional, ValidateNested } from 'class-validator';
import { IsGiven } from '../../../common/merge-patch.decorator.js';
import { IsName } from '../../../common/name.decorator.js';
import type { ServiceDraft } from '../authentication-service.js';
import { ChangeLdapSettingsDto } from './change-ldap-settings.dto.js';
import { ChangeRemoteSettingsDto } from './change-remote-settings.dto.js';

/** An authentication service to be made; one of `ldap` and `remote` must be given and says which kind it is. */
export class CreateAuthenticationServiceDto implements ServiceDraft {
  /** @example "Our Active Directory" */
  @IsName()
  description!: string;

  /** @example true */
  @IsGiven()
  @IsBoolean()
  enabled?: boolean;

  /** @example { "hostname": "ldap.example.com", "searchBase": "dc=example,dc=com" } */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ChangeLdapSettingsDto)
  ldap?: ChangeLdapSettingsDto | null;

  @ApiProperty({ example: null })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ChangeRemoteSettingsDto)
  remote?: ChangeRemoteSettingsDto | null;
}
