import { Injectable } from '@nestjs/common';
import type { DomainError } from '../../common/errors.js';
import { newId } from '../../common/ids.js';
import { AppConfig } from '../../config/app.config.js';
import { Sql } from '../../database/sql.js';
import { NestingCycle } from '../../groups/group.errors.js';
import { NestingGraph } from '../../groups/nesting/nesting-graph.js';
import { memberPreset } from '../../permissions/catalogue/group-privilege.js';
import type { Staged } from '../import-chunk.js';
import { NestingJudge, type FoundNesting } from '../nesting-judge.js';
import type { NestingRecord } from '../transfer-record.js';
import { CopyRows } from './copy-rows.js';
import type { Loading } from './loading.js';
import {
  BEGIN_NESTINGS,
  END_CHANGED_NESTINGS,
  EXTEND_CLOSURE,
  FIND_NESTINGS,
  STANDING_NESTINGS,
} from './nesting-load-sql.js';
import { NESTING_STAGE } from './nesting-stage.js';

interface FoundRow {
  readonly n: number;
  readonly parent_id: string | null;
  readonly child_id: string | null;
  readonly implicit: boolean;
  readonly is_external: boolean;
  readonly standing_id: string | null;
  readonly old_privileges: readonly string[];
  readonly of_this_run: boolean;
}

/** Brings the nestings of a chunk into the directory, and the closure with them. */
@Injectable()
export class NestingLoader {
  constructor(
    private readonly sql: Sql,
    private readonly config: AppConfig,
  ) {}

  async load(rows: CopyRows, nestings: readonly Staged<NestingRecord>[], loading: Loading): Promise<void> {
    if (rows.length === 0) return;
    await this.sql.rows(NESTING_STAGE);
    await rows.copyInto(this.sql, 'import_nestings');
    const begun = await this.judge(nestings, loading);
    if (begun.length === 0) return;
    await begun.copyInto(this.sql, 'import_begun_nestings');
    const { organizationId, act, firstOrdinal } = loading;
    await this.sql.rows(END_CHANGED_NESTINGS, [act.id, act.at]);
    await this.sql.rows(BEGIN_NESTINGS, [organizationId, act.id, act.at, firstOrdinal]);
    await this.extendClosure();
  }

  /** Refuses and counts what lines say; answers the nestings that begin. */
  private async judge(nestings: readonly Staged<NestingRecord>[], loading: Loading): Promise<CopyRows> {
    const { organizationId, runId } = loading;
    const rows = await this.sql.rows<FoundRow>(FIND_NESTINGS, [organizationId, runId]);
    const found = new Map(rows.map((row) => [row.n, row]));
    const judge = new NestingJudge(await this.graph(organizationId), this.config.nestingDepthLimit);
    const begun = new CopyRows();
    for (const { n, record } of nestings) {
      const row = found.get(n);
      if (!row) continue;
      const verdict = judge.judge(foundNesting(row), record);
      if (verdict instanceof Error) loading.refuse(n, await this.named(verdict));
      else if (verdict === 'updated')
        loading.report({ n, kind: 'nesting', result: verdict, fields: ['privileges'] });
      else loading.report({ n, kind: 'nesting', result: verdict });
      if (verdict !== 'created' && verdict !== 'updated') continue;
      const privileges = record.privileges ?? memberPreset;
      begun.add(n, newId(), row.parent_id, row.child_id, privileges, row.standing_id);
    }
    return begun;
  }

  private async graph(organizationId: string): Promise<NestingGraph> {
    const graph = new NestingGraph();
    const rows = await this.sql.rows<{ parent: string; child: string }>(STANDING_NESTINGS, [organizationId]);
    for (const { parent, child } of rows) graph.nest(parent, child);
    return graph;
  }

  /** An operator knows groups by their names. */
  private async named(problem: DomainError): Promise<DomainError> {
    if (!(problem instanceof NestingCycle)) return problem;
    const { path } = problem.details;
    const query = 'select id, name from groups where id = any($1::uuid[])';
    const rows = await this.sql.rows<{ id: string; name: string }>(query, [path]);
    const names = new Map(rows.map(({ id, name }) => [id, name]));
    return new NestingCycle(path.map((id) => names.get(id) ?? id));
  }

  /** Each pass joins what the passes before found, so chains of new nestings double in length each time. */
  private async extendClosure(): Promise<void> {
    for (let found = 1; found > 0;) {
      const row = await this.sql.first<{ count: number }>(EXTEND_CLOSURE);
      found = row?.count ?? 0;
    }
  }
}

function foundNesting(row: FoundRow): FoundNesting {
  const { parent_id, child_id, implicit, is_external, standing_id, old_privileges, of_this_run } = row;
  const standing = standing_id === null ? undefined : { privileges: old_privileges, ofThisRun: of_this_run };
  return { parentId: parent_id, childId: child_id, implicit, isExternal: is_external, standing };
}
