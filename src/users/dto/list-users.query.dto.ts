import { IsIn } from 'class-validator';
import { IsFlag } from '../../common/http/flag.decorator.js';
import { FilteredQueryDto } from '../../common/http/filtered-query.dto.js';
import { sortsBy, type SortText } from '../../common/window.js';
import { userSorts, type UserSort } from '../user-order.js';

const sorts = sortsBy(userSorts);

/** Which users are listed, and in what order. */
export class ListUsersQueryDto extends FilteredQueryDto {
  /**
   * `number`, `userName`, `displayName`, `createdAt` or `deletedAt`; `-` before it turns the order around.
   * @example "displayName"
   */
  @IsIn(sorts, { context: { allowed: sorts } })
  sort: SortText<UserSort> = 'number';

  /**
   * Lists those who were deleted and can be restored, instead of those who are there.
   * @example false
   */
  @IsFlag()
  deleted: boolean = false;
}
