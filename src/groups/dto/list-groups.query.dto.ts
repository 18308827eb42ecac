import { IsIn } from 'class-validator';
import { IsFlag } from '../../common/http/flag.decorator.js';
import { FilteredQueryDto } from '../../common/http/filtered-query.dto.js';
import { sortsBy, type SortText } from '../../common/window.js';
import { deletedGroupSorts, type DeletedGroupSort } from '../group-order.js';

const sorts = sortsBy(deletedGroupSorts);

/** Which groups are listed, and in what order. */
export class ListGroupsQueryDto extends FilteredQueryDto {
  /**
   * `number`, `name`, `displayName`, `createdAt` or, of deleted ones, `deletedAt`; `-` before it turns the order around.
   * @example "name"
   */
  @IsIn(sorts, { context: { allowed: sorts } })
  sort: SortText<DeletedGroupSort> = 'number';

  /**
   * Lists those that were deleted and can be restored, instead of those that are there.
   * @example false
   */
  @IsFlag()
  deleted: boolean = false;
}
