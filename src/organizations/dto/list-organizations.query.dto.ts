import { IsIn } from 'class-validator';
import { FilteredQueryDto } from '../../common/http/filtered-query.dto.js';
import { sortsBy, type SortText } from '../../common/window.js';
import { organizationSorts, type OrganizationSort } from '../organization-order.js';

const sorts = sortsBy(organizationSorts);

/** Which organizations are listed, and in what order. */
export class ListOrganizationsQueryDto extends FilteredQueryDto {
  /**
   * `createdAt`, `name` or `publicId`; `-` before it turns the order around.
   * @example "name"
   */
  @IsIn(sorts, { context: { allowed: sorts } })
  sort: SortText<OrganizationSort> = 'createdAt';
}
