import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Act } from '../../common/change-log.js';
import { newId } from '../../common/ids.js';
import type { Rows, Slice } from '../../common/page.js';
import { LostRace } from '../../common/unit-of-work.js';
import type { Stretch, Window } from '../../common/window.js';
import { begunIn, endStanding } from '../../database/fact.js';
import { Parameters } from '../../database/filter-sql.js';
import { keysetSql, stretchOf, type PlaceRow } from '../../database/keyset.js';
import { Sql } from '../../database/sql.js';
import type { GroupPrivilege } from '../../permissions/group-privilege.js';
import type { GroupSort } from '../group-order.js';
import type { Group } from '../group.js';
import { NestingRepository, type NewNesting } from '../nesting.repository.js';
import type { Nesting } from '../nesting.js';
import { GroupClosure } from './group-closure.js';
import { GROUP_ORDERS } from './group-order-sql.js';
import { GROUP_COLUMNS, groupOf, type GroupRow } from './group-row.js';
import { NestingEntity } from './nesting.entity.js';

// Levels rather than paths: UNION folds the many ways through a lattice, so that it stays as small as the graph.
const DEPTH_THROUGH = `
  with recursive up (id, level) as (
    select $1::uuid, 0
    union
    select n.parent_id, up.level + 1 from up join nestings n on n.child_id = up.id and n.ended_at is null
  ), down (id, level) as (
    select $2::uuid, 0
    union
    select n.child_id, down.level + 1 from down join nestings n on n.parent_id = down.id and n.ended_at is null
  )
  select (select max(level) from up) + 1 + (select max(level) from down) as depth`;

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

  override children(groupId: string, slice: Slice): Promise<Rows<Group>> {
    return this.related('n.parent_id = $1', 'n.child_id', groupId, slice);
  }

  override parents(groupId: string, slice: Slice): Promise<Rows<Group>> {
    return this.related('n.child_id = $1', 'n.parent_id', groupId, slice);
  }

  override pageOfChildren(groupId: string, window: Window<GroupSort>): Promise<Stretch<Group>> {
    return this.page('select n.child_id from nestings n where n.parent_id = $1', groupId, window);
  }

  override pageOfParents(groupId: string, window: Window<GroupSort>): Promise<Stretch<Group>> {
    return this.page('select n.parent_id from nestings n where n.child_id = $1', groupId, window);
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

  override async depthThrough(parentId: string, childId: string): Promise<number> {
    const row = await this.sql.first<{ depth: number }>(DEPTH_THROUGH, [parentId, childId]);
    return row?.depth ?? 0;
  }

  override async begin(act: Act, nesting: NewNesting): Promise<void> {
    const privileges = [...new Set(nesting.privileges)].sort();
    await this.sql.manager.insert(NestingEntity, { ...nesting, privileges, id: newId(), ...begunIn(act) });
    await this.closure.nested(nesting.parentId, nesting.childId);
  }

  override async end(act: Act, { id, parentId, childId }: Nesting): Promise<void> {
    await endStanding(this.sql.manager, NestingEntity, act, { where: 'id = :id', parameters: { id } });
    await this.closure.unnested([parentId], childId);
  }

  override async changePrivileges(
    act: Act,
    { id, parentId, childId }: Nesting,
    privileges: readonly GroupPrivilege[],
  ): Promise<void> {
    const ended = { where: 'id = :id', parameters: { id } };
    const [row] = await endStanding(this.sql.manager, NestingEntity, act, ended);
    if (!row) throw new LostRace();
    const { organization_id: organizationId } = row as unknown as { readonly organization_id: string };
    const begun = {
      id: newId(),
      organizationId,
      parentId,
      childId,
      privileges: [...new Set(privileges)].sort(),
    };
    await this.sql.manager.insert(NestingEntity, { ...begun, ...begunIn(act) });
  }

  override async endAllOf(act: Act, groupId: string): Promise<void> {
    const parents = await this.parents(groupId, { offset: 0 });
    await endStanding(this.sql.manager, NestingEntity, act, {
      where: 'child_id = :groupId or parent_id = :groupId',
      parameters: { groupId },
    });
    await this.closure.unnested(
      parents.items.map((parent) => parent.id),
      groupId,
    );
    await this.closure.emptied(groupId);
  }

  private async page(related: string, groupId: string, window: Window<GroupSort>): Promise<Stretch<Group>> {
    const parameters = new Parameters([groupId]);
    const { place, after, order } = keysetSql(window, GROUP_ORDERS, 'g.id', parameters);
    const rows = await this.sql.rows<GroupRow & PlaceRow>(
      `select ${GROUP_COLUMNS}, ${place} from groups g
        where g.id in (${related} and n.ended_at is null) and ${after} ${order}`,
      parameters.values,
    );
    return stretchOf(rows, window.limit, groupOf);
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

function nestingOf({ id, parentId, childId, privileges, beganAt, beganBy }: NestingEntity): Nesting {
  return { id, parentId, childId, privileges: privileges as GroupPrivilege[], beganAt, beganBy };
}
