import { IsIn, IsOptional } from 'class-validator';
import { PageQueryDto } from '../../common/http/page-query.dto.js';
import { IsInstant } from '../../common/instant.decorator.js';
import { sortsBy, type SortText } from '../../common/window.js';
import { assignmentSorts, type AssignmentSort } from '../permission-orders.js';

const sorts = sortsBy(assignmentSorts);

/** In what order those who have a role are listed. */
export class ListRoleAssignmentsQueryDto extends PageQueryDto {
  /**
   * `beganAt`; `-` before it turns the order around.
   * @example "-beganAt"
   */
  @IsIn(sorts, { context: { allowed: sorts } })
  sort: SortText<AssignmentSort> = 'beganAt';

  /**
   * Lists what stood at this instant of the past, instead of what stands now.
   * @example "2026-03-03T09:00:00Z"
   */
  @IsOptional()
  @IsInstant()
  asOf?: Date;
}
