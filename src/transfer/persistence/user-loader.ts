import { Injectable } from '@nestjs/common';
import type { DomainError } from '../../common/errors.js';
import { Sql } from '../../database/sql.js';
import { PublicIdTaken } from '../../organizations/public-ids.js';
import { AnonymousProtected, LoginNameTaken } from '../../users/user.errors.js';
import { FieldFixed, LineRepeated } from '../transfer.errors.js';
import type { CopyRows } from './copy-rows.js';
import type { Loading } from './loading.js';
import {
  CLAIM_LOGIN_NAMES,
  CREATE_USERS,
  PLAN_USERS,
  REFUSE_REPEATED_USERS,
  REMEMBER_USERS,
  REPLACE_LOGIN_NAMES,
  UPDATE_USERS,
} from './user-load-sql.js';
import { USER_STAGE } from './user-stage.js';

interface ProblemRow {
  readonly n: number;
  readonly problem: string;
  readonly file: number;
  readonly line: number;
  readonly public_id: string;
  readonly user_name: string;
  readonly email: string;
}

type PlanRow = { readonly n: number; readonly is_new: boolean; readonly changed: readonly string[] };

/** Brings the users of a chunk from their stage into the directory. */
@Injectable()
export class UserLoader {
  constructor(private readonly sql: Sql) {}

  async load(rows: CopyRows, loading: Loading): Promise<void> {
    if (rows.length === 0) return;
    await this.sql.rows(USER_STAGE);
    await rows.copyInto(this.sql, 'import_users');
    const { organizationId, runId } = loading;
    await this.sql.rows(PLAN_USERS, [organizationId, runId]);
    await this.sql.rows(REFUSE_REPEATED_USERS);
    await this.tell(loading);
    await this.create(loading);
    await this.update(loading);
    await this.sql.rows(REMEMBER_USERS, [runId]);
  }

  private async tell(loading: Loading): Promise<void> {
    const problems = await this.sql.rows<ProblemRow>(
      `select p.n, p.problem, p.file, p.line, s.public_id, s.user_name, s.email
         from import_user_plan p join import_users s using (n) where p.problem is not null`,
    );
    for (const row of problems) loading.refuse(row.n, errorOf(row, loading));
    const counted = await this.sql.first<{ created: number; updated: number; unchanged: number }>(
      `select count(*) filter (where target is null)::integer as created,
              count(*) filter (where target is not null and changed <> '{}')::integer as updated,
              count(*) filter (where target is not null and changed = '{}')::integer as unchanged
         from import_user_plan where problem is null`,
    );
    for (const result of ['created', 'updated', 'unchanged'] as const) {
      loading.note('user', result, counted?.[result] ?? 0);
    }
    if (loading.rehearsal) await this.tellAll(loading);
  }

  private async tellAll(loading: Loading): Promise<void> {
    const rows = await this.sql.rows<PlanRow>(
      'select n, target is null as is_new, changed from import_user_plan where problem is null',
    );
    for (const { n, is_new, changed } of rows) {
      if (is_new) loading.tell({ n, kind: 'user', result: 'created' });
      else if (changed.length === 0) loading.tell({ n, kind: 'user', result: 'unchanged' });
      else loading.tell({ n, kind: 'user', result: 'updated', fields: changed });
    }
  }

  private async create({ act, organizationId, firstOrdinal, rehearsal, counts }: Loading): Promise<void> {
    if (counts.user?.created === 0) return;
    const sequence = `numbers.users_${organizationId.replaceAll('-', '')}`;
    await this.sql.rows(CREATE_USERS, [organizationId, act.id, act.at, firstOrdinal, rehearsal, sequence]);
    await this.sql.rows(CLAIM_LOGIN_NAMES, [organizationId]);
  }

  private async update({
    act,
    organizationId,
    firstOrdinal,
    counts,
    disabledUserIds,
  }: Loading): Promise<void> {
    if (counts.user?.updated === 0) return;
    const [collect, free, claim, forget] = REPLACE_LOGIN_NAMES;
    await this.sql.rows(collect);
    await this.sql.rows(free);
    await this.sql.rows(claim, [organizationId]);
    await this.sql.rows(forget);
    const rows = await this.sql.rows<{ id: string; disabled: boolean }>(UPDATE_USERS, [
      act.id,
      act.at,
      firstOrdinal,
    ]);
    disabledUserIds.push(...rows.filter(({ disabled }) => disabled).map(({ id }) => id));
  }
}

function errorOf(row: ProblemRow, { placeName }: Loading): DomainError {
  switch (row.problem) {
    case 'repeated':
      return new LineRepeated(placeName(row.file, row.line));
    case 'anonymous':
      return new AnonymousProtected();
    case 'public_id_taken':
      return new PublicIdTaken(row.public_id);
    case 'public_id_fixed':
      return new FieldFixed('publicId');
    case 'kind_fixed':
      return new FieldFixed('kind');
    default:
      return new LoginNameTaken(row.problem === 'email_taken' ? row.email : row.user_name);
  }
}
