import { IsIn } from 'class-validator';
import { FilteredQueryDto } from '../../common/http/filtered-query.dto.js';
import { sortsBy, type SortText } from '../../common/window.js';
import { projectSorts, type ProjectSort } from '../permission-orders.js';

const sorts = sortsBy(projectSorts);

/** Which projects are listed, and in what order. */
export class ListProjectsQueryDto extends FilteredQueryDto {
  /**
   * `createdAt` or `name`; `-` before it turns the order around.
   * @example "name"
   */
  @IsIn(sorts, { context: { allowed: sorts } })
  sort: SortText<ProjectSort> = 'createdAt';
}
