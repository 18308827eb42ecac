import { Global, Module } from '@nestjs/common';
import { ChangeLog } from '../common/change-log.js';
import { SqlChangeLog } from './persistence/sql-change-log.js';

/** The one ordered log of changes. */
@Global()
@Module({
  providers: [{ provide: ChangeLog, useClass: SqlChangeLog }],
  exports: [ChangeLog],
})
export class AuditModule {}
