import { Type } from 'class-transformer';
import { IsDefined, IsObject, IsOptional, ValidateNested } from 'class-validator';
import { PageBodyDto } from '../../../common/http/page-body.dto.js';
import { ScopeDto } from '../../dto/scope.dto.js';
import { SubjectDto } from '../../dto/subject.dto.js';
import type { AskedHeld } from '../held.service.js';

/** A question: what may this subject do? */
export class ListHeldDto extends PageBodyDto implements AskedHeld {
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => SubjectDto)
  subject!: SubjectDto;

  /** Asks only for what serves there, wherever it is held. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ScopeDto)
  scope?: ScopeDto;
}
