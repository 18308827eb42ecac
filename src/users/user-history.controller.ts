import { Get, Param, Query } from '@nestjs/common';
import { toAuditEventDto, type AuditEventPageDto } from '../audit/dto/audit-event.dto.js';
import { ListAuditEventsQueryDto } from '../audit/dto/list-audit-events.query.dto.js';
import { Pages } from '../common/cursor.js';
import { CurrentCaller } from '../common/http/current-caller.decorator.js';
import { nativeSurface } from '../common/http/native.surface.js';
import { SurfaceController } from '../common/http/surface-controller.decorator.js';
import type { Caller } from '../common/principal.js';
import { Permission } from '../permissions/catalogue/permission.js';
import { RequirePermission } from '../permissions/access/require-permission.decorator.js';
import { UserHistoryService } from './user-history.service.js';

/** What became of users; the deleted ones keep their history. */
@SurfaceController(nativeSurface, 'users/:id')
export class UserHistoryController {
  constructor(
    private readonly history: UserHistoryService,
    private readonly pages: Pages,
  ) {}

  /** Lists the changes that are about the user or that he takes part in, the newest first. */
  @Get('history')
  @RequirePermission(Permission.AuditRead)
  async listUserHistory(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Query() query: ListAuditEventsQueryDto,
  ): Promise<AuditEventPageDto> {
    return this.pages.followed({
      list: `users/${id}/history`,
      query,
      read: (window) => this.history.page(caller, id, query.filter, window),
      show: toAuditEventDto,
    });
  }
}
