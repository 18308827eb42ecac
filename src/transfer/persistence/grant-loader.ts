import { Injectable } from '@nestjs/common';
import { InvalidInput, ReferenceNotFound, type DomainError } from '../../common/errors.js';
import { Sql } from '../../database/sql.js';
import type { ImportChunk } from '../import-chunk.js';
import type { GrantRecord } from '../transfer-record.js';
import type { CopyRows } from './copy-rows.js';
import { BEGIN_GRANTS, PLAN_GRANTS } from './grant-load-sql.js';
import { GRANT_STAGE } from './grant-stage.js';
import type { Loading } from './loading.js';

interface GrantRow {
  readonly n: number;
  readonly subject_id: string | null;
  readonly scope_id: string | null;
  readonly stands: boolean;
}

/** Brings the grants of a chunk from their stage into the directory. */
@Injectable()
export class GrantLoader {
  constructor(private readonly sql: Sql) {}

  async load(rows: CopyRows, chunk: ImportChunk, loading: Loading): Promise<void> {
    if (rows.length === 0) return;
    await this.sql.rows(GRANT_STAGE);
    await rows.copyInto(this.sql, 'import_grants');
    const { organizationId, act, firstOrdinal } = loading;
    await this.sql.rows(PLAN_GRANTS, [organizationId]);
    const planned = await this.sql.rows<GrantRow>(
      `select n, coalesce(user_id, group_id) as subject_id, scope_id, stands or again as stands
         from import_grant_plan order by n`,
    );
    const records = new Map(chunk.records.grant.map(({ n, record }) => [n, record]));
    for (const row of planned) {
      const problem = problemOf(row, records.get(row.n));
      if (problem) loading.refuse(row.n, problem);
      else loading.report({ n: row.n, kind: 'grant', result: row.stands ? 'unchanged' : 'created' });
    }
    await this.sql.rows(BEGIN_GRANTS, [organizationId, act.id, act.at, firstOrdinal]);
  }
}

function problemOf(row: GrantRow, record: GrantRecord | undefined): DomainError | undefined {
  if (!record) return undefined;
  const { subject, scope } = record;
  if (row.subject_id === null) return new ReferenceNotFound(subject.type, subject.id.text, 'subject.id');
  if (scope?.type === 'installation') {
    return InvalidInput.field('scope.type', 'isGrantable', 'The installation is not granted.');
  }
  if (row.scope_id !== null || !scope) return undefined;
  return new ReferenceNotFound(scope.type, scope.id.text, 'scope.id');
}
