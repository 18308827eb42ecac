import { Type } from 'class-transformer';
import { IsDefined, IsObject, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { ScopeDto } from '../../dto/scope.dto.js';
import { SubjectDto } from '../../dto/subject.dto.js';

/** May this subject do that, there? */
export class QuestionDto {
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
