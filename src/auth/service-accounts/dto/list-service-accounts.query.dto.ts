import { IsIn } from 'class-validator';
import { FilteredQueryDto } from '../../../common/http/filtered-query.dto.js';
import { sortsBy, type SortText } from '../../../common/window.js';
import { serviceAccountSorts, type ServiceAccountSort } from '../service-account.js';

const sorts = sortsBy(serviceAccountSorts);

/** Which service accounts are listed, and in what order. */
export class ListServiceAccountsQueryDto extends FilteredQueryDto {
  /**
   * `name` or `createdAt`; `-` before it turns the order around.
   * @example "-createdAt"
   */
  @IsIn(sorts, { context: { allowed: sorts } })
  sort: SortText<ServiceAccountSort> = 'name';
}
