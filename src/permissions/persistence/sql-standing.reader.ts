import { Injectable } from '@nestjs/common';
import { parseUuid } from '../../common/ids.js';
import { canonicalId } from '../../common/public-id.js';
import { UnitOfWork } from '../../common/unit-of-work.js';
import { resolveReferences } from '../../database/resolve-references.js';
import { Sql } from '../../database/sql.js';
import type { Holding, ResolvableType } from '../decisions/access.reader.js';
import type { OutOfTime } from '../decisions/standing.js';
import { StandingReader, type OwnHolding } from '../decisions/standing.reader.js';
import { HeldPermissions } from '../decisions/held-permissions.js';
import { scopedPermission, type PermissionRow } from './conferred-sql.js';
import {
  HELD_BY_EACH_GROUP,
  HELD_NOW,
  HELD_NOW_BY_EACH,
  HELD_OUT_OF_TIME_BY_EACH,
  holdingsOf,
  type HeldRow,
} from './held-sql.js';
import { OWN_HOLDINGS, ownHoldingsOf, type OwnRow } from './own-holdings-sql.js';

interface OutOfTimeRow extends PermissionRow {
  readonly owner: string;
  readonly over: boolean;
}

const PROJECTS = `
  select id from projects where organization_id = $1 and deleted_at is null and id = any($2::uuid[])`;

const ORGANIZATION = 'select id, public_id from organizations where id = $1';

/** Standings in SQL, over the closure. */
@Injectable()
export class SqlStandingReader extends StandingReader {
  constructor(
    private readonly sql: Sql,
    private readonly unitOfWork: UnitOfWork,
  ) {
    super();
  }

  override async ofUsers(
    userIds: readonly string[],
    organizationId: string,
    at: Date,
  ): Promise<ReadonlyMap<string, Holding>> {
    const [first, ...others] = userIds;
    if (first === undefined) return new Map();
    const [question, whom] = others.length === 0 ? [HELD_NOW, first] : [HELD_NOW_BY_EACH, userIds];
    return holdingsOf(await this.sql.prepared<HeldRow>(question, [whom, organizationId, at]));
  }

  override async ofThemselves(
    userIds: readonly string[],
    organizationId: string,
    at: Date,
  ): Promise<ReadonlyMap<string, OwnHolding>> {
    if (userIds.length === 0) return new Map();
    return ownHoldingsOf(await this.sql.prepared<OwnRow>(OWN_HOLDINGS, [userIds, organizationId, at]));
  }

  override async ofGroups(
    groupIds: readonly string[],
    organizationId: string,
  ): Promise<ReadonlyMap<string, Holding>> {
    if (groupIds.length === 0) return new Map();
    return holdingsOf(await this.sql.prepared<HeldRow>(HELD_BY_EACH_GROUP, [groupIds, organizationId]));
  }

  override async outOfTime(userIds: readonly string[], at: Date): Promise<ReadonlyMap<string, OutOfTime>> {
    const rows = await this.sql.prepared<OutOfTimeRow>(HELD_OUT_OF_TIME_BY_EACH, [userIds, at]);
    return new Map([...Map.groupBy(rows, ({ owner }) => owner)].map(([id, own]) => [id, outOfTimeOf(own)]));
  }

  override async resolveAll(
    type: ResolvableType,
    references: readonly string[],
    organizationId: string,
  ): Promise<ReadonlyMap<string, string>> {
    if (references.length === 0) return new Map();
    if (type === 'project') return this.projects(references, organizationId);
    if (type === 'organization') return this.organization(references, organizationId);
    const table = type === 'user' ? 'users' : 'groups';
    const columns = 'id, public_id';
    const rows = await resolveReferences(this.sql, { table, columns }, organizationId, references);
    return new Map([...rows].map(([reference, { id }]) => [reference, id]));
  }

  override atOneMoment<T>(work: () => Promise<T>): Promise<T> {
    return this.unitOfWork.run(async () => {
      await this.sql.rows('set transaction isolation level repeatable read, read only');
      return work();
    });
  }

  private async projects(
    references: readonly string[],
    organizationId: string,
  ): Promise<ReadonlyMap<string, string>> {
    const ids = references.flatMap((reference) => parseUuid(reference) ?? []);
    const rows = await this.sql.prepared<{ id: string }>(PROJECTS, [organizationId, ids]);
    const there = new Map(rows.map(({ id }) => [id, id]));
    return mapped(references, (reference) => there.get(parseUuid(reference) ?? ''));
  }

  /** Only the caller's own organization can be meant, however it is called. */
  private async organization(
    references: readonly string[],
    organizationId: string,
  ): Promise<ReadonlyMap<string, string>> {
    type Row = { readonly id: string; readonly public_id: string };
    const [own] = await this.sql.prepared<Row>(ORGANIZATION, [organizationId]);
    const names = [own?.id, own?.public_id];
    return mapped(references, (reference) => (names.includes(canonicalId(reference)) ? own?.id : undefined));
  }
}

function outOfTimeOf(rows: readonly OutOfTimeRow[]): OutOfTime {
  const on = (side: boolean) =>
    new HeldPermissions(rows.filter(({ over }) => over === side).map(scopedPermission));
  return { over: on(true), toCome: on(false) };
}

function mapped(
  references: readonly string[],
  idOf: (reference: string) => string | undefined,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const reference of references) {
    const id = idOf(reference);
    if (id !== undefined) found.set(reference, id);
  }
  return found;
}
