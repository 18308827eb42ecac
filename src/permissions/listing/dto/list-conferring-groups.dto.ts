import { Type } from 'class-transformer';
import { IsDefined, IsObject, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { PageBodyDto } from '../../../common/http/page-body.dto.js';
import { ScopeDto } from '../../dto/scope.dto.js';
import { SubjectDto } from '../../dto/subject.dto.js';
import type { AskedOf } from '../holders.service.js';

/** A question: which groups give this subject that permission there? */
export class ListConferringGroupsDto extends PageBodyDto implements AskedOf {
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => SubjectDto)
  subject!: SubjectDto;

  /** @example "TestManagement/ExecuteTests" */
  @IsString()
  @Length(1, 255)
  permission!: string;

  /** Without it the question is about the whole organization. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ScopeDto)
  scope?: ScopeDto;
}
