import { IsIn, IsOptional } from 'class-validator';
import { FilteredQueryDto } from '../../common/http/filtered-query.dto.js';
import { IsInstant } from '../../common/instant.decorator.js';
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

  /**
   * Lists what stood at this instant of the past, instead of what stands now.
   * @example "2026-03-03T09:00:00Z"
   */
  @IsOptional()
  @IsInstant()
  asOf?: Date;
}
