import { IsIn } from 'class-validator';
import { FilteredQueryDto } from '../../common/http/filtered-query.dto.js';
import { sortsBy, type SortText } from '../../common/window.js';
import { userSorts, type UserSort } from '../../users/user-order.js';

const sorts = sortsBy(userSorts);

/** Which of those who are in a group in any way are listed, and in what order; the filter asks for what is said of `user`. */
export class ListEffectiveMembersQueryDto extends FilteredQueryDto {
  /**
   * `number`, `userName`, `displayName` or `createdAt` of the user; `-` before it turns the order around.
   * @example "-displayName"
   */
  @IsIn(sorts, { context: { allowed: sorts } })
  sort: SortText<UserSort> = 'displayName';
}
