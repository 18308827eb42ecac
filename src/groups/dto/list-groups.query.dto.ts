import { IsIn } from 'class-validator';
import { IsFlag } from '../../common/http/flag.decorator.js';
import { FilteredQueryDto } from '../../common/http/filtered-query.dto.js';
import { sortsBy, type SortText } from '../../common/window.js';
import { groupSorts, type GroupSort } from '../group-order.js';

const sorts = sortsBy(groupSorts);

/** Which groups are listed, and in what order. */
export class ListGroupsQueryDto extends FilteredQueryDto {
  /**
   * `number`, `name`, `displayName`, `createdAt` or `deletedAt`; `-` before it turns the order around.
   * @example "name"
   */
  @IsIn(sorts, { context: { allowed: sorts } })
  sort: SortText<GroupSort> = 'number';

  /**
   * Lists those that were deleted and can be restored, instead of those that are there.
   * @example false
   */
  @IsFlag()
  deleted: boolean = false;
}
