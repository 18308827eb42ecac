import { Injectable } from '@nestjs/common';
import { InvalidInput, ReferenceNotFound, type DomainError } from '../../common/errors.js';
import { Sql } from '../../database/sql.js';
import { ExternalMembers, ImplicitMembership } from '../../groups/group.errors.js';
import type { ImportChunk, Staged } from '../import-chunk.js';
import type { MembershipRecord } from '../transfer-record.js';
import { LineRepeated } from '../transfer.errors.js';
import type { CopyRows } from './copy-rows.js';
import type { Loading } from './loading.js';
import {
  BEGIN_CHANGED_MEMBERSHIPS,
  BEGIN_MEMBERSHIPS,
  END_CHANGED_MEMBERSHIPS,
  PLAN_OTHER_MEMBERSHIPS,
} from './membership-load-sql.js';
import { MEMBERSHIP_STAGE } from './membership-stage.js';

interface OtherRow {
  readonly n: number;
  readonly problem: string | null;
  readonly as_wanted: boolean;
  readonly changed: readonly string[];
}

/** Brings the memberships of a chunk from their stage into the directory. */
@Injectable()
export class MembershipLoader {
  constructor(private readonly sql: Sql) {}

  async load(rows: CopyRows, chunk: ImportChunk, loading: Loading): Promise<void> {
    if (rows.length === 0) return;
    await this.sql.rows(MEMBERSHIP_STAGE);
    await rows.copyInto(this.sql, 'import_memberships');
    const { organizationId, act, firstOrdinal, size } = loading;
    const begun = await this.sql.first<{ count: number }>(BEGIN_MEMBERSHIPS, [
      organizationId,
      act.id,
      act.at,
      firstOrdinal + size,
    ]);
    const created = begun?.count ?? 0;
    loading.note('membership', 'created', created);
    const others = created < rows.length ? await this.loadOthers(chunk, loading) : [];
    const known = new Set(others.map(({ n }) => n));
    for (const { n } of loading.rehearsal ? chunk.records.membership : []) {
      if (!known.has(n)) loading.tell({ n, kind: 'membership', result: 'created' });
    }
  }

  private async loadOthers(chunk: ImportChunk, loading: Loading): Promise<readonly OtherRow[]> {
    const { organizationId, act, runId, firstOrdinal, size } = loading;
    await this.sql.rows(PLAN_OTHER_MEMBERSHIPS, [organizationId, act.at, runId]);
    await this.sql.rows(END_CHANGED_MEMBERSHIPS, [act.id, act.at]);
    const parameters = [organizationId, act.id, act.at, firstOrdinal + 2 * size];
    await this.sql.rows(BEGIN_CHANGED_MEMBERSHIPS, parameters);
    const rows = await this.sql.rows<OtherRow>(
      'select n, problem, as_wanted, changed from import_other_memberships order by n',
    );
    const staged = new Map(chunk.records.membership.map((one) => [one.n, one]));
    for (const { n, problem, as_wanted, changed } of rows) {
      if (problem !== null) loading.refuse(n, errorOf(problem, staged.get(n)));
      else if (as_wanted) loading.report({ n, kind: 'membership', result: 'unchanged' });
      else loading.report({ n, kind: 'membership', result: 'updated', fields: changed });
    }
    return rows;
  }
}

function errorOf(problem: string, staged: Staged<MembershipRecord> | undefined): DomainError {
  switch (problem) {
    case 'no_group':
      return new ReferenceNotFound('group', staged?.record.group.text ?? '');
    case 'no_user':
      return new ReferenceNotFound('user', staged?.record.user.text ?? '');
    case 'implicit':
      return new ImplicitMembership();
    case 'external':
      return new ExternalMembers();
    case 'dates':
      return InvalidInput.field('expiresAt', 'isAsDocumented', 'expiresAt must be later than startsAt');
    default:
      return new LineRepeated('an earlier line');
  }
}
