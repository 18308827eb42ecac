import { Get, Param, Query } from '@nestjs/common';
import { toAuditEventDto, type AuditEventPageDto } from '../../audit/dto/audit-event.dto.js';
import { ListAuditEventsQueryDto } from '../../audit/dto/list-audit-events.query.dto.js';
import { Pages } from '../../common/cursor.js';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { nativeSurface } from '../../common/http/native.surface.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { Permission } from '../../permissions/catalogue/permission.js';
import { RequirePermission } from '../../permissions/access/require-permission.decorator.js';
import { GroupHistoryService } from './group-history.service.js';

/** What became of groups; the deleted ones keep their history. */
@SurfaceController(nativeSurface, 'groups/:id')
export class GroupHistoryController {
  constructor(
    private readonly history: GroupHistoryService,
    private readonly pages: Pages,
  ) {}

  /** Lists the changes that are about the group or that it takes part in, the newest first. */
  @Get('history')
  @RequirePermission(Permission.AuditRead)
  async listGroupHistory(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Query() query: ListAuditEventsQueryDto,
  ): Promise<AuditEventPageDto> {
    return this.pages.followed({
      list: `groups/${id}/history`,
      query,
      read: (window) => this.history.page(caller, id, query.filter, window),
      show: toAuditEventDto,
    });
  }
}
