import { Injectable } from '@nestjs/common';
import { newId } from '../../common/ids.js';
import { Sql } from '../../database/sql.js';
import { noCounts, type ImportCounts } from '../import-report.js';
import type { ImportRun } from '../import-target.js';
import { ImportOvertaken } from '../transfer.errors.js';

interface RunRow {
  readonly id: string;
  readonly done: string;
  readonly counts: ImportCounts;
}

/** The one import that may be under way in each organization. */
@Injectable()
export class ImportRuns {
  constructor(private readonly sql: Sql) {}

  async resume(organizationId: string, fingerprint: string): Promise<ImportRun> {
    const row = await this.sql.first<RunRow>(
      'select id, done, counts from imports where organization_id = $1 and fingerprint = $2',
      [organizationId, fingerprint],
    );
    if (row) return { id: row.id, organizationId, done: Number(row.done), counts: row.counts };
    const run = { id: newId(), organizationId, done: 0, counts: noCounts };
    await this.forget(organizationId);
    await this.sql.rows(
      `insert into imports (organization_id, id, fingerprint, done, counts, began_at)
       values ($1, $2, $3, 0, $4, now())`,
      [organizationId, run.id, fingerprint, run.counts],
    );
    return run;
  }

  async advance(run: ImportRun, { done, counts }: ImportRun): Promise<void> {
    const moved = await this.sql.changed(
      'update imports set done = $3, counts = $4 where id = $1 and done = $2 returning id',
      [run.id, run.done, done, counts],
    );
    if (moved.length === 0) throw new ImportOvertaken();
  }

  async finish({ organizationId, id }: ImportRun): Promise<void> {
    await this.forget(organizationId, id);
  }

  private async forget(organizationId: string, id?: string): Promise<void> {
    await this.sql.rows(
      `with gone as (
         delete from imports where organization_id = $1 and ($2::uuid is null or id = $2) returning id
       )
       delete from import_subjects where import_id in (select id from gone)`,
      [organizationId, id ?? null],
    );
  }
}
