import { Type } from 'class-transformer';
import { IsDefined, IsObject, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { AskedScopeDto } from './asked-scope.dto.js';
import { SubjectDto } from './subject.dto.js';

/** What is to be granted, and to whom; without a scope it holds in the whole organization. */
export class CreateGrantDto {
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => SubjectDto)
  subject!: SubjectDto;

  /**
   * A name from the permission catalogue.
   * @example "Administration/Organisation/ManageUserAndGroupSecurity"
   */
  @IsString()
  @Length(1, 255)
  permission!: string;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => AskedScopeDto)
  scope?: AskedScopeDto;
}
