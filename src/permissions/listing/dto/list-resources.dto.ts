import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsObject, IsString, Length, ValidateNested } from 'class-validator';
import { PageBodyDto } from '../../../common/http/page-body.dto.js';
import { SubjectDto } from '../../dto/subject.dto.js';
import type { AskedResources } from '../held.service.js';
import { resourceTypes, type ResourceType } from '../resource-pages.reader.js';

/** A question: on which of these may this subject do that? */
export class ListResourcesDto extends PageBodyDto implements AskedResources {
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => SubjectDto)
  subject!: SubjectDto;

  /** @example "TestManagement/ExecuteTests" */
  @IsString()
  @Length(1, 255)
  permission!: string;

  /** @example "project" */
  @IsIn(resourceTypes, { context: { allowed: resourceTypes } })
  type!: ResourceType;
}
