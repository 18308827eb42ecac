import { Global, Module } from '@nestjs/common';
import { ChangeFeed } from '../common/change-feed.js';
import { ChangeLog } from '../common/change-log.js';
import { AuditEventRepository } from './audit-event.repository.js';
import { AuditEventsController } from './audit-events.controller.js';
import { AuditEventsService } from './audit-events.service.js';
import { UndoController } from './undo/undo.controller.js';
import { UndoService } from './undo/undo.service.js';
import { UndoableChanges } from './undo/undoable-changes.reader.js';
import { UndoOfNotes } from './undo/undo-of-notes.js';
import { SqlAuditEventRepository } from './persistence/sql-audit-event.repository.js';
import { SqlChangeLog } from './persistence/sql-change-log.js';
import { SqlUndoableChanges } from './persistence/sql-undoable-changes.js';

/** The one ordered log of changes, written and read. */
@Global()
@Module({
  controllers: [AuditEventsController, UndoController],
  providers: [
    { provide: ChangeLog, useClass: SqlChangeLog },
    { provide: ChangeFeed, inject: [ChangeLog], useFactory: (log: ChangeLog) => new ChangeFeed(log) },
    { provide: AuditEventRepository, useClass: SqlAuditEventRepository },
    AuditEventsService,
    { provide: UndoableChanges, useClass: SqlUndoableChanges },
    UndoService,
    UndoOfNotes,
  ],
  exports: [ChangeLog, ChangeFeed, AuditEventsService],
})
export class AuditModule {}
