import { IsIn } from 'class-validator';
import { PageQueryDto } from '../../common/http/page-query.dto.js';
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
}
