import { Injectable } from '@nestjs/common';
import { ReferenceNotFound, type DomainError } from '../../common/errors.js';
import { newId } from '../../common/ids.js';
import { AppConfig } from '../../config/app.config.js';
import { Sql } from '../../database/sql.js';
import { ImplicitMembership, NestingCycle, NestingTooDeep } from '../../groups/group.errors.js';
import { memberPreset } from '../../permissions/group-privilege.js';
import type { Staged } from '../import-chunk.js';
import { NestingGraph } from '../nesting-graph.js';
import type { NestingRecord } from '../transfer-record.js';
import { LineRepeated } from '../transfer.errors.js';
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

/** A staged nesting with what its references were found to be. */
export interface NestingRow {
  readonly n: number;
  readonly parent_id: string | null;
  readonly parent_name: string;
  readonly child_id: string | null;
  readonly implicit: boolean;
  readonly standing_id: string | null;
  readonly old_privileges: readonly string[];
  readonly of_this_run: boolean;
}

interface Pair {
  readonly parent: string;
  readonly child: string;
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

  /** Decides line by line, each by what stands already and by the lines before it. */
  private async judge(nestings: readonly Staged<NestingRecord>[], loading: Loading): Promise<CopyRows> {
    const { organizationId, runId } = loading;
    const found = await this.sql.rows<NestingRow>(FIND_NESTINGS, [organizationId, runId]);
    const graph = await this.graph(organizationId);
    const records = new Map(nestings.map(({ n, record }) => [n, record]));
    const seen = new Set<string>();
    const begun = new CopyRows();
    for (const row of found) {
      const record = records.get(row.n);
      if (!record) continue;
      const problem = await this.problemOf(row, record, graph, seen);
      if (problem) loading.refuse(row.n, problem);
      else this.begin(row, record, { graph, seen, begun, loading });
    }
    return begun;
  }

  private begin(
    { n, parent_id, child_id, standing_id, old_privileges }: NestingRow,
    { privileges }: NestingRecord,
    { graph, seen, begun, loading }: Judging,
  ): void {
    const pair = { parent: parent_id ?? '', child: child_id ?? '' };
    const isNew = standing_id === null && !seen.has(keyOf(pair));
    seen.add(keyOf(pair));
    if (isNew) graph.nest(pair.parent, pair.child);
    else if (standing_id === null || sameAs(old_privileges, privileges)) {
      loading.report({ n, kind: 'nesting', result: 'unchanged' });
      return;
    }
    begun.add(n, newId(), pair.parent, pair.child, privileges ?? [...memberPreset], standing_id);
    if (isNew) loading.report({ n, kind: 'nesting', result: 'created' });
    else loading.report({ n, kind: 'nesting', result: 'updated', fields: ['privileges'] });
  }

  private async problemOf(
    row: NestingRow,
    { parent, child, privileges }: NestingRecord,
    graph: NestingGraph,
    seen: ReadonlySet<string>,
  ): Promise<DomainError | undefined> {
    if (row.parent_id === null) return new ReferenceNotFound('group', parent.text);
    if (row.child_id === null) return new ReferenceNotFound('group', child.text);
    if (row.implicit) return new ImplicitMembership();
    const pair = { parent: row.parent_id, child: row.child_id };
    if (row.standing_id === null && !seen.has(keyOf(pair))) return this.dagProblem(pair, graph);
    const repeated = row.of_this_run || seen.has(keyOf(pair));
    const same = row.standing_id === null ? privileges === undefined : sameAs(row.old_privileges, privileges);
    return repeated && !same ? new LineRepeated('an earlier line') : undefined;
  }

  private async dagProblem({ parent, child }: Pair, graph: NestingGraph): Promise<DomainError | undefined> {
    const back = graph.path(child, parent);
    if (back.length > 0) return new NestingCycle(await this.namesOf([parent, ...back]));
    const limit = this.config.nestingDepthLimit;
    return graph.depthThrough(parent, child) > limit ? new NestingTooDeep(limit) : undefined;
  }

  private async graph(organizationId: string): Promise<NestingGraph> {
    const graph = new NestingGraph();
    const rows = await this.sql.rows<Pair>(STANDING_NESTINGS, [organizationId]);
    for (const { parent, child } of rows) graph.nest(parent, child);
    return graph;
  }

  private async namesOf(ids: readonly string[]): Promise<readonly string[]> {
    const rows = await this.sql.rows<{ id: string; name: string }>(
      'select id, name from groups where id = any($1::uuid[])',
      [ids],
    );
    const names = new Map(rows.map(({ id, name }) => [id, name]));
    return ids.map((id) => names.get(id) ?? id);
  }

  /** Each pass joins what the passes before found, so chains of new nestings double in length each time. */
  private async extendClosure(): Promise<void> {
    for (let found = 1; found > 0;) {
      const row = await this.sql.first<{ count: number }>(EXTEND_CLOSURE);
      found = row?.count ?? 0;
    }
  }
}

interface Judging {
  readonly graph: NestingGraph;
  readonly seen: Set<string>;
  readonly begun: CopyRows;
  readonly loading: Loading;
}

function keyOf({ parent, child }: Pair): string {
  return `${parent} ${child}`;
}

function sameAs(present: readonly string[], asked: readonly string[] | undefined): boolean {
  return asked === undefined || new Set(present).symmetricDifference(new Set(asked)).size === 0;
}
