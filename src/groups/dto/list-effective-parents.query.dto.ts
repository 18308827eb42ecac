import { IsIn } from 'class-validator';
import { PageQueryDto } from '../../common/http/page-query.dto.js';
import { sortsBy, type SortText } from '../../common/window.js';
import { groupSorts, type GroupSort } from '../group-order.js';

const sorts = sortsBy(groupSorts);

/** In what order the groups that a group is in, in any way, are listed. */
export class ListEffectiveParentsQueryDto extends PageQueryDto {
  /**
   * `number`, `name`, `displayName` or `createdAt`; `-` before it turns the order around.
   * @example "name"
   */
  @IsIn(sorts, { context: { allowed: sorts } })
  sort: SortText<GroupSort> = 'number';
}
