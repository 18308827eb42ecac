import { IsIn } from 'class-validator';
import { IsFlag } from '../../common/http/flag.decorator.js';
import { FilteredQueryDto } from '../../common/http/filtered-query.dto.js';
import { sortsBy, type SortText } from '../../common/window.js';
import { deletedUserSorts, type DeletedUserSort } from '../user-order.js';

const sorts = sortsBy(deletedUserSorts);

/** Which users are listed, and in what order. */
export class ListUsersQueryDto extends FilteredQueryDto {
  /**
   * `number`, `userName`, `displayName`, `createdAt` or, of deleted ones, `deletedAt`; `-` before it turns the order around.
   * @example "displayName"
   */
  @IsIn(sorts, { context: { allowed: sorts } })
  sort: SortText<DeletedUserSort> = 'number';

  /**
   * Lists those who were deleted and can be restored, instead of those who are there.
   * @example false
   */
  @IsFlag()
  deleted: boolean = false;
}
