import { IsIn } from 'class-validator';
import { FilteredQueryDto } from '../../common/http/filtered-query.dto.js';
import { sortsBy, type SortText } from '../../common/window.js';
import { roleSorts, type RoleSort } from '../permission-orders.js';

const sorts = sortsBy(roleSorts);

/** Which roles are listed, and in what order. */
export class ListRolesQueryDto extends FilteredQueryDto {
  /**
   * `number` or `name`; `-` before it turns the order around.
   * @example "name"
   */
  @IsIn(sorts, { context: { allowed: sorts } })
  sort: SortText<RoleSort> = 'number';
}
