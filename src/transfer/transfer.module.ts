import { Module } from '@nestjs/common';
import { ExportReader } from './export-reader.js';
import { ExportService } from './export.service.js';
import { ImportTarget } from './import-target.js';
import { ImportService } from './import.service.js';
import { LastingAdministrator } from './lasting-administrator.js';
import { GrantLoader } from './persistence/grant-loader.js';
import { GroupLoader } from './persistence/group-loader.js';
import { ImportRuns } from './persistence/import-runs.js';
import { MembershipLoader } from './persistence/membership-loader.js';
import { NestingLoader } from './persistence/nesting-loader.js';
import { SqlExportReader } from './persistence/sql-export.reader.js';
import { SqlImportTarget } from './persistence/sql-import-target.js';
import { UserLoader } from './persistence/user-loader.js';

/** The directory as files, out and in. */
@Module({
  providers: [
    ImportRuns,
    UserLoader,
    GroupLoader,
    MembershipLoader,
    NestingLoader,
    GrantLoader,
    LastingAdministrator,
    { provide: ImportTarget, useClass: SqlImportTarget },
    { provide: ExportReader, useClass: SqlExportReader },
    ImportService,
    ExportService,
  ],
  exports: [ImportService, ExportService],
})
export class TransferModule {}
