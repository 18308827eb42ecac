import { Get, Param, Query } from '@nestjs/common';
import { Pages } from '../common/cursor.js';
import { CurrentCaller } from '../common/http/current-caller.decorator.js';
import { nativeSurface } from '../common/http/native.surface.js';
import { SurfaceController } from '../common/http/surface-controller.decorator.js';
import type { Caller } from '../common/principal.js';
import { Permission } from '../permissions/catalogue/permission.js';
import { RequirePermission } from '../permissions/access/require-permission.decorator.js';
import { auditEventFilterOf } from './audit-event-filter-expression.js';
import { AuditEventsService } from './audit-events.service.js';
import { toAuditEventDto, type AuditEventDto, type AuditEventPageDto } from './dto/audit-event.dto.js';
import { ListAuditEventsQueryDto } from './dto/list-audit-events.query.dto.js';

/** Who changed what and when. */
@SurfaceController(nativeSurface, 'audit-events')
export class AuditEventsController {
  constructor(
    private readonly events: AuditEventsService,
    private readonly pages: Pages,
  ) {}

  /** Lists changes, the newest first; sorted by `revision` they can be followed without losing one. */
  @Get()
  @RequirePermission(Permission.AuditRead)
  async listAuditEvents(
    @CurrentCaller() caller: Caller,
    @Query() query: ListAuditEventsQueryDto,
  ): Promise<AuditEventPageDto> {
    const filter = auditEventFilterOf(query.filter);
    return this.pages.followed({
      list: 'audit-events',
      query,
      read: (window) => this.events.page(caller, { filter }, window),
      show: toAuditEventDto,
    });
  }

  /** Reads one change. */
  @Get(':id')
  @RequirePermission(Permission.AuditRead)
  async getAuditEvent(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<AuditEventDto> {
    return toAuditEventDto(await this.events.get(caller, id));
  }
}
