import { IsIn, IsOptional } from 'class-validator';
import { FilteredQueryDto } from '../../common/http/filtered-query.dto.js';
import { IsInstant } from '../../common/instant.decorator.js';
import { sortsBy, type SortText } from '../../common/window.js';
import { userSorts, type UserSort } from '../../users/user-order.js';

const sorts = sortsBy(userSorts);

/** Which users of a group are listed, and in what order; the filter asks for what is said of `user`. */
export class ListMembersQueryDto extends FilteredQueryDto {
  /**
   * `number`, `userName`, `displayName` or `createdAt` of the user; `-` before it turns the order around.
   * @example "-displayName"
   */
  @IsIn(sorts, { context: { allowed: sorts } })
  sort: SortText<UserSort> = 'displayName';

  /**
   * Lists what stood at this instant of the past, instead of what stands now.
   * @example "2026-03-03T09:00:00Z"
   */
  @IsOptional()
  @IsInstant()
  asOf?: Date;
}
