import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { UnitOfWork } from '../../common/unit-of-work.js';
import { Sql } from '../../database/sql.js';
import { ExportReader, type ExportedRecord } from '../export-reader.js';
import type { TransferKind } from '../transfer-record.js';
import { exportedRecord, type ExportRow } from './exported-rows.js';
import { EXPORT_SQL } from './export-sql.js';

const BATCH = 2000;

/** Cursors in one read-only transaction on a snapshot. */
@Injectable()
export class SqlExportReader extends ExportReader {
  constructor(
    private readonly sql: Sql,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {
    super();
  }

  override onSnapshot<T>(work: () => Promise<T>): Promise<T> {
    return this.unitOfWork.run(async () => {
      await this.sql.rows('set transaction isolation level repeatable read, read only');
      await this.sql.rows('set local statement_timeout = 0');
      return work();
    });
  }

  override async count(organizationId: string): Promise<number> {
    const row = await this.sql.first<{ total: string }>(
      `select (select count(*) from users where organization_id = $1 and deleted_at is null)
            + (select count(*) from groups where organization_id = $1 and deleted_at is null)
            + (select count(*) from memberships where organization_id = $1 and ended_at is null)
            + (select count(*) from nestings where organization_id = $1 and ended_at is null)
            + (select count(*) from grants where organization_id = $1 and ended_at is null) as total`,
      [organizationId],
    );
    return Number(row?.total ?? 0);
  }

  override async *records(
    organizationId: string,
    kind: TransferKind,
  ): AsyncGenerator<readonly ExportedRecord[]> {
    const record = exportedRecord[kind];
    const parameters = [organizationId, this.clock.now()];
    for await (const rows of this.sql.batches<ExportRow>(EXPORT_SQL[kind], parameters, BATCH)) {
      yield rows.map(record);
    }
  }
}
