import { Global, Module } from '@nestjs/common';
import { ChangeFeed } from '../common/change-feed.js';
import { ChangeLog } from '../common/change-log.js';
import { AuditEventRepository } from './audit-event.repository.js';
import { AuditEventsController } from './audit-events.controller.js';
import { AuditEventsService } from './audit-events.service.js';
import { SqlAuditEventRepository } from './persistence/sql-audit-event.repository.js';
import { SqlChangeLog } from './persistence/sql-change-log.js';

/** The one ordered log of changes, written and read. */
@Global()
@Module({
  controllers: [AuditEventsController],
  providers: [
    { provide: ChangeLog, useClass: SqlChangeLog },
    { provide: ChangeFeed, inject: [ChangeLog], useFactory: (log: ChangeLog) => new ChangeFeed(log) },
    { provide: AuditEventRepository, useClass: SqlAuditEventRepository },
    AuditEventsService,
  ],
  exports: [ChangeLog, ChangeFeed, AuditEventsService],
})
export class AuditModule {}
