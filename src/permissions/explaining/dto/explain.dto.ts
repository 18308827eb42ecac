import { Type } from 'class-transformer';
import { IsDefined, IsObject, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { IsInstant } from '../../../common/instant.decorator.js';
import { AskedScopeDto } from '../../dto/asked-scope.dto.js';
import { SubjectDto } from '../../dto/subject.dto.js';

/** A question: why may this subject do that there, or why not? */
export class ExplainDto {
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
  @Type(() => AskedScopeDto)
  scope?: AskedScopeDto;

  /**
   * Asks about that instant of the past instead of the present; this takes `audit.read` as well.
   * @example "2026-03-03T09:00:00Z"
   */
  @IsOptional()
  @IsInstant()
  at?: Date | null;
}
