import { IsIn, IsOptional } from 'class-validator';
import { PageQueryDto } from '../../common/http/page-query.dto.js';
import { IsInstant } from '../../common/instant.decorator.js';
import { sortsBy, type SortText } from '../../common/window.js';
import { groupSorts, type GroupSort } from '../group-order.js';

const sorts = sortsBy(groupSorts);

/** In what order the groups inside or around a group are listed. */
export class ListRelatedGroupsQueryDto extends PageQueryDto {
  /**
   * `number`, `name`, `displayName` or `createdAt`; `-` before it turns the order around.
   * @example "name"
   */
  @IsIn(sorts, { context: { allowed: sorts } })
  sort: SortText<GroupSort> = 'number';

  /**
   * Lists what stood at this instant of the past, instead of what stands now.
   * @example "2026-03-03T09:00:00Z"
   */
  @IsOptional()
  @IsInstant()
  asOf?: Date;
}
