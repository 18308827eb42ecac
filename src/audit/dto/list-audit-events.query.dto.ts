import { IsIn } from 'class-validator';
import { FilteredQueryDto } from '../../common/http/filtered-query.dto.js';
import { sortsBy, type SortText } from '../../common/window.js';
import { auditEventSorts, type AuditEventSort } from '../audit-event-order.js';

const sorts = sortsBy(auditEventSorts);

/** Which changes are listed, and in what order. */
export class ListAuditEventsQueryDto extends FilteredQueryDto {
  /**
   * `-revision` begins with the newest change, `revision` with the oldest and can be followed.
   * @example "-revision"
   */
  @IsIn(sorts, { context: { allowed: sorts } })
  sort: SortText<AuditEventSort> = '-revision';
}
