import { Injectable } from '@nestjs/common';
import { Any, IsNull } from 'typeorm';
import type { Act } from '../../common/change-log.js';
import { newId } from '../../common/ids.js';
import type { Rows, Slice } from '../../common/page.js';
import type { Stretch } from '../../common/window.js';
import { endStanding } from '../../database/fact.js';
import { Parameters } from '../../database/filter-sql.js';
import { insertRows } from '../../database/insert-rows.js';
import { keysetSql, stretchOf, type PlaceRow } from '../../database/keyset.js';
import { Sql } from '../../database/sql.js';
import { standing } from '../../database/timely.js';
import type { Deleted } from '../../permissions/ended-rights.repository.js';
import type { GroupPrivilege } from '../../permissions/catalogue/group-privilege.js';
import type { Group } from '../group.js';
import {
  NestingRepository,
  type EndedNesting,
  type NestedGroupsQuery,
  type NestingEdge,
  type NewNesting,
} from '../nesting/nesting.repository.js';
import type { NestedGroup, Nesting } from '../nesting/nesting.js';
import { GroupClosure } from './group-closure.js';
import { GROUP_ORDERS } from './group-order-sql.js';
import { GROUP_COLUMNS, groupOf, type GroupRow } from './group-row.js';
import { NESTING_COLUMNS, nestedGroupOf, type NestingRow } from './nesting-row.js';
import { NestingEntity } from './nesting.entity.js';

// Levels rather than paths: UNION folds the many ways through a lattice, so that it stays as small as the graph.
const DEPTH_THROUGH = `
  with recursive up (id, level) as (
    select unnest($1::uuid[]), 0
    union
    select n.parent_id, up.level + 1 from up join nestings n on n.child_id = up.id and n.ended_at is null
  ), down (id, level) as (
    select unnest($2::uuid[]), 0
    union
    select n.child_id, down.level + 1 from down join nestings n on n.parent_id = down.id and n.ended_at is null
  )
  select (select max(level) from up) + 1 + (select max(level) from down) as depth`;

// By the closure on either side, so that it takes one statement however deep they are nested.
const AROUND = `
  select n.parent_id as "parentId", n.child_id as "childId"
    from group_closure c join nestings n on n.child_id = c.ancestor_id and n.ended_at is null
   where c.descendant_id = $1
  union
  select n.parent_id, n.child_id
    from group_closure c join nestings n on n.parent_id = c.descendant_id and n.ended_at is null
   where c.ancestor_id = any($2::uuid[])`;

const COLUMN_TYPES = {
  id: 'uuid',
  organization_id: 'uuid',
  parent_id: 'uuid',
  child_id: 'uuid',
  privileges: 'text[]',
  began_at: 'timestamptz',
  began_by: 'uuid',
  began_in: 'uuid',
};

/** Nestings as facts of one table, with the closure kept beside them. */
@Injectable()
export class TypeormNestingRepository extends NestingRepository {
  constructor(
    private readonly sql: Sql,
    private readonly closure: GroupClosure,
  ) {
    super();
  }

  override async find(parentId: string, childId: string): Promise<Nesting | undefined> {
    const row = await this.sql.manager.findOneBy(NestingEntity, { parentId, childId, endedAt: IsNull() });
    return row ? nestingOf(row) : undefined;
  }

  override async standing(parentId: string, childIds: readonly string[]): Promise<readonly Nesting[]> {
    if (childIds.length === 0) return [];
    const found = await this.sql.manager.findBy(NestingEntity, {
      parentId,
      childId: Any([...childIds]),
      endedAt: IsNull(),
    });
    return found.map(nestingOf);
  }

  override children(groupId: string, slice: Slice): Promise<Rows<Group>> {
    return this.related('n.parent_id = $1', 'n.child_id', groupId, slice);
  }

  override parents(groupId: string, slice: Slice): Promise<Rows<Group>> {
    return this.related('n.child_id = $1', 'n.parent_id', groupId, slice);
  }

  override pageOfChildren(groupId: string, query: NestedGroupsQuery): Promise<Stretch<NestedGroup>> {
    return this.page('n.parent_id = $1 and g.id = n.child_id', groupId, query);
  }

  override pageOfParents(groupId: string, query: NestedGroupsQuery): Promise<Stretch<NestedGroup>> {
    return this.page('n.child_id = $1 and g.id = n.parent_id', groupId, query);
  }

  override async path(ancestorId: string, descendantId: string): Promise<readonly string[]> {
    // Breadth first from below: each group is entered once, from the child that it was reached by first.
    const cameFrom = new Map<string, string | null>([[descendantId, null]]);
    let level = [descendantId];
    while (level.length > 0 && !cameFrom.has(ancestorId)) {
      const rows = await this.sql.rows<{ parent_id: string; child_id: string }>(
        'select parent_id, child_id from nestings where child_id = any($1::uuid[]) and ended_at is null',
        [level],
      );
      const fresh = rows.filter((row) => !cameFrom.has(row.parent_id));
      for (const row of fresh) cameFrom.set(row.parent_id, row.child_id);
      level = [...new Set(fresh.map((row) => row.parent_id))];
    }
    return cameFrom.has(ancestorId) ? walk(cameFrom, ancestorId) : [];
  }

  override async aboveAmong(groupId: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.sql.rows<{ ancestor_id: string }>(
      'select ancestor_id from group_closure where descendant_id = $1 and ancestor_id = any($2::uuid[])',
      [groupId, ids],
    );
    return new Set(rows.map((row) => row.ancestor_id));
  }

