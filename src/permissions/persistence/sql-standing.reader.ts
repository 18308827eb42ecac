import { Injectable } from '@nestjs/common';
import { parseUuid } from '../../common/ids.js';
import { canonicalId } from '../../common/public-id.js';
import { UnitOfWork } from '../../common/unit-of-work.js';
import { resolveReferences } from '../../database/resolve-references.js';
import { Sql } from '../../database/sql.js';
import { outOfTime } from '../../database/timely.js';
import type { Holding, ResolvableType } from '../access.reader.js';
import { NOTHING, type OutOfTime } from '../decisions/standing.js';
import { StandingReader } from '../decisions/standing.reader.js';
import { HeldPermissions } from '../held-permissions.js';
import { CONFERRED_BY_OWNER, scopedPermission, type PermissionRow } from './conferred-sql.js';
import { HELD_BY_GROUPS, HELD_NOW, holdingsOf, type HeldRow } from './held-sql.js';

// Of the users $1 at the instant $2; an owner is a user with the side of his time that a membership lies on.
const OUT_OF_TIME = `
  with subjects as (
    select case when m.expires_at <= $2 then 'over ' else 'to come ' end || m.user_id as owner,
           c.ancestor_id as id
      from memberships m join group_closure c on c.descendant_id = m.group_id
     where m.user_id = any($1::uuid[]) and ${outOfTime('m', '$2')}
  )
  ${CONFERRED_BY_OWNER}`;

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
    if (userIds.length === 0) return new Map();
    return holdingsOf(await this.sql.prepared<HeldRow>(HELD_NOW, [userIds, organizationId, at]));
  }

  override async ofGroups(
    groupIds: readonly string[],
    organizationId: string,
  ): Promise<ReadonlyMap<string, Holding>> {
    if (groupIds.length === 0) return new Map();
    return holdingsOf(await this.sql.prepared<HeldRow>(HELD_BY_GROUPS, [groupIds, organizationId]));
  }

  override async outOfTime(userIds: readonly string[], at: Date): Promise<ReadonlyMap<string, OutOfTime>> {
    type Row = PermissionRow & { readonly owner: string };
    const rows = await this.sql.prepared<Row>(OUT_OF_TIME, [userIds, at]);
    const heldBy = Map.groupBy(rows, ({ owner }) => owner);
    const held = (owner: string) => {
      const own = heldBy.get(owner);
      return own ? new HeldPermissions(own.map(scopedPermission)) : NOTHING;
    };
    return new Map(userIds.map((id) => [id, { over: held(`over ${id}`), toCome: held(`to come ${id}`) }]));
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
