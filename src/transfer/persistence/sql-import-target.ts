import { Injectable } from '@nestjs/common';
import { LostRace } from '../../common/unit-of-work.js';
import { mappingConstraints } from '../../database/driver-errors.js';
import { Sql } from '../../database/sql.js';
import type { ImportChunk } from '../import-chunk.js';
import { noCounts } from '../import-report.js';
import {
  ImportTarget,
  type ChunkOutcome,
  type ImportRun,
  type LoadOptions,
  type PreparedChunk,
} from '../import-target.js';
import type { CopyRows } from './copy-rows.js';
import { GrantLoader } from './grant-loader.js';
import { grantRows } from './grant-stage.js';
import { GroupLoader } from './group-loader.js';
import { FIND_GROUPS, GROUP_REFERENCE_STAGE, GroupReferences } from './group-references.js';
import { groupRows } from './group-stage.js';
import { ImportRuns } from './import-runs.js';
import { Loading } from './loading.js';
import { MembershipLoader } from './membership-loader.js';
import { membershipRows } from './membership-stage.js';
import { NestingLoader } from './nesting-loader.js';
import { nestingRows } from './nesting-stage.js';
import { UserLoader } from './user-loader.js';
import { userRows } from './user-stage.js';

interface PreparedRows extends PreparedChunk {
  readonly users: CopyRows;
  readonly groups: CopyRows;
  readonly references: CopyRows;
  readonly memberships: CopyRows;
  readonly nestings: CopyRows;
  readonly grants: CopyRows;
}

// A rehearsal is one transaction of many chunks, so the tables of the one before are still there. What the planner
// knows of tables that grow this fast is out of date, so it is told that single rows are found by their indexes.
const CLEAR = `
  set local jit = off;
  set local enable_seqscan = off;
  set local enable_bitmapscan = off;
  set local client_min_messages = warning;
  set local statement_timeout = 0;
  drop table if exists pg_temp.import_users, pg_temp.import_user_plan, pg_temp.import_groups,
    pg_temp.import_group_plan, pg_temp.import_group_references, pg_temp.import_found_groups,
    pg_temp.import_memberships, pg_temp.import_other_memberships, pg_temp.import_nestings,
    pg_temp.import_begun_nestings, pg_temp.import_grants, pg_temp.import_grant_plan;`;

/**
 * Spares each row the look-ups of its foreign keys, where the database lets us: every reference was resolved in
 * this transaction, and the structure lock keeps what was found. It holds until the transaction ends.
 */
const TRUST_REFERENCES = `
  select set_config('session_replication_role', 'replica', true)
   where has_parameter_privilege('session_replication_role', 'set')`;

// Somebody else took a name between our look and our claim; looked at again, the line is refused.
const TAKEN_MEANWHILE = Object.fromEntries(
  [
    'login_names_key',
    'groups_name_key',
    'public_ids_pkey',
    'users_public_id_key',
    'groups_public_id_key',
  ].map((constraint) => [constraint, () => new LostRace()]),
);

// Autovacuum would come to it as well, but later than the chunks that need to know.
const OUTGROWN = `
  select relname as name from pg_class
   where oid in ('users'::regclass, 'login_names'::regclass, 'memberships'::regclass, 'public_ids'::regclass)
     and pg_relation_size(oid) > 2 * 8192::bigint * greatest(relpages, 1)`;

/** Chunks travel by COPY into temporary tables, and from there by one statement for each kind. */
@Injectable()
export class SqlImportTarget extends ImportTarget {
  constructor(
    private readonly sql: Sql,
    private readonly runs: ImportRuns,
    private readonly users: UserLoader,
    private readonly groups: GroupLoader,
    private readonly memberships: MembershipLoader,
    private readonly nestings: NestingLoader,
    private readonly grants: GrantLoader,
  ) {
    super();
  }

  override resume(organizationId: string, fingerprint: string): Promise<ImportRun> {
    return this.runs.resume(organizationId, fingerprint);
  }

  override advance(run: ImportRun, next: ImportRun): Promise<void> {
    return this.runs.advance(run, next);
  }

  override finish(run: ImportRun): Promise<void> {
    return this.runs.finish(run);
  }

  override async prepare(chunk: ImportChunk): Promise<PreparedRows> {
    const references = new GroupReferences();
    return {
      chunk,
      users: await userRows(chunk),
      groups: await groupRows(chunk),
      memberships: await membershipRows(chunk, references),
      nestings: await nestingRows(chunk, references),
      grants: await grantRows(chunk, references),
      references: references.rows,
    };
  }

  override async load(prepared: PreparedChunk, options: LoadOptions): Promise<ChunkOutcome> {
    const rows = prepared as PreparedRows;
    const { chunk } = rows;
    const { act, run, rehearsal, placeName } = options;
    // Three places for each line: what it makes, and what a membership makes at first or in a second look.
    const firstOrdinal = rehearsal ? 3 * chunk.first : 0;
    const loading = new Loading(
      act,
      run.organizationId,
      run.id,
      rehearsal,
      chunk.size,
      firstOrdinal,
      placeName,
    );
    await mappingConstraints(TAKEN_MEANWHILE, () => this.loadRows(rows, loading));
    await this.analyze();
    const { lines, counts, disabledUserIds } = loading;
    return { lines, disabledUserIds, counts: { ...noCounts, ...counts } };
  }

  private async loadRows(rows: PreparedRows, loading: Loading): Promise<void> {
    const { chunk } = rows;
    await this.sql.rows(CLEAR);
    await this.sql.rows(TRUST_REFERENCES);
    await this.users.load(rows.users, loading);
    await this.groups.load(rows.groups, loading);
    // Users who came in this very chunk are looked for in what follows.
    await this.analyze();
    await this.findGroups(rows.references, loading.organizationId);
    await this.memberships.load(rows.memberships, chunk, loading);
    await this.nestings.load(rows.nestings, chunk.records.nesting, loading);
    await this.grants.load(rows.grants, chunk, loading);
  }

  /** Tells the planner of tables that are twice what they were when it last heard of them. */
  private async analyze(): Promise<void> {
    const tables = await this.sql.rows<{ name: string }>(OUTGROWN);
    if (tables.length > 0) await this.sql.rows(`analyze ${tables.map(({ name }) => name).join(', ')}`);
  }

  private async findGroups(references: CopyRows, organizationId: string): Promise<void> {
    if (references.length === 0) return;
    await this.sql.rows(GROUP_REFERENCE_STAGE);
    await references.copyInto(this.sql, 'import_group_references');
    await this.sql.rows(FIND_GROUPS, [organizationId]);
  }
}