  override async depthThrough(parentIds: readonly string[], childIds: readonly string[]): Promise<number> {
    const row = await this.sql.first<{ depth: number }>(DEPTH_THROUGH, [parentIds, childIds]);
    return row?.depth ?? 0;
  }

  override around(parentId: string, childIds: readonly string[]): Promise<readonly NestingEdge[]> {
    return this.sql.rows<NestingEdge>(AROUND, [parentId, childIds]);
  }

  override async begin(act: Act, ...nestings: readonly NewNesting[]): Promise<void> {
    const rows = nestings.map(({ organizationId, parentId, childId, privileges }) => ({
      id: newId(),
      organization_id: organizationId,
      parent_id: parentId,
      child_id: childId,
      privileges: [...new Set(privileges)].sort(),
      began_at: act.at,
      began_by: act.by,
      began_in: act.id,
    }));
    await insertRows(this.sql, 'nestings', COLUMN_TYPES, rows);
    await this.close(nestings);
  }

  private async close(nestings: readonly NewNesting[]): Promise<void> {
    const [first] = nestings;
    if (first && nestings.every(({ childId }) => childId === first.childId)) {
      const parentIds = nestings.map(({ parentId }) => parentId);
      await this.closure.nested(parentIds, [first.childId]);
      return;
    }
    for (const [parentId, childIds] of childrenByParent(nestings)) {
      await this.closure.nested([parentId], childIds);
    }
  }

  override async end(act: Act, ...nestings: readonly Nesting[]): Promise<void> {
    await endStanding(this.sql.manager, NestingEntity, act, {
      where: 'id = any(:ids)',
      parameters: { ids: nestings.map(({ id }) => id) },
    });
    for (const [parentId, childIds] of childrenByParent(nestings)) {
      await this.closure.unnested([parentId], childIds);
    }
  }

  override async endAllOf(
    act: Act,
    groupId: string,
  ): Promise<readonly Pick<Nesting, 'parentId' | 'childId'>[]> {
    const parents = await this.parents(groupId, { offset: 0 });
    const ended = await endStanding(this.sql.manager, NestingEntity, act, {
      where: 'child_id = :groupId or parent_id = :groupId',
      parameters: { groupId },
    });
    await this.closure.unnested(
      parents.items.map((parent) => parent.id),
      [groupId],
    );
    await this.closure.emptied(groupId);
    return ended;
  }

  override endedWith({ id, deletedIn }: Deleted): Promise<readonly EndedNesting[]> {
    return this.sql.rows<EndedNesting>(
      `select distinct on (n.parent_id, n.child_id) n.organization_id as "organizationId",
              n.parent_id as "parentId", n.child_id as "childId", n.privileges, o.deleted_at is not null as gone
         from nestings n
         join groups o on o.id = case when n.child_id = $1 then n.parent_id else n.child_id end
        where n.ended_in = $2 and $1 in (n.parent_id, n.child_id)
        order by n.parent_id, n.child_id, n.began_at desc, n.id desc`,
      [id, deletedIn],
    );
  }

  private async page(
    beside: string,
    groupId: string,
    { moment, window }: NestedGroupsQuery,
  ): Promise<Stretch<NestedGroup>> {
    const parameters = new Parameters([groupId]);
    const { place, after, order } = keysetSql(window, GROUP_ORDERS, 'g.id', parameters);
    const rows = await this.sql.rows<GroupRow & NestingRow & PlaceRow>(
      `select ${GROUP_COLUMNS}, ${NESTING_COLUMNS}, ${place} from nestings n, groups g
        where ${beside} and ${standing('n', moment, parameters)} and ${after} ${order}`,
      parameters.values,
    );
    return stretchOf(rows, window.limit, nestedGroupOf);
  }

  private async related(where: string, other: string, groupId: string, slice: Slice): Promise<Rows<Group>> {
    const from = `from nestings n where ${where} and n.ended_at is null`;
    // Counted apart, since a slice that holds no row would count none.
    const counted = await this.sql.first<{ total: string }>(`select count(*) as total ${from}`, [groupId]);
    const rows = await this.sql.rows<GroupRow>(
      `select ${GROUP_COLUMNS} from groups g where g.id in (select ${other} ${from})
        order by g.number offset $2 limit $3`,
      [groupId, slice.offset, slice.limit ?? null],
    );
    return { items: rows.map(groupOf), total: Number(counted?.total ?? 0) };
  }
}

function walk(cameFrom: ReadonlyMap<string, string | null>, from: string): readonly string[] {
  const path: string[] = [];
  for (let id: string | null | undefined = from; id; id = cameFrom.get(id)) path.push(id);
  return path;
}

function childrenByParent(edges: readonly NestingEdge[]): ReadonlyMap<string, readonly string[]> {
  const byParent = Map.groupBy(edges, ({ parentId }) => parentId);
  return new Map([...byParent].map(([parentId, of]) => [parentId, of.map(({ childId }) => childId)]));
}

function nestingOf({ privileges, ...row }: NestingEntity): Nesting {
  const { id, parentId, childId, beganAt, beganBy, endedAt, endedBy } = row;
  const typed = privileges as GroupPrivilege[];
  return { id, parentId, childId, privileges: typed, beganAt, beganBy, endedAt, endedBy };
}
