import { Global, Module } from '@nestjs/common';
import { ChangeFeed } from '../common/change-feed.js';
import { ChangeLog } from '../common/change-log.js';
import { SqlChangeLog } from './persistence/sql-change-log.js';

/** The one ordered log of changes. */
@Global()
@Module({
  providers: [
    { provide: ChangeLog, useClass: SqlChangeLog },
    { provide: ChangeFeed, inject: [ChangeLog], useFactory: (log: ChangeLog) => new ChangeFeed(log) },
  ],
  exports: [ChangeLog, ChangeFeed],
})
export class AuditModule {}
