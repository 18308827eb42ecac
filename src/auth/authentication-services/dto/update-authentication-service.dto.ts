import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsObject, IsOptional, ValidateNested } from 'class-validator';
import { IsGiven } from '../../../common/merge-patch.decorator.js';
import { IsName } from '../../../common/name.decorator.js';
import type { ServiceChanges } from '../authentication-service.js';
import { ChangeLdapSettingsDto } from './change-ldap-settings.dto.js';
import { ChangeRemoteSettingsDto } from './change-remote-settings.dto.js';

/** A merge patch of an authentication service, whose kind stays: what is absent stays. */
export class UpdateAuthenticationServiceDto implements ServiceChanges {
  /** @example "Our Active Directory" */
  @IsGiven()
  @IsName()
  description?: string;

  /**
   * A service that is disabled signs nobody in, and ends the sessions of those whom it vouches for.
   * @example true
   */
  @IsGiven()
  @IsBoolean()
  enabled?: boolean;

  /** @example { "hostname": "ldap.example.com" } */
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
