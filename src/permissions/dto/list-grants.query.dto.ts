import { IsIn } from 'class-validator';
import { FilteredQueryDto } from '../../common/http/filtered-query.dto.js';
import { sortsBy, type SortText } from '../../common/window.js';
import { grantSorts, type GrantSort } from '../permission-orders.js';

const sorts = sortsBy(grantSorts);

/** Which grants are listed, and in what order. */
export class ListGrantsQueryDto extends FilteredQueryDto {
  /**
   * `beganAt` or `permission`; `-` before it turns the order around.
   * @example "-beganAt"
   */
  @IsIn(sorts, { context: { allowed: sorts } })
  sort: SortText<GrantSort> = 'beganAt';
}
