import { IsOptional } from 'class-validator';
import { IsInstant } from '../../common/instant.decorator.js';
import { ListEffectiveParentsQueryDto } from './list-effective-parents.query.dto.js';

/** In what order the groups inside or around a group are listed, and of when. */
export class ListRelatedGroupsQueryDto extends ListEffectiveParentsQueryDto {
  /**
   * Lists what stood at this instant of the past, instead of what stands now.
   * @example "2026-03-03T09:00:00Z"
   */
  @IsOptional()
  @IsInstant()
  asOf?: Date;
}
