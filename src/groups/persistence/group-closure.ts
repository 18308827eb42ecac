import { Injectable } from '@nestjs/common';
import { Sql } from '../../database/sql.js';

/**
 * Keeps `group_closure` equal to the transitive closure of the standing nestings.
 *
 * Since nestings form a DAG, what lies between the descendants of a group never runs through a nesting above
 * it; so on removal only their ways upward are looked at again, in one statement and without counting paths.
 */
@Injectable()
export class GroupClosure {
  constructor(private readonly sql: Sql) {}

  /** Nestings of every child in every parent have begun: all below the ones have all above the others as ancestors. */
  async nested(parentIds: readonly string[], childIds: readonly string[]): Promise<void> {
    await this.sql.rows(
      `insert into group_closure (descendant_id, ancestor_id)
       select distinct below.descendant_id, above.ancestor_id
         from group_closure below cross join group_closure above
        where below.ancestor_id = any($2::uuid[]) and above.descendant_id = any($1::uuid[])
       on conflict do nothing`,
      [parentIds, childIds],
    );
  }

  /**
   * Nestings of some groups in some parents have ended: keeps the ancestors that another way still leads to.
   *
   * Shape: no parent lies below one of the children, which holds for whatever was nested so.
   */
  async unnested(parentIds: readonly string[], childIds: readonly string[]): Promise<void> {
    if (parentIds.length === 0) return;
    await this.sql.rows(
      `with below as (select distinct descendant_id as id from group_closure where ancestor_id = any($2::uuid[])),
            above as (select distinct ancestor_id as id from group_closure where descendant_id = any($1::uuid[])),
            still as (
              select distinct inside.descendant_id, beyond.ancestor_id
                from below
                join group_closure inside on inside.descendant_id = below.id
                join below as within on within.id = inside.ancestor_id
                join nestings n on n.child_id = inside.ancestor_id and n.ended_at is null
                join group_closure beyond on beyond.descendant_id = n.parent_id
               where n.parent_id not in (select id from below)
            )
       delete from group_closure c
        using below, above
        where c.descendant_id = below.id and c.ancestor_id = above.id
          and not exists (
            select from still s where s.descendant_id = c.descendant_id and s.ancestor_id = c.ancestor_id
          )`,
      [parentIds, childIds],
    );
  }

  /** A group without parents has lost its children. */
  async emptied(groupId: string): Promise<void> {
    await this.sql.rows('delete from group_closure where ancestor_id = $1 and descendant_id <> $1', [
      groupId,
    ]);
  }
}
