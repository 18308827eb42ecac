import { IsIn } from 'class-validator';
import { FilteredQueryDto } from '../../../common/http/filtered-query.dto.js';
import { sortsBy, type SortText } from '../../../common/window.js';
import { serviceSorts, type ServiceSort } from '../authentication-service.js';

const sorts = sortsBy(serviceSorts);

/** Which authentication services are listed, and in what order. */
export class ListAuthenticationServicesQueryDto extends FilteredQueryDto {
  /**
   * `number`, `description` or `createdAt`; `-` before it turns the order around.
   * @example "-createdAt"
   */
  @IsIn(sorts, { context: { allowed: sorts } })
  sort: SortText<ServiceSort> = 'number';
}
