import { Injectable } from '@nestjs/common';
import type { DomainError } from '../../common/errors.js';
import { Sql } from '../../database/sql.js';
import { BuiltInGroupProtected, ExternalRename, GroupNameTaken } from '../../groups/group.errors.js';
import { PublicIdTaken } from '../../organizations/public-ids.js';
import { FieldFixed, LineRepeated } from '../transfer.errors.js';
import type { CopyRows } from './copy-rows.js';
import {
  CREATE_GROUPS,
  PLAN_GROUPS,
  REFUSE_REPEATED_GROUPS,
  REMEMBER_GROUPS,
  UPDATE_GROUPS,
} from './group-load-sql.js';
import { GROUP_STAGE } from './group-stage.js';
import type { Loading } from './loading.js';

interface PlanRow {
  readonly n: number;
  readonly is_new: boolean;
  readonly problem: string | null;
  readonly file: number;
  readonly line: number;
  readonly changed: readonly string[];
  readonly name: string;
  readonly public_id: string;
}

const MANY = 100;

/** Brings the groups of a chunk from their stage into the directory. */
@Injectable()
export class GroupLoader {
  constructor(private readonly sql: Sql) {}

  async load(rows: CopyRows, loading: Loading): Promise<void> {
    if (rows.length === 0) return;
    await this.sql.rows(GROUP_STAGE);
    await rows.copyInto(this.sql, 'import_groups');
    const { organizationId, runId, act, firstOrdinal, rehearsal } = loading;
    await this.sql.rows(PLAN_GROUPS, [organizationId, runId]);
    await this.sql.rows(REFUSE_REPEATED_GROUPS);
    await this.tell(loading);
    const sequence = `numbers.groups_${organizationId.replaceAll('-', '')}`;
    await this.sql.rows(CREATE_GROUPS, [organizationId, act.id, act.at, firstOrdinal, rehearsal, sequence]);
    await this.sql.rows(UPDATE_GROUPS, [act.id, act.at, firstOrdinal]);
    await this.sql.rows(REMEMBER_GROUPS, [runId]);
    // What follows finds groups by their names; the planner must know by then that they are many.
    if (rows.length >= MANY) await this.sql.rows('analyze groups, public_ids');
  }

  private async tell(loading: Loading): Promise<void> {
    const rows = await this.sql.rows<PlanRow>(
      `select p.n, p.target is null as is_new, p.problem, p.file, p.line, p.changed, s.name, s.public_id
         from import_group_plan p join import_groups s using (n)`,
    );
    for (const row of rows) {
      const { n, is_new, changed } = row;
      if (row.problem !== null) loading.refuse(n, errorOf(row, loading));
      else if (is_new) loading.report({ n, kind: 'group', result: 'created' });
      else if (changed.length === 0) loading.report({ n, kind: 'group', result: 'unchanged' });
      else loading.report({ n, kind: 'group', result: 'updated', fields: changed });
    }
  }
}

function errorOf(row: PlanRow, { placeName }: Loading): DomainError {
  switch (row.problem) {
    case 'repeated':
      return new LineRepeated(placeName(row.file, row.line));
    case 'public_id_taken':
      return new PublicIdTaken(row.public_id);
    case 'public_id_fixed':
      return new FieldFixed('publicId');
    case 'external':
      return new ExternalRename();
    case 'built_in':
      return new BuiltInGroupProtected('rename');
    default:
      return new GroupNameTaken(row.name);
  }
}
